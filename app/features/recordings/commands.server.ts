import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import {
  type MeetingCommand,
  type RoomCommand,
  runMeetingCommand,
} from "#app/features/meetings/public.server.ts";
import { lookAfter } from "#app/features/recordings/keeper.server.ts";
import * as policy from "#app/features/recordings/policy.ts";
import { makeRawFolder } from "#app/features/recordings/raw-folder.server.ts";
import { deletionDay, RUNNING_STAGES } from "#app/features/recordings/rules.ts";
import { type Recording, recordings, type TimelineMark } from "#app/features/recordings/tables.ts";
import { env } from "#app/platform/env.ts";

/**
 * Begins to record a live meeting; while a recording runs, nothing happens. Everybody inside is told by the room's
 * state, and whoever enters later too.
 * @throws HallError `not_allowed` but for the chair, `wrong_state` unless the meeting is live, `disk_refuses`
 */
export function startRecording(actor: Actor, meetingId: string): Promise<{ recordingId: string }> {
  return runMeetingCommand(actor, meetingId, policy.mayRecord, async (command) => {
    if (command.meeting.state !== "live") throw new HallError("wrong_state");
    const running = await findRunning(command);
    if (running) return { recordingId: running.id };
    const id = crypto.randomUUID();
    await makeRawFolder(id);
    // This machine's clock, not the database's: the recorder counts by it.
    const startedAt = new Date();
    const deleteAfter = deletionDay(startedAt, env().RECORDING_DAYS);
    await command.context.tx.insert(recordings).values({
      id,
      meetingId,
      startedBy: command.self().id,
      startedAt,
      deleteAfter,
      timeline: firstMarks(command),
    });
    await command.changed("recordings.started", id, { deleteAfter: deleteAfter.toISOString() });
    command.context.afterCommit(() => lookAfter(id));
    return { recordingId: id };
  });
}

/** Ends the recording that runs, if any; its files are made next. */
export function stopRecording(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayRecord, endRunning);
}

/** The same, as part of the command that closes the meeting. */
export async function endRecordingWith(command: MeetingCommand): Promise<void> {
  await endRunning(command);
}

/** Makes the files of a recording once more, after that failed. */
export function finishAgain(actor: Actor, meetingId: string, recordingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayFinishAgain, async (command) => {
    const [failed] = await command.context.tx
      .update(recordings)
      .set({ stage: "finishing", fault: null })
      .where(
        and(
          eq(recordings.id, recordingId),
          eq(recordings.meetingId, meetingId),
          eq(recordings.stage, "failed"),
        ),
      )
      .returning({ id: recordings.id });
    if (!failed) return;
    await command.changed("recordings.finished_again", recordingId);
    command.context.afterCommit(() => lookAfter(recordingId));
  });
}

async function endRunning(command: MeetingCommand): Promise<void> {
  const running = await findRunning(command);
  if (!running) return;
  await command.context.tx
    .update(recordings)
    .set({ stage: "finishing", endedAt: new Date(), fault: null })
    .where(eq(recordings.id, running.id));
  await command.changed("recordings.stopped", running.id);
  command.context.afterCommit(() => lookAfter(running.id));
}

async function findRunning(command: MeetingCommand): Promise<Recording | undefined> {
  const [running] = await command.context.tx
    .select()
    .from(recordings)
    .where(and(eq(recordings.meetingId, command.meeting.id), inArray(recordings.stage, RUNNING_STAGES)));
  return running;
}

function firstMarks({ meeting }: MeetingCommand): TimelineMark[] {
  const marks: TimelineMark[] = [];
  if (meeting.runningItemId) marks.push({ kind: "item", id: meeting.runningItemId, fromMs: 0 });
  if (meeting.floorParticipantId) marks.push({ kind: "speaker", id: meeting.floorParticipantId, fromMs: 0 });
  return marks;
}

const one = z.object({ recordingId: z.uuid() });

/** The commands of recording for the room's API. */
export const recordingCommands: Record<string, RoomCommand> = {
  "recording.start": { input: z.object({}), run: (actor, meetingId) => startRecording(actor, meetingId) },
  "recording.stop": { input: z.object({}), run: (actor, meetingId) => stopRecording(actor, meetingId) },
  "recording.finish_again": {
    input: one,
    run: (actor, meetingId, input) => finishAgain(actor, meetingId, one.parse(input).recordingId),
  },
};
