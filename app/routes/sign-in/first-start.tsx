import { redirect } from "react-router";
import { callerHeaders } from "#app/core/accounts/caller.ts";
import { isFirstStart, openHall } from "#app/core/accounts/first-start.server.ts";
import { firstStartInput } from "#app/core/accounts/input.ts";
import { TooManyTries } from "#app/core/accounts/tries.server.ts";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { refuseForm } from "#app/core/forms/form-answer.ts";
import { typedText } from "#app/core/forms/form-names.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { LANG_NAMES, LANGS } from "#app/lib/local-text.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { Select } from "#app/ui/Select.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import type { Route } from "./+types/first-start.ts";
import "./door.css";

export function meta() {
  return [{ title: `${m.accounts_first_title()} — ${m.accounts_hall_name()}` }];
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  return { token, isOpen: await isFirstStart(token), lang: context.get(requestFacts).lang };
}

export function action({ context, request }: Route.ActionArgs) {
  const { lang, address } = context.get(requestFacts);
  return answerFaults(async () => {
    const headers = callerHeaders(request, address);
    const reading = await readForm(firstStartInput, request, lang);
    if (!reading.ok) return refuseForm("first", reading);
    try {
      const cookies = await openHall(reading.value, headers, address);
      return redirect(cookies ? "/office/people" : "/sign-in", cookies ? { headers: cookies } : {});
    } catch (error) {
      const { typed } = reading;
      if (error instanceof TooManyTries) {
        const form = [m.accounts_too_many_tries({ minutes: error.minutes })];
        return refuseForm("first", { form, typed, status: 429 });
      }
      if (!(error instanceof HallError) || error.code !== "link_unknown") throw error;
      return refuseForm("first", { form: [m.accounts_first_gone()], typed, status: 410 });
    }
  });
}

/** The page of a hall without users: creates its first administrator. */
export default function FirstStart({ loaderData, actionData }: Route.ComponentProps) {
  const { token, isOpen, lang } = loaderData;
  const fields = actionData?.fields ?? {};
  if (!isOpen) {
    return (
      <>
        <h1 className="ui-page-title">{m.accounts_first_title()}</h1>
        <Banner kind="warning">{m.accounts_first_gone()}</Banner>
      </>
    );
  }
  return (
    <form method="post" noValidate className="door-form">
      <h1 className="ui-page-title">{m.accounts_first_title()}</h1>
      <FormErrors fields={fields} form={actionData?.form} />
      <p>{m.accounts_first_lead()}</p>
      <input type="hidden" name="token" value={token} />
      <TextField
        name="name"
        label={m.accounts_name()}
        description={m.accounts_name_help()}
        required
        autoComplete="name"
        defaultValue={typedText(actionData?.typed, "name")}
        errors={fields.name}
      />
      <TextField
        name="email"
        type="email"
        label={m.accounts_email()}
        required
        autoComplete="username"
        defaultValue={typedText(actionData?.typed, "email")}
        errors={fields.email}
      />
      <Select
        name="language"
        label={m.accounts_language()}
        required
        options={LANGS.map((value) => ({ value, label: LANG_NAMES[value], lang: value }))}
        defaultValue={typedText(actionData?.typed, "language", lang)}
        errors={fields.language}
      />
      <TextField
        name="password"
        type="password"
        label={m.accounts_password()}
        description={`${m.accounts_password_help()} ${m.accounts_first_password_help()}`}
        autoComplete="new-password"
        errors={fields.password}
      />
      <Button variant="primary">{m.accounts_first_button()}</Button>
    </form>
  );
}
