import { redirect } from "react-router";
import { forgotInput } from "#app/core/accounts/input.ts";
import { requestPasswordReset } from "#app/core/accounts/password.server.ts";
import { TooManyTries } from "#app/core/accounts/tries.server.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { refuseForm } from "#app/core/forms/form-answer.ts";
import { typedText } from "#app/core/forms/form-names.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { Button } from "#app/ui/Button.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import type { Route } from "./+types/forgot.ts";
import { sentTo } from "./sent-to.ts";
import "./door.css";

export function meta() {
  return [{ title: `${m.accounts_forgot_title()} — ${m.accounts_hall_name()}` }];
}

export function action({ context, request }: Route.ActionArgs) {
  const { lang, address } = context.get(requestFacts);
  return answerFaults(async () => {
    const reading = await readForm(forgotInput, request, lang);
    if (!reading.ok) return refuseForm("forgot", reading);
    try {
      await requestPasswordReset(reading.value.email, address);
    } catch (error) {
      if (!(error instanceof TooManyTries)) throw error;
      const form = [m.accounts_too_many_tries({ minutes: error.minutes })];
      return refuseForm("forgot", { typed: reading.typed, form, status: 429 });
    }
    return redirect("/sign-in/sent", { headers: { "Set-Cookie": sentTo.write(reading.value.email) } });
  });
}

export default function Forgot({ actionData }: Route.ComponentProps) {
  return (
    <form method="post" noValidate className="door-form">
      <h1 className="ui-page-title">{m.accounts_forgot_title()}</h1>
      <FormErrors fields={actionData?.fields} form={actionData?.form} />
      <p>{m.accounts_forgot_lead()}</p>
      <TextField
        name="email"
        type="email"
        label={m.accounts_email()}
        required
        autoComplete="username"
        defaultValue={typedText(actionData?.typed, "email")}
        errors={actionData?.fields.email}
      />
      <Button variant="primary">{m.accounts_forgot_button()}</Button>
      <a href="/sign-in">{m.accounts_sent_again()}</a>
    </form>
  );
}
