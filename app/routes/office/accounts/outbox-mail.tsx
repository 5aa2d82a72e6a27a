import { Form, Link } from "react-router";
import { z } from "zod";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { acceptForm } from "#app/core/forms/form-answer.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readMail, resendMail } from "#app/core/outbox/outbox.server.ts";
import type { PresentedMailText } from "#app/core/outbox/present.ts";
import { foundingCities } from "#app/features/cities/public.server.ts";
import { LANG_NAMES } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import { Tag } from "#app/ui/Tag.tsx";
import type { Route } from "./+types/outbox-mail.ts";
import { Done } from "./Done.tsx";
import { nameKind, nameState, toneOf } from "./mail-words.ts";
import { type Clocks, clockOf, When } from "./When.tsx";
import "./accounts.css";

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.mail.subject ?? ""} — ${m.accounts_hall_name()}` }];
}

function readId(id: string): string {
  if (!z.uuid().safeParse(id).success) throw new HallError("not_found");
  return id;
}

export function loader({ context, params }: Route.LoaderArgs) {
  const user = requireUser(context);
  const { lang } = context.get(requestFacts);
  return answerFaults(async () => {
    const [mail, founders] = await Promise.all([readMail(user, readId(params.mailId)), foundingCities()]);
    return { mail, clocks: founders && clockOf(founders, lang) };
  });
}

export function action({ context, params }: Route.ActionArgs) {
  const user = requireUser(context);
  return answerFaults(async () => {
    await resendMail(user, readId(params.mailId));
    return acceptForm("resend", m.accounts_outbox_resent());
  });
}

export default function OutboxMail({ loaderData, actionData }: Route.ComponentProps) {
  const { mail, clocks } = loaderData;
  return (
    <>
      <PageHeader
        above={<Link to="/office/outbox">{m.accounts_outbox_back()}</Link>}
        title={<span lang={mail.lang}>{mail.subject}</span>}
        actions={
          mail.canResend && (
            <Form method="post">
              <Button>{m.accounts_outbox_resend()}</Button>
            </Form>
          )
        }
      >
        <Tag tone={toneOf(mail.state)}>{nameState(mail.state)}</Tag> {nameKind(mail.kind)}
      </PageHeader>
      <div className="accounts-cards">
        <Done answer={actionData} />
        <MailFacts mail={mail} clocks={clocks} />
        <Card title={m.accounts_outbox_view()}>
          <p className="ui-help">
            {m.accounts_outbox_links_hidden()}
            {mail.hasCalendar && ` ${m.accounts_outbox_calendar()}.`}
          </p>
          <pre className="accounts-mail" lang={mail.lang}>
            {mail.text}
          </pre>
        </Card>
      </div>
    </>
  );
}

function MailFacts({ mail, clocks }: { mail: PresentedMailText; clocks: Clocks | null }) {
  const isSignIn = mail.kind === "sign_in" || mail.kind === "password_reset";
  return (
    <Card>
      <dl className="accounts-facts">
        <dt>{m.accounts_outbox_to()}</dt>
        <dd>
          {mail.toName} <span className="ui-help accounts-address">{mail.toAddress}</span>{" "}
          <span className="ui-help" lang={mail.lang}>
            {LANG_NAMES[mail.lang]}
          </span>
        </dd>
        <dt>{m.accounts_outbox_when()}</dt>
        <dd>
          <When at={mail.sentAt ?? mail.queuedAt} clocks={clocks} />
          {mail.attempts > 1 && (
            <span className="ui-help"> {m.accounts_outbox_attempts({ attempts: mail.attempts })}</span>
          )}
        </dd>
        {mail.lastError && (
          <>
            <dt>{m.accounts_outbox_error()}</dt>
            <dd className="accounts-error">{mail.lastError}</dd>
          </>
        )}
      </dl>
      {isSignIn && mail.state !== "queued" && <p className="ui-help">{m.accounts_outbox_no_resend()}</p>}
    </Card>
  );
}
