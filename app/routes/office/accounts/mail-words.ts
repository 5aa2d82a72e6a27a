import { m } from "#app/core/languages/messages/messages.js";
import type { MailKind, MailState } from "#app/core/outbox/tables.ts";
import type { TagTone } from "#app/ui/Tag.tsx";

const KINDS: Record<MailKind, () => string> = {
  sign_in: () => m.accounts_kind_sign_in(),
  password_reset: () => m.accounts_kind_password_reset(),
  invitation: () => m.accounts_kind_invitation(),
  change: () => m.accounts_kind_change(),
  cancellation: () => m.accounts_kind_cancellation(),
  answer: () => m.accounts_kind_answer(),
  record: () => m.accounts_kind_record(),
};

const STATES: Record<MailState, { words: () => string; tone: TagTone }> = {
  queued: { words: () => m.accounts_state_queued(), tone: "info" },
  sent: { words: () => m.accounts_state_sent(), tone: "success" },
  failed: { words: () => m.accounts_state_failed(), tone: "danger" },
};

export const MAIL_STATES = Object.keys(STATES) as MailState[];

export function isMailState(value: string | null): value is MailState {
  return MAIL_STATES.includes(value as MailState);
}

export function nameKind(kind: MailKind): string {
  return KINDS[kind]();
}

export function nameState(state: MailState): string {
  return STATES[state].words();
}

export function toneOf(state: MailState): TagTone {
  return STATES[state].tone;
}
