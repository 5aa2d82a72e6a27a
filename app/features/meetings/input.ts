import { z } from "zod";
import {
  langField,
  localDateTimeField,
  localTextField,
  versionField,
  wordsField,
  zoneField,
} from "#app/core/forms/fields.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { PARTICIPANT_ROLES, REPEATS, SIDES } from "#app/features/meetings/prepare-choices.ts";
import type { Meeting, Participant } from "#app/features/meetings/tables.ts";
import type { LocalText } from "#app/lib/local-text.ts";

/** One schema each for form, action and API. `previous` keeps the mark of a machine's text that nobody touched. */

/** Minutes; a meeting of less than five or of more than twelve hours is a slip of the hand. */
export const SHORTEST_MEETING = 5;
export const LONGEST_MEETING = 720;

const durationField = z
  .number()
  .int()
  .min(SHORTEST_MEETING, {
    error: ({ input }) => (Number(input) < 1 ? m.meetings_ends_before_it_starts() : undefined),
  })
  .max(LONGEST_MEETING);

/** Given by the page that shows the form, so that a second click on "save" makes no second row. */
const newIdField = z.uuid().optional();

const languagesField = z.array(langField).min(1);

const courtesiesField = (previous?: readonly LocalText[]) =>
  z
    .array(z.unknown())
    .default([])
    .transform((values, context) =>
      values.flatMap((value, place) => {
        const field = localTextField({ required: false, max: 1000, previous: previous?.[place] });
        const read = field.safeParse(value);
        if (read.success) return read.data ? [read.data] : [];
        for (const issue of read.error.issues) {
          context.issues.push({
            code: "custom",
            path: [place, ...issue.path],
            message: issue.message,
            input: value,
          });
        }
        return [];
      }),
    );

/** When it is: a wall clock in `zone` (the host city's) and how many minutes it lasts. */
const timeFields = { start: localDateTimeField, zone: zoneField, durationMinutes: durationField };

/** A new meeting. */
export const meetingDraftInput = z.object({
  id: newIdField,
  hostCityId: z.uuid(),
  partnerCityId: z.uuid(),
  title: localTextField({ max: 300 }),
  form: localTextField({ required: false, max: 1000 }).default(null),
  ...timeFields,
  languages: languagesField,
  repeat: z.enum(REPEATS).default("none"),
  rule: wordsField(200).optional(),
});
export type MeetingDraftInput = z.output<typeof meetingDraftInput>;

/** A meeting's own fields, changed as a whole. */
export const meetingChangeInput = (previous?: Pick<Meeting, "title" | "form" | "courtesies">) =>
  z.object({
    title: localTextField({ max: 300, previous: previous?.title }),
    form: localTextField({ required: false, max: 1000, previous: previous?.form }).default(null),
    courtesies: courtesiesField(previous?.courtesies),
    ...timeFields,
    languages: languagesField,
    version: versionField,
  });
export type MeetingChangeInput = z.output<ReturnType<typeof meetingChangeInput>>;

export const rescheduleInput = z.object({ ...timeFields, version: versionField });
export type RescheduleInput = z.output<typeof rescheduleInput>;

export const cancelInput = z.object({ reason: localTextField({ required: false, max: 1000 }).default(null) });
export type CancelInput = z.output<typeof cancelInput>;

type ItemTexts = { title: LocalText; note: LocalText | null };

const agendaItemFields = (previous?: ItemTexts) => ({
  title: localTextField({ max: 300, previous: previous?.title }),
  note: localTextField({ required: false, max: 4000, previous: previous?.note }).default(null),
  presenterId: z.uuid().optional(),
  minutesPlanned: z.number().int().min(1).max(LONGEST_MEETING),
});

export const agendaItemInput = z.object({ id: newIdField, ...agendaItemFields() });
export type AgendaItemInput = z.output<typeof agendaItemInput>;

export const agendaItemChangeInput = (previous?: ItemTexts) =>
  z.object({ ...agendaItemFields(previous), version: versionField });
export type AgendaItemChangeInput = z.output<ReturnType<typeof agendaItemChangeInput>>;

export const directionInput = z.object({ id: z.uuid(), direction: z.enum(["up", "down"]) });
export type DirectionInput = z.output<typeof directionInput>;

/** A mail address as it is compared and kept: without blanks around it, in small letters. */
const addressField = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ pattern: /^[^\s"<>()[\]:;,@\\]+@[^\s"<>()[\]:;,@\\]+\.[^\s"<>()[\]:;,@\\.]+$/u }));

const participantFields = (previous?: Pick<Participant, "name" | "office">) => ({
  name: localTextField({ max: 150, previous: previous?.name }),
  office: localTextField({ max: 300, previous: previous?.office }),
  role: z.enum(PARTICIPANT_ROLES),
  chairs: z.boolean().default(false),
  email: addressField.optional(),
  language: langField,
});

export const participantInput = z.object({
  id: newIdField,
  side: z.enum(SIDES),
  ...participantFields(),
});
export type ParticipantInput = z.output<typeof participantInput>;

export const participantChangeInput = (previous?: Pick<Participant, "name" | "office">) =>
  z.object({ ...participantFields(previous), version: versionField });
export type ParticipantChangeInput = z.output<ReturnType<typeof participantChangeInput>>;

/** A guest's answer to the invitation. */
export const answerInput = z.object({
  answer: z.enum(["accepted", "declined"]),
  note: wordsField(1000).optional(),
});
export type AnswerInput = z.output<typeof answerInput>;

/** Somebody comes instead; one line each, in the guest's own language. */
export const deputyInput = z.object({
  name: wordsField(150),
  office: wordsField(300),
  email: addressField,
});
export type DeputyInput = z.output<typeof deputyInput>;
