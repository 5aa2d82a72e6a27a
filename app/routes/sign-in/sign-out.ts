import { redirect } from "react-router";
import { callerHeaders } from "#app/core/accounts/caller.ts";
import { signOut } from "#app/core/accounts/sign-in.server.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import type { Route } from "./+types/sign-out.ts";

export function loader() {
  return redirect("/sign-in");
}

export function action({ context, request }: Route.ActionArgs) {
  const { actor, address } = context.get(requestFacts);
  return answerFaults(async () => {
    if (actor.kind !== "user") return redirect("/sign-in");
    const cookies = await signOut(actor, callerHeaders(request, address));
    return redirect("/sign-in?notice=out", { headers: cookies });
  });
}
