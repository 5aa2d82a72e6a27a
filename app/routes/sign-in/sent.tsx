import { m } from "#app/core/languages/messages/messages.js";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import type { Route } from "./+types/sent.ts";
import { sentTo } from "./sent-to.ts";

export function meta() {
  return [{ title: `${m.accounts_sent_title()} — ${m.accounts_hall_name()}` }];
}

export function loader({ request }: Route.LoaderArgs) {
  return { email: sentTo.read(request) ?? "…" };
}

/** The same words whether the address has an account or not. */
export default function Sent({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <h1 className="ui-page-title">{m.accounts_sent_title()}</h1>
      <p>{m.accounts_sent_text({ email: loaderData.email })}</p>
      <p>{m.accounts_sent_help()}</p>
      <LinkButton to="/sign-in">{m.accounts_sent_again()}</LinkButton>
    </>
  );
}
