import { m } from "#app/core/languages/messages/messages.js";
import type { Answer, MeetingState, ParticipantRole } from "#app/features/meetings/tables.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { localeOf } from "#app/lib/time/format.ts";

/** The words for what stands in the tables, in the reader's language; browser-safe. */

export function stateWords(state: MeetingState): string {
  return {
    draft: m.meetings_state_draft,
    invited: m.meetings_state_invited,
    live: m.meetings_state_live,
    closed: m.meetings_state_closed,
    cancelled: m.meetings_state_cancelled,
  }[state]();
}

export function roleWords(role: ParticipantRole): string {
  return {
    head: m.meetings_role_head,
    deputy: m.meetings_role_deputy,
    expert: m.meetings_role_expert,
    interpreter: m.meetings_role_interpreter,
    observer: m.meetings_role_observer,
    press: m.meetings_role_press,
    stenographer: m.meetings_role_stenographer,
    technician: m.meetings_role_technician,
  }[role]();
}

export function answerWords(answer: Answer): string {
  return {
    none: m.meetings_answer_none,
    accepted: m.meetings_answer_accepted,
    declined: m.meetings_answer_declined,
    deputy: m.meetings_answer_deputy,
  }[answer]();
}

/** "русский и китайский": the names of languages in the reader's language. */
export function languageNames(languages: readonly Lang[], lang: Lang): string {
  const names = new Intl.DisplayNames(localeOf(lang), { type: "language" });
  return new Intl.ListFormat(localeOf(lang), { type: "conjunction" }).format(
    languages.map((one) => names.of(one) ?? one),
  );
}
