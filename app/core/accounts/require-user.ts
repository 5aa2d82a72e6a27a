import { type RouterContextProvider, redirect } from "react-router";
import type { UserActor } from "#app/core/actor.ts";
import { requestFacts } from "#app/core/context.ts";

/**
 * Who is signed in. The layout of the office has already sent visitors to the sign-in page, with the way back; a page
 * outside of it may give `returnTo`, the path and query to come back to.
 * @throws Response a redirect to /sign-in for everybody without an account
 */
export function requireUser(context: Readonly<RouterContextProvider>, returnTo?: string): UserActor {
  const { actor } = context.get(requestFacts);
  if (actor.kind === "user") return actor;
  throw redirect(returnTo ? `/sign-in?next=${encodeURIComponent(returnTo)}` : "/sign-in");
}

/** A path of this hall to go to after signing in; anything else ("//elsewhere", "https:…") becomes the office. */
export function safeReturn(next: string | null | undefined): string {
  return next && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : "/office/meetings";
}
