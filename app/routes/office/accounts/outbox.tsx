import { Mails } from "lucide-react";
import { Link } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { listOutbox } from "#app/core/outbox/outbox.server.ts";
import type { PresentedMail } from "#app/core/outbox/present.ts";
import { foundingCities } from "#app/features/cities/public.server.ts";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import { Table } from "#app/ui/Table.tsx";
import { Tag } from "#app/ui/Tag.tsx";
import type { Route } from "./+types/outbox.ts";
import { isMailState, MAIL_STATES, nameKind, nameState, toneOf } from "./mail-words.ts";
import { type Clocks, clockOf, When } from "./When.tsx";
import "./accounts.css";

const PAGE = 50;

export function meta() {
  return [{ title: `${m.accounts_outbox_title()} — ${m.accounts_hall_name()}` }];
}

export function loader({ context, request }: Route.LoaderArgs) {
  const user = requireUser(context);
  const { lang } = context.get(requestFacts);
  const query = new URL(request.url).searchParams;
  const wanted = query.get("state");
  const state = isMailState(wanted) ? wanted : undefined;
  return answerFaults(async () => {
    const [mails, founders] = await Promise.all([
      listOutbox(user, { state, before: readCursor(query.get("before")), limit: PAGE + 1 }),
      foundingCities(),
    ]);
    const shown = mails.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      mails: shown,
      state: state ?? null,
      older: mails.length > PAGE && last ? `${last.queuedAt}_${last.id}` : null,
      isFirstPage: !query.has("before"),
      clocks: founders && clockOf(founders, lang),
    };
  });
}

/** "2026-11-24T08:00:00.000Z_<id>": the last mail of the page before. */
function readCursor(text: string | null): { queuedAt: Date; id: string } | undefined {
  const [, at = "", id = ""] = /^(\S+Z)_([0-9a-f-]{36})$/.exec(text ?? "") ?? [];
  const queuedAt = new Date(at);
  return Number.isNaN(queuedAt.getTime()) ? undefined : { queuedAt, id };
}

export default function Outbox({ loaderData }: Route.ComponentProps) {
  const { mails, state, older, isFirstPage, clocks } = loaderData;
  const query = (extra: Record<string, string>) => `?${new URLSearchParams(extra)}`;
  const filter: Record<string, string> = state ? { state } : {};
  return (
    <>
      <PageHeader title={m.accounts_outbox_title()}>{m.accounts_outbox_lead()}</PageHeader>
      <nav className="accounts-filter" aria-label={m.accounts_outbox_state()}>
        <Link to="/office/outbox" aria-current={state === null ? "page" : undefined}>
          {m.accounts_outbox_all()}
        </Link>
        {MAIL_STATES.map((each) => (
          <Link key={each} to={query({ state: each })} aria-current={state === each ? "page" : undefined}>
            {nameState(each)}
          </Link>
        ))}
      </nav>
      <MailTable mails={mails} clocks={clocks} filtered={state !== null} />
      <div className="ui-actions">
        {!isFirstPage && <LinkButton to={query(filter)}>{m.accounts_outbox_newest()}</LinkButton>}
        {older && (
          <LinkButton to={query({ ...filter, before: older })}>{m.accounts_outbox_older()}</LinkButton>
        )}
      </div>
    </>
  );
}

interface MailTableProps {
  mails: PresentedMail[];
  clocks: Clocks | null;
  filtered: boolean;
}

function MailTable({ mails, clocks, filtered }: MailTableProps) {
  const empty = filtered ? (
    <EmptyState title={m.accounts_outbox_empty_filter()} icon={<Mails size={40} />} />
  ) : (
    <EmptyState title={m.accounts_outbox_empty()} icon={<Mails size={40} />}>
      {m.accounts_outbox_empty_text()}
    </EmptyState>
  );
  return (
    <Table
      caption={m.accounts_outbox_title()}
      hiddenCaption
      rows={mails}
      rowKey={(mail) => mail.id}
      empty={empty}
      columns={[
        {
          key: "subject",
          header: m.accounts_outbox_subject(),
          rowHeader: true,
          cell: (mail) => (
            <>
              <Link to={`/office/outbox/${mail.id}`} lang={mail.lang}>
                {mail.subject}
              </Link>
              <span className="ui-help accounts-kind">{nameKind(mail.kind)}</span>
            </>
          ),
        },
        {
          key: "to",
          header: m.accounts_outbox_to(),
          cell: (mail) => (
            <>
              {mail.toName}
              <span className="ui-help accounts-address">{mail.toAddress}</span>
            </>
          ),
        },
        {
          key: "state",
          header: m.accounts_outbox_state(),
          cell: (mail) => (
            <>
              <Tag tone={toneOf(mail.state)}>{nameState(mail.state)}</Tag>
              {mail.lastError && <span className="ui-help accounts-error">{mail.lastError}</span>}
            </>
          ),
        },
        {
          key: "when",
          header: m.accounts_outbox_when(),
          cell: (mail) => <When at={mail.sentAt ?? mail.queuedAt} clocks={clocks} />,
        },
      ]}
    />
  );
}
