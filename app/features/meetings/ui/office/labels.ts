import { m } from "#app/core/languages/messages/messages.js";
import { labelsOf } from "#app/features/meetings/ui/office/FormFrame.tsx";

/** Names of the fields for the summary of errors, in the reader's language. */

export function itemLabels(): Record<string, string> {
  return {
    ...labelsOf("title", m.meetings_item_title()),
    ...labelsOf("note", m.meetings_item_note()),
    presenterId: m.meetings_presenter(),
    minutesPlanned: m.meetings_minutes_planned(),
  };
}

export function participantLabels(): Record<string, string> {
  return {
    ...labelsOf("name", m.meetings_name()),
    ...labelsOf("office", m.meetings_office()),
    role: m.meetings_role(),
    email: m.meetings_email(),
    language: m.meetings_mail_language(),
    chairs: m.meetings_chairs_meeting(),
  };
}
