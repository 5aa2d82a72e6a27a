import { z } from "zod";
import { dateField, localDateTimeField, localTextField, versionField } from "#app/core/forms/fields.ts";
import type { LocalText } from "#app/lib/local-text.ts";

/** One schema for the room's API, the office's forms and their actions. */

const DECISION_TEXT = 4_000;
const RESPONSIBLE_TEXT = 300;
const NOTE_TEXT = 8_000;

export const decisionId = z.uuid();

export const proposeInput = z.object({
  /** Made by the page, so that a request sent twice proposes once. */
  id: z.uuid().optional(),
  /** Absent: the running item. */
  agendaItemId: z.uuid().optional(),
  text: localTextField({ max: DECISION_TEXT }),
  /** In whose name; absent: the side of the one who proposes. */
  side: z.enum(["host", "partner", "both"]).optional(),
});

export const changeInput = z.object({
  decisionId,
  version: versionField,
  text: localTextField({ max: DECISION_TEXT }),
});

export const agreeInput = z.object({ decisionId, version: versionField });

export const requestChangeInput = z.object({
  /** Made by the page, so that a request sent twice is asked once. */
  id: z.uuid().optional(),
  decisionId,
  version: versionField,
  text: localTextField({ max: DECISION_TEXT }),
});

export const withdrawInput = z.object({ decisionId });

export const assignInput = z.object({
  decisionId,
  responsibleHost: localTextField({ required: false, max: RESPONSIBLE_TEXT }),
  responsiblePartner: localTextField({ required: false, max: RESPONSIBLE_TEXT }),
  dueOn: dateField.nullish().transform((date) => date ?? null),
});

export const publicInput = z.object({ decisionId, public: z.boolean() });

export const doneInput = z.object({ decisionId });

/** Which part of the minutes is edited, and what it was when the editor opened it (its mark). */
const sectionMark = z.string().regex(/^[0-9a-f]{16}$/);

/** A text that may be left out of a list; a form whose field is empty sends null. */
const courtesy = localTextField({ required: false, max: NOTE_TEXT });

export const editFormInput = z.object({
  section: z.literal("form"),
  mark: sectionMark,
  text: localTextField({ max: 1_000 }),
});

export const editNoteInput = z.object({
  section: z.literal("note"),
  mark: sectionMark,
  itemId: z.uuid(),
  text: localTextField({ required: false, max: NOTE_TEXT }),
});

export const editCourtesiesInput = z.object({
  section: z.literal("courtesies"),
  mark: sectionMark,
  texts: z
    .array(courtesy)
    .max(50)
    .default([])
    .transform((texts) => texts.filter((text): text is LocalText => text !== null)),
});

export const editAttendanceInput = z.object({
  section: z.literal("attendance"),
  mark: sectionMark,
  present: z.array(z.uuid()).default([]),
});

export const editNextInput = z.object({
  section: z.literal("next"),
  mark: sectionMark,
  text: localTextField({ required: false, max: 2_000 }),
  /** On the wall clock of the host city. */
  at: localDateTimeField.optional(),
});

export const EDIT_INPUTS = {
  form: editFormInput,
  note: editNoteInput,
  courtesies: editCourtesiesInput,
  attendance: editAttendanceInput,
  next: editNextInput,
} as const;

export type SectionName = keyof typeof EDIT_INPUTS;
export type MinutesEdit = { [Name in SectionName]: z.output<(typeof EDIT_INPUTS)[Name]> }[SectionName];

export const approveInput = z.object({ version: versionField });
