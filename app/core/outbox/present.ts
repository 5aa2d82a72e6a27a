import { canResend, hideSecretLinks } from "#app/core/outbox/rules.ts";
import type { MailKind, MailState, outbox } from "#app/core/outbox/tables.ts";
import { isLang, type Lang } from "#app/lib/local-text.ts";

type MailRow = typeof outbox.$inferSelect;

/** A line of the outbox. */
export interface PresentedMail {
  id: string;
  kind: MailKind;
  meetingId: string | null;
  participantId: string | null;
  toName: string;
  toAddress: string;
  lang: Lang;
  subject: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
  /** ISO 8601. */
  queuedAt: string;
  sentAt: string | null;
  canResend: boolean;
}

/** The mail itself; personal links in it are hidden. */
export interface PresentedMailText extends PresentedMail {
  text: string;
  hasCalendar: boolean;
}

export type MailLine = Omit<MailRow, "text" | "html" | "calendar">;

export function presentMail(mail: MailLine): PresentedMail {
  return {
    id: mail.id,
    kind: mail.kind,
    meetingId: mail.meetingId,
    participantId: mail.participantId,
    toName: mail.toName,
    toAddress: mail.toAddress,
    lang: isLang(mail.language) ? mail.language : "ru",
    subject: mail.subject,
    state: mail.state,
    attempts: mail.attempts,
    lastError: mail.lastError,
    queuedAt: mail.queuedAt.toISOString(),
    sentAt: mail.sentAt?.toISOString() ?? null,
    canResend: canResend(mail),
  };
}

export function presentMailText(mail: MailRow): PresentedMailText {
  return { ...presentMail(mail), text: hideSecretLinks(mail.text), hasCalendar: mail.calendar !== null };
}
