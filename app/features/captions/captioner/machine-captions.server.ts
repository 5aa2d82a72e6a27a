import { and, eq } from "drizzle-orm";
import type { SystemActor } from "#app/core/actor.ts";
import { type CommandContext, runCommand } from "#app/core/command/command.server.ts";
import { announceCaption, isNewLanguage } from "#app/features/captions/announce-caption.server.ts";
import { CAPTION_LENGTH } from "#app/features/captions/caption-length.ts";
import { type CaptionFault, writeFault } from "#app/features/captions/caption-state.ts";
import type { Heard, TranslationJob } from "#app/features/captions/captioner/captioner-words.ts";
import { cleanCaption } from "#app/features/captions/input.ts";
import { type Caption, captionPlans, captions } from "#app/features/captions/tables.ts";
import { meetingTopic } from "#app/features/meetings/public.server.ts";
import { meetings, participants } from "#app/features/meetings/public.ts";

/** What machines write goes into no journal: it is no deed of anybody's, and says itself where it comes from. */

const captioner: SystemActor = { kind: "system", name: "captioner", lang: "ru" };

/** A translation may be longer than its original; what is much longer is invented. */
const MACHINE_LENGTH = 2 * CAPTION_LENGTH;

/** Writes a sentence that an engine understood. */
export function writeHeard(meetingId: string, heard: Heard): Promise<void> {
  return runCommand(captioner, async (context) => {
    const { tx } = context;
    const [meeting] = await tx
      .select({ state: meetings.state, agendaItemId: meetings.runningItemId })
      .from(meetings)
      .where(eq(meetings.id, meetingId));
    const [speaker] = await tx
      .select({ id: participants.id })
      .from(participants)
      .where(and(eq(participants.id, heard.speakerId), eq(participants.meetingId, meetingId)));
    // The program may be told to stop a moment after the meeting was closed.
    if (!meeting || !speaker || (meeting.state !== "live" && meeting.state !== "invited")) return;
    await insert(context, {
      id: heard.id,
      meetingId,
      language: heard.language,
      text: heard.text,
      speakerId: speaker.id,
      lane: heard.lane,
      originalId: null,
      agendaItemId: meeting.agendaItemId,
      startedAt: new Date(heard.startedAt),
      endedAt: new Date(heard.endedAt),
    });
  });
}

/**
 * Writes a translation under its original, or anew when the original was corrected since; what a person wrote or
 * corrected in that language stays.
 */
export function writeTranslation(meetingId: string, job: TranslationJob, text: string): Promise<void> {
  return runCommand(captioner, async (context) => {
    const { tx } = context;
    const [original] = await tx
      .select()
      .from(captions)
      .where(and(eq(captions.id, job.captionId), eq(captions.meetingId, meetingId)))
      .for("update");
    // Corrected while it was being translated: the correction is translated by itself.
    if (!original || original.text !== job.text) return;
    const [before] = await tx
      .select()
      .from(captions)
      .where(and(eq(captions.originalId, original.id), eq(captions.language, job.to)));
    if (before?.made === "human") return;
    if (before) {
      await replace(context, before, text);
      return;
    }
    const { speakerId, lane, agendaItemId, startedAt, endedAt } = original;
    await insert(context, {
      id: crypto.randomUUID(),
      meetingId,
      language: job.to,
      text,
      speakerId,
      lane,
      originalId: original.id,
      agendaItemId,
      startedAt,
      endedAt,
    });
  });
}

type NewCaption = Omit<Caption, "made" | "writtenBy" | "at">;

async function insert(context: CommandContext, caption: NewCaption): Promise<void> {
  const text = cleanCaption(caption.text).slice(0, MACHINE_LENGTH);
  if (text === "") return;
  const opens = await isNewLanguage(context.tx, caption.meetingId, caption.language);
  const [written] = await context.tx
    .insert(captions)
    .values({ ...caption, text, made: "machine", writtenBy: null, at: new Date() })
    .onConflictDoNothing()
    .returning();
  if (!written) return;
  await announceCaption(context, written);
  if (opens) await context.announce(meetingTopic(caption.meetingId));
}

async function replace(context: CommandContext, before: Caption, words: string): Promise<void> {
  const text = cleanCaption(words).slice(0, MACHINE_LENGTH);
  if (text === "" || text === before.text) return;
  const [after] = await context.tx
    .update(captions)
    .set({ text, at: new Date() })
    .where(eq(captions.id, before.id))
    .returning();
  if (after) await announceCaption(context, after);
}

/** Notes why machines do not write just now, or that they do again. */
export async function noteFault(meetingId: string, fault: CaptionFault | null): Promise<void> {
  await runCommand(captioner, async (context) => {
    const written = fault ? writeFault(fault) : null;
    await context.tx
      .update(captionPlans)
      .set({ fault: written })
      .where(eq(captionPlans.meetingId, meetingId));
    await context.announce(meetingTopic(meetingId));
  });
}

/** Notes whether the program runs. */
export async function noteRunning(meetingId: string, running: boolean): Promise<void> {
  await runCommand(captioner, async (context) => {
    await context.tx
      .update(captionPlans)
      // With the program its faults are gone.
      .set(running ? { running } : { running, fault: null })
      .where(eq(captionPlans.meetingId, meetingId));
    await context.announce(meetingTopic(meetingId));
  });
}
