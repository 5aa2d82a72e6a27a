import { redirect } from "react-router";
import { requestFacts } from "#app/core/context.ts";
import type { Route } from "./+types/front-door.ts";

/** The bare address leads to the square in the reader's language. */
export function loader({ context }: Route.LoaderArgs) {
  return redirect(`/${context.get(requestFacts).lang}`);
}
