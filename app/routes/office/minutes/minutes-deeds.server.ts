import { data, redirect } from "react-router";
import { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { readTranscriptView } from "#app/features/captions/public.server.ts";
import { markDecisionPublic } from "#app/features/minutes/decision-commands.server.ts";
import { approveInput, EDIT_INPUTS, type MinutesEdit } from "#app/features/minutes/input.ts";
import { approveMinutes, editMinutes } from "#app/features/minutes/minutes-commands.server.ts";
import { readMinutes } from "#app/features/minutes/minutes-queries.server.ts";
import { sectionOf } from "#app/features/minutes/minutes-rules.ts";
import { presentMinutes } from "#app/features/minutes/minutes-view.server.ts";
import type { MinutesAnswer } from "#app/features/minutes/ui/minutes-answer.ts";
import type { Lang } from "#app/lib/local-text.ts";

export interface MinutesRequest {
  actor: Actor;
  lang: Lang;
  meetingId: string;
  /** The address of the page, in the office or the room. */
  base: string;
}

/** What the page shows, and the part the address opens for editing. */
export async function loadMinutes({ actor, lang, meetingId, base }: MinutesRequest, request: Request) {
  const query = new URL(request.url).searchParams;
  const open = query.get("edit");
  return answerFaults(async () => {
    const view = await readMinutes(actor, meetingId).then((known) => presentMinutes(known, actor), notYet);
    const itemId = open?.startsWith("note.") ? open.slice("note.".length) : null;
    const transcript = view ? await readTranscriptView(actor, meetingId, { itemId, lang }) : null;
    return { view, transcript, lang, base, open, done: query.get("done") };
  });
}

/** A meeting that has not been closed has no minutes: that is a page, not a fault. */
function notYet(error: unknown): null {
  if (error instanceof HallError && error.code === "wrong_state") return null;
  throw error;
}

/** Edits a part or approves; answers what stands against it, with everything that was typed. */
export async function actOnMinutes(on: MinutesRequest, request: Request) {
  const form = await request.formData();
  return answerFaults(() => {
    const intent = form.get("intent");
    if (intent === "approve") return approve(on, form);
    return intent === "public" ? markPublic(on, form) : edit(on, form);
  });
}

const publicity = z.object({ decisionId: z.uuid(), public: z.enum(["yes", "no"]) });

async function markPublic({ actor, lang, meetingId, base }: MinutesRequest, form: FormData) {
  const reading = await readForm(publicity, form, lang);
  if (!reading.ok) throw new HallError("input_invalid", reading.fields);
  const { decisionId } = reading.value;
  await markDecisionPublic(actor, meetingId, { decisionId, public: reading.value.public === "yes" });
  return redirect(`${base}?done=saved#decisions`);
}

async function approve({ actor, lang, meetingId, base }: MinutesRequest, form: FormData) {
  const reading = await readForm(approveInput, form, lang);
  if (!reading.ok) throw new HallError("input_invalid", reading.fields);
  try {
    await approveMinutes(actor, meetingId, reading.value);
  } catch (error) {
    if (!isChangedMeanwhile(error)) throw error;
    return refusal({ section: "approve", fields: {}, typed: {}, conflict: null }, 409);
  }
  return redirect(`${base}?done=approved#approve`);
}

async function edit({ actor, lang, meetingId, base }: MinutesRequest, form: FormData) {
  const section = String(form.get("section"));
  if (!isSection(section)) throw new HallError("input_invalid");
  const reading = await readForm(EDIT_INPUTS[section], form, lang);
  const itemId = section === "note" ? `.${form.get("itemId")}` : "";
  const key = `${section}${itemId}`;
  if (!reading.ok) {
    return refusal({ section: key, fields: reading.fields, typed: reading.typed, conflict: null }, 422);
  }
  // The schema is the one of this section, so its value is an edit of this section.
  const wanted = reading.value as MinutesEdit;
  try {
    await editMinutes(actor, meetingId, wanted);
  } catch (error) {
    if (!isChangedMeanwhile(error)) throw error;
    const view = presentMinutes(await readMinutes(actor, meetingId), actor);
    const mark = view.editing?.marks[sectionOf(wanted)] ?? "";
    return refusal({ section: key, fields: {}, typed: reading.typed, conflict: { mark, view } }, 409);
  }
  return redirect(`${base}?done=saved#${key.replace(".", "-")}`);
}

const refusal = (answer: MinutesAnswer, status: number) => data(answer, { status });

const isSection = (name: string): name is keyof typeof EDIT_INPUTS => Object.hasOwn(EDIT_INPUTS, name);

const isChangedMeanwhile = (error: unknown) =>
  error instanceof HallError && error.code === "changed_meanwhile";
