import { redirect } from "react-router";
import { LANGUAGE_COOKIE } from "#app/core/languages/reader.ts";
import { isLang } from "#app/lib/local-text.ts";
import type { Route } from "./+types/language.ts";

/** Remembers the reader's choice of language for a year and returns to where the reader was. */
export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData();
  const lang = form.get("language");
  const returnTo = String(form.get("returnTo") ?? "/");
  // Only paths of this hall: "//elsewhere" would leave it.
  const target = /^\/(?![/\\])/.test(returnTo) ? returnTo : "/";
  if (!isLang(lang)) return redirect(target);
  return redirect(target, {
    headers: { "Set-Cookie": `${LANGUAGE_COOKIE}=${lang}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly` },
  });
}
