import { m } from "#app/core/languages/messages/messages.js";
import type { PresentedMail } from "#app/core/outbox/present.ts";
import type { Preparation } from "#app/features/meetings/prepare-present.ts";
import { clocksOf } from "#app/features/meetings/ui/office/MeetingLines.tsx";
import { Card } from "#app/ui/Card.tsx";
import { Table } from "#app/ui/Table.tsx";
import { Tag, type TagTone } from "#app/ui/Tag.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

const TONES: Record<PresentedMail["state"], TagTone> = {
  queued: "neutral",
  sent: "success",
  failed: "danger",
};

function mailState(state: PresentedMail["state"]): string {
  return {
    queued: m.meetings_mail_queued,
    sent: m.meetings_mail_sent,
    failed: m.meetings_mail_failed,
  }[state]();
}

function mailKind(kind: PresentedMail["kind"]): string {
  switch (kind) {
    case "invitation":
      return m.meetings_mail_kind_invitation();
    case "change":
      return m.meetings_mail_kind_change();
    case "cancellation":
      return m.meetings_mail_kind_cancellation();
    case "answer":
      return m.meetings_mail_kind_answer();
    default:
      return m.meetings_mail_kind_other();
  }
}

/** Every mail of this meeting and what became of it. */
export function MailsCard({ prepared }: { prepared: Preparation }) {
  if (prepared.mails.length === 0) return null;
  const clocks = clocksOf(prepared.host, prepared.partner);
  return (
    <Card id="mails" title={m.meetings_mails()}>
      <Table
        caption={m.meetings_mails()}
        hiddenCaption
        rows={prepared.mails}
        rowKey={(mail) => mail.id}
        columns={[
          {
            key: "to",
            header: m.meetings_mail_to(),
            rowHeader: true,
            cell: (mail) => (
              <>
                <span lang={mail.lang}>{mail.toName}</span>
                <br />
                <span className="ui-muted mail-address">{mail.toAddress}</span>
              </>
            ),
          },
          { key: "kind", header: m.meetings_mail_kind(), cell: (mail) => mailKind(mail.kind) },
          {
            key: "state",
            header: m.meetings_mail_state(),
            cell: (mail) => (
              <>
                <Tag tone={TONES[mail.state]}>{mailState(mail.state)}</Tag>
                {mail.lastError && <p className="ui-muted">{mail.lastError}</p>}
              </>
            ),
          },
          {
            key: "at",
            header: m.meetings_mail_at(),
            cell: (mail) => <TwoClocks at={mail.sentAt ?? mail.queuedAt} cities={clocks} size="line" />,
          },
        ]}
      />
    </Card>
  );
}
