import { redirect } from "react-router";
import { resetInput } from "#app/core/accounts/input.ts";
import { resetPassword } from "#app/core/accounts/password.server.ts";
import { TooManyTries } from "#app/core/accounts/tries.server.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { refuseForm } from "#app/core/forms/form-answer.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { Button } from "#app/ui/Button.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import type { Route } from "./+types/reset.ts";
import "./door.css";

export function meta() {
  return [{ title: `${m.accounts_reset_title()} — ${m.accounts_hall_name()}` }];
}

export function loader({ request }: Route.LoaderArgs) {
  return { token: new URL(request.url).searchParams.get("token") ?? "" };
}

export function action({ context, request }: Route.ActionArgs) {
  const { lang, address } = context.get(requestFacts);
  return answerFaults(async () => {
    const reading = await readForm(resetInput, request, lang);
    if (!reading.ok) {
      const { token, ...fields } = reading.fields;
      return refuseForm("reset", { fields, form: token ? [m.accounts_reset_no_good()] : [], typed: {} });
    }
    try {
      if (await resetPassword(reading.value, address)) return redirect("/sign-in?notice=reset");
      return refuseForm("reset", { form: [m.accounts_reset_no_good()], typed: {}, status: 410 });
    } catch (error) {
      if (!(error instanceof TooManyTries)) throw error;
      const form = [m.accounts_too_many_tries({ minutes: error.minutes })];
      return refuseForm("reset", { form, typed: {}, status: 429 });
    }
  });
}

export default function Reset({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <form method="post" noValidate className="door-form">
      <h1 className="ui-page-title">{m.accounts_reset_title()}</h1>
      <FormErrors fields={actionData?.fields} form={actionData?.form} />
      <input type="hidden" name="token" value={loaderData.token} />
      <TextField
        name="password"
        type="password"
        label={m.accounts_new_password()}
        description={m.accounts_password_help()}
        required
        autoComplete="new-password"
        errors={actionData?.fields.password}
      />
      <Button variant="primary">{m.accounts_reset_button()}</Button>
      <a href="/forgot">{m.accounts_forgot_link()}</a>
    </form>
  );
}
