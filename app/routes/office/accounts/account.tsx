import { redirect } from "react-router";
import {
  changeProfile,
  deletePasskey,
  endSession,
  readAccount,
  renamePasskey,
  signOutEverywhere,
} from "#app/core/accounts/account.server.ts";
import { callerHeaders } from "#app/core/accounts/caller.ts";
import {
  changePasswordInput,
  passkeyInput,
  profileInput,
  renamePasskeyInput,
  sessionInput,
  setPasswordInput,
} from "#app/core/accounts/input.ts";
import { changePassword, setPassword } from "#app/core/accounts/password.server.ts";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { TooManyTries } from "#app/core/accounts/tries.server.ts";
import type { UserActor } from "#app/core/actor.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { acceptForm, refuseForm } from "#app/core/forms/form-answer.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { inLanguage } from "#app/core/languages/locale.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { LANGUAGE_COOKIE } from "#app/core/languages/reader.ts";
import { foundingCities } from "#app/features/cities/public.server.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import type { Route } from "./+types/account.ts";
import { PasskeysCard } from "./PasskeysCard.tsx";
import { PasswordCard } from "./PasswordCard.tsx";
import { ProfileCard } from "./ProfileCard.tsx";
import { SessionsCard } from "./SessionsCard.tsx";
import { clockOf } from "./When.tsx";
import "./accounts.css";

export function meta() {
  return [{ title: `${m.accounts_account_title()} — ${m.accounts_hall_name()}` }];
}

export function loader({ context, request }: Route.LoaderArgs) {
  const user = requireUser(context);
  const { address, lang } = context.get(requestFacts);
  return answerFaults(async () => {
    const [account, founders] = await Promise.all([
      readAccount(user, callerHeaders(request, address)),
      foundingCities(),
    ]);
    return { account, clocks: founders && clockOf(founders, lang) };
  });
}

interface Sent {
  user: UserActor;
  form: FormData;
  headers: Headers;
  lang: Lang;
}

export function action({ context, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const { lang, address } = context.get(requestFacts);
  return answerFaults(async () => {
    const headers = callerHeaders(request, address);
    const form = await request.formData();
    const answer = ANSWERS[String(form.get("intent"))];
    return answer ? answer({ user, form, headers, lang }) : null;
  });
}

const ANSWERS: Record<
  string,
  (sent: Sent) => Promise<ReturnType<typeof acceptForm | typeof refuseForm> | Response>
> = {
  async profile({ user, form, lang }) {
    const reading = await readForm(profileInput, form, lang);
    if (!reading.ok) return refuseForm("profile", reading);
    await changeProfile(user, reading.value);
    const { language } = reading.value;
    const cookie = `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`;
    const headers = new Headers({ "Set-Cookie": cookie });
    // In another language the whole page is read anew.
    if (language !== lang) return redirect("/office/account", { headers });
    return acceptForm("profile", inLanguage(language, m.accounts_saved), headers);
  },
  async "set-password"({ user, form, headers, lang }) {
    const reading = await readForm(setPasswordInput, form, lang);
    if (!reading.ok) return refuseForm("password", reading);
    await setPassword(user, reading.value.password, headers);
    return acceptForm("password", m.accounts_saved());
  },
  async "change-password"({ user, form, headers, lang }) {
    const reading = await readForm(changePasswordInput, form, lang);
    if (!reading.ok) return refuseForm("password", reading);
    try {
      const cookies = await changePassword(user, reading.value, headers);
      if (cookies) return acceptForm("password", m.accounts_password_saved(), cookies);
      return refuseForm("password", {
        fields: { current: [m.accounts_password_wrong_current()] },
        typed: {},
      });
    } catch (error) {
      if (!(error instanceof TooManyTries)) throw error;
      const wrong = [m.accounts_too_many_tries({ minutes: error.minutes })];
      return refuseForm("password", { form: wrong, typed: {}, status: 429 });
    }
  },
  async "rename-passkey"({ user, form, lang }) {
    const reading = await readForm(renamePasskeyInput, form, lang);
    if (!reading.ok) return refuseForm(`passkey-${form.get("passkeyId")}`, reading);
    await renamePasskey(user, reading.value.passkeyId, reading.value.name);
    return acceptForm("passkeys", m.accounts_saved());
  },
  async "delete-passkey"({ user, form, lang }) {
    const reading = await readForm(passkeyInput, form, lang);
    if (!reading.ok) return refuseForm("passkeys", reading);
    await deletePasskey(user, reading.value.passkeyId);
    return acceptForm("passkeys", m.accounts_saved());
  },
  async "end-session"({ user, form, lang }) {
    const reading = await readForm(sessionInput, form, lang);
    if (!reading.ok) return refuseForm("sessions", reading);
    await endSession(user, reading.value.sessionId);
    return acceptForm("sessions", m.accounts_session_ended());
  },
  async everywhere({ user }) {
    await signOutEverywhere(user);
    return redirect("/sign-in?notice=out");
  },
};

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
  const { account, clocks } = loaderData;
  const answer = actionData ?? undefined;
  return (
    <>
      <PageHeader title={m.accounts_account_title()}>{account.email}</PageHeader>
      <div className="accounts-cards">
        <ProfileCard account={account} answer={answer} />
        <PasswordCard hasPassword={account.hasPassword} answer={answer} />
        <PasskeysCard passkeys={account.passkeys} answer={answer} clocks={clocks} />
        <SessionsCard sessions={account.sessions} answer={answer} clocks={clocks} />
      </div>
    </>
  );
}
