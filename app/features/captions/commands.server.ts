import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { announceCaption, isNewLanguage } from "#app/features/captions/announce-caption.server.ts";
import * as inputs from "#app/features/captions/input.ts";
import * as policy from "#app/features/captions/policy.ts";
import { type Caption, captionPlans, captions } from "#app/features/captions/tables.ts";
import {
  type MeetingCommand,
  meetingTopic,
  type RoomCommand,
  runMeetingCommand,
} from "#app/features/meetings/public.server.ts";

/**
 * Writes what a person typed. A second time with the same id changes nothing.
 * @throws HallError `not_allowed`; `not_found` when the speaker or the original is none of this meeting
 */
export function writeCaption(actor: Actor, meetingId: string, input: inputs.WriteInput): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayWriteNow, async (command) => {
    const { tx } = command.context;
    const { id, language, text, lane, speakerId, originalId } = input;
    if (speakerId !== null && !command.participants.some((one) => one.id === speakerId))
      throw new HallError("not_found");
    const original = originalId === null ? null : await findCaption(command, originalId);
    const now = new Date();
    const opens = await isNewLanguage(tx, meetingId, language);
    const [written] = await tx
      .insert(captions)
      .values({
        id,
        meetingId,
        language,
        text,
        made: "human",
        speakerId: original?.speakerId ?? speakerId,
        writtenBy: command.self().id,
        lane: original?.lane ?? lane,
        // A translation of a translation has the same original.
        originalId: original ? (original.originalId ?? original.id) : null,
        agendaItemId: original ? original.agendaItemId : command.meeting.runningItemId,
        startedAt: original?.startedAt ?? now,
        endedAt: original?.endedAt ?? now,
        at: now,
      })
      .onConflictDoNothing()
      .returning();
    if (!written) return;
    await command.context.record("captions.wrote", id, { meetingId, language });
    await announceCaption(command.context, written);
    if (opens) await command.context.announce(meetingTopic(meetingId));
  });
}

/**
 * Replaces the words of a caption; a machine's caption is a person's from then on.
 * @throws HallError `not_found`, `not_allowed`
 */
export function correctCaption(actor: Actor, meetingId: string, input: inputs.CorrectInput): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayWriteNow, async (command) => {
    const before = await findCaption(command, input.id);
    if (!policy.mayCorrectCaption(command.standing, before)) throw new HallError("not_allowed");
    if (before.text === input.text && before.made === "human") return;
    const [after] = await command.context.tx
      .update(captions)
      .set({ text: input.text, made: "human", writtenBy: command.self().id, at: new Date() })
      .where(eq(captions.id, before.id))
      .returning();
    if (!after) return;
    await command.context.record("captions.corrected", before.id, {
      meetingId,
      before: before.text,
      made: before.made,
    });
    await announceCaption(command.context, after);
  });
}

/** Says which sounds engines transcribe and which languages they translate into; nothing at all turns them off. */
export function steerCaptions(actor: Actor, meetingId: string, input: inputs.SteerInput): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.maySteerCaptions, async (command) => {
    const { tx } = command.context;
    const { transcribed, translated } = input;
    const [before] = await tx.select().from(captionPlans).where(eq(captionPlans.meetingId, meetingId));
    const now = JSON.stringify([before?.transcribed ?? [], before?.translated ?? []]);
    if (now === JSON.stringify([transcribed, translated])) return;
    await tx
      .insert(captionPlans)
      .values({ meetingId, transcribed, translated })
      .onConflictDoUpdate({
        target: captionPlans.meetingId,
        set: { transcribed, translated, fault: null },
      });
    await command.changed("captions.steered", meetingId, { transcribed, translated });
  });
}

async function findCaption(command: MeetingCommand, id: string): Promise<Caption> {
  const [found] = await command.context.tx
    .select()
    .from(captions)
    .where(and(eq(captions.id, id), eq(captions.meetingId, command.meeting.id)));
  if (!found) throw new HallError("not_found");
  return found;
}

function command<Schema extends z.ZodType>(
  input: Schema,
  run: (actor: Actor, meetingId: string, input: z.output<Schema>) => Promise<unknown>,
): RoomCommand {
  // The server runs a command with what its own schema has just read.
  return { input, run: (actor, meetingId, body) => run(actor, meetingId, body as z.output<Schema>) };
}

/** The commands of captions for the room's API. */
export const captionCommands: Record<string, RoomCommand> = {
  "caption.write": command(inputs.writeInput, writeCaption),
  "caption.correct": command(inputs.correctInput, correctCaption),
  "caption.steer": command(inputs.steerInput, steerCaptions),
};
