import { createContext } from "react-router";
import type { Actor } from "#app/core/actor.ts";
import type { Lang } from "#app/lib/local-text.ts";

/** What the server knows of a request before any route runs. Set in server/web.ts, read by loaders and actions. */
export interface RequestFacts {
  actor: Actor;
  /** Of a guest's device: let in, waiting for the chair because another device is here, or refused. */
  device: "active" | "waiting" | "refused" | null;
  lang: Lang;
  /** Nonce of this answer's Content-Security-Policy; empty on pages that ship no script. */
  nonce: string;
  /** Internet address of the caller, for rate limits. */
  address: string;
}

export const requestFacts = createContext<RequestFacts>();
