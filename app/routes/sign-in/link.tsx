import { redirect } from "react-router";
import { callerHeaders } from "#app/core/accounts/caller.ts";
import { linkInput } from "#app/core/accounts/input.ts";
import { safeReturn } from "#app/core/accounts/require-user.ts";
import { signInByLink } from "#app/core/accounts/sign-in.server.ts";
import { TooManyTries } from "#app/core/accounts/tries.server.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { refuseForm } from "#app/core/forms/form-answer.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import type { Route } from "./+types/link.ts";
import "./door.css";

export function meta() {
  return [{ title: `${m.accounts_confirm_title()} — ${m.accounts_hall_name()}` }];
}

export function loader({ request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams;
  return { token: query.has("error") ? "" : (query.get("token") ?? ""), next: query.get("next") ?? "" };
}

export function action({ context, request }: Route.ActionArgs) {
  const { lang, address } = context.get(requestFacts);
  return answerFaults(async () => {
    const reading = await readForm(linkInput, request.clone(), lang);
    if (!reading.ok) return refuseForm("link", { typed: {}, form: [m.accounts_link_no_good()] });
    try {
      const { token, next } = reading.value;
      const cookies = await signInByLink(token, callerHeaders(request, address), address);
      if (cookies) return redirect(safeReturn(next), { headers: cookies });
      return refuseForm("link", { typed: {}, form: [m.accounts_link_no_good()], status: 410 });
    } catch (error) {
      if (!(error instanceof TooManyTries)) throw error;
      const form = [m.accounts_too_many_tries({ minutes: error.minutes })];
      return refuseForm("link", { typed: {}, form, status: 429 });
    }
  });
}

/** Where the link of a letter leads: the click on the button signs in, not the opening of the page. */
export default function SignInLink({ loaderData, actionData }: Route.ComponentProps) {
  const { token, next } = loaderData;
  const refused = actionData !== undefined;
  return (
    <>
      <h1 className="ui-page-title">{m.accounts_confirm_title()}</h1>
      <FormErrors form={actionData?.form} />
      {token === "" && !refused && <Banner kind="danger">{m.accounts_link_no_good()}</Banner>}
      {token === "" || refused ? (
        <LinkButton variant="primary" to="/sign-in">
          {m.accounts_sent_again()}
        </LinkButton>
      ) : (
        <form method="post" className="door-form">
          <p>{m.accounts_confirm_text()}</p>
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="next" value={next} />
          <Button variant="primary">{m.accounts_sign_in_button()}</Button>
        </form>
      )}
    </>
  );
}
