import { redirect } from "react-router";
import { callerHeaders } from "#app/core/accounts/caller.ts";
import { linkRequestInput, passwordSignInInput } from "#app/core/accounts/input.ts";
import { safeReturn } from "#app/core/accounts/require-user.ts";
import { requestSignInLink, signInByPassword } from "#app/core/accounts/sign-in.server.ts";
import { TooManyTries } from "#app/core/accounts/tries.server.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { refuseForm } from "#app/core/forms/form-answer.ts";
import { typedText } from "#app/core/forms/form-names.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { FieldScope } from "#app/ui/field-scope.ts";
import { TextField } from "#app/ui/TextField.tsx";
import type { Route } from "./+types/sign-in.ts";
import { PasskeySignIn } from "./PasskeySignIn.tsx";
import { sentTo } from "./sent-to.ts";
import "./door.css";

export function meta() {
  return [{ title: `${m.accounts_sign_in_title()} — ${m.accounts_hall_name()}` }];
}

export function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams;
  const next = query.get("next");
  if (context.get(requestFacts).actor.kind === "user") throw redirect(safeReturn(next));
  return { next: next ? safeReturn(next) : "", notice: query.get("notice") };
}

export function action({ context, request }: Route.ActionArgs) {
  const { lang, address } = context.get(requestFacts);
  return answerFaults(async () => {
    const form = await request.formData();
    return form.get("intent") === "password"
      ? byPassword(form, callerHeaders(request, address), lang, address)
      : byLink(form, lang, address);
  });
}

type Facts = { lang: Parameters<typeof readForm>[2] };

async function byLink(form: FormData, lang: Facts["lang"], address: string) {
  const reading = await readForm(linkRequestInput, form, lang);
  if (!reading.ok) return refuseForm("link", reading);
  try {
    await requestSignInLink({ ...reading.value, address });
  } catch (error) {
    if (error instanceof TooManyTries) return refuseTries("link", error, reading.typed);
    throw error;
  }
  return redirect("/sign-in/sent", { headers: { "Set-Cookie": sentTo.write(reading.value.email) } });
}

async function byPassword(form: FormData, headers: Headers, lang: Facts["lang"], address: string) {
  const reading = await readForm(passwordSignInInput, form, lang);
  if (!reading.ok) return refuseForm("password", reading);
  const { next, ...input } = reading.value;
  try {
    const cookies = await signInByPassword(input, headers, address);
    if (cookies) return redirect(safeReturn(next), { headers: cookies });
    const form = [m.accounts_wrong_password()];
    return refuseForm("password", { form, typed: reading.typed });
  } catch (error) {
    if (error instanceof TooManyTries) return refuseTries("password", error, reading.typed);
    throw error;
  }
}

function refuseTries(intent: string, { minutes }: TooManyTries, typed: Parameters<typeof typedText>[0]) {
  return refuseForm(intent, {
    form: [m.accounts_too_many_tries({ minutes })],
    typed: typed ?? {},
    status: 429,
  });
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { next, notice } = loaderData;
  const answerTo = (intent: string) => (actionData?.intent === intent ? actionData : undefined);
  return (
    <>
      <h1 className="ui-page-title">{m.accounts_sign_in_title()}</h1>
      {notice === "reset" && <Banner kind="success">{m.accounts_reset_done()}</Banner>}
      {notice === "out" && <Banner kind="info">{m.accounts_signed_out()}</Banner>}
      <LinkForm answer={answerTo("link")} email={typedText(actionData?.typed, "email")} next={next} />
      <p className="door-or">{m.accounts_or()}</p>
      <PasskeySignIn next={next} />
      <PasswordForm answer={answerTo("password")} email={typedText(actionData?.typed, "email")} next={next} />
    </>
  );
}

interface DoorFormProps {
  answer: { fields: Record<string, string[]>; form: string[] } | undefined;
  email: string;
  next: string;
}

function LinkForm({ answer, email, next }: DoorFormProps) {
  return (
    <FieldScope value="link">
      <form method="post" noValidate className="door-form">
        <FormErrors fields={answer?.fields} form={answer?.form} />
        <p>{m.accounts_sign_in_lead()}</p>
        <input type="hidden" name="intent" value="link" />
        <input type="hidden" name="next" value={next} />
        <TextField
          name="email"
          type="email"
          label={m.accounts_email()}
          required
          autoComplete="username"
          defaultValue={email}
          errors={answer?.fields.email}
        />
        <Button variant="primary">{m.accounts_send_link()}</Button>
      </form>
    </FieldScope>
  );
}

function PasswordForm({ answer, email, next }: DoorFormProps) {
  return (
    <FieldScope value="password">
      <details className="door-more" open={answer !== undefined}>
        <summary>{m.accounts_by_password()}</summary>
        <form method="post" noValidate className="door-form">
          <FormErrors fields={answer?.fields} form={answer?.form} />
          <input type="hidden" name="intent" value="password" />
          <input type="hidden" name="next" value={next} />
          <TextField
            name="email"
            type="email"
            label={m.accounts_email()}
            required
            autoComplete="username"
            defaultValue={email}
            errors={answer?.fields.email}
          />
          <TextField
            name="password"
            type="password"
            label={m.accounts_password()}
            required
            autoComplete="current-password"
            errors={answer?.fields.password}
          />
          <div className="ui-actions">
            <Button>{m.accounts_sign_in_button()}</Button>
            <a href="/forgot">{m.accounts_forgot_link()}</a>
          </div>
        </form>
      </details>
    </FieldScope>
  );
}
