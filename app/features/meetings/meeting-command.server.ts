import { eq, sql } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { type CommandContext, runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { type KnownMeeting, knowMeeting } from "#app/features/meetings/queries.server.ts";
import type { MeetingStanding } from "#app/features/meetings/standing.ts";
import { type Meeting, meetings } from "#app/features/meetings/tables.ts";
import { db } from "#app/platform/db/database.server.ts";

/** The topic under which every change of one meeting is announced. */
export function meetingTopic(meetingId: string): string {
  return `meeting:${meetingId}`;
}

export interface MeetingCommand extends KnownMeeting {
  context: CommandContext;
  /** The participant the actor is. @throws HallError `not_allowed` when the actor takes no part. */
  self(): KnownMeeting["participants"][number];
  /** Writes the journal and announces the change; call it once something really changed. */
  changed(action: string, subject: string, details?: Record<string, unknown>): Promise<void>;
}

/**
 * Runs a command on one meeting: `allows` is asked first, without a lock; then the meeting's row is locked, read anew
 * and asked again, so that two clicks at once are two commands in a row.
 * @throws HallError `not_found`, `not_allowed`, `engine_away`
 */
export async function runMeetingCommand<T>(
  actor: Actor,
  meetingId: string,
  allows: (standing: MeetingStanding, meeting: Meeting) => boolean,
  work: (command: MeetingCommand) => Promise<T>,
): Promise<T> {
  return runCommand(actor, async (context) => {
    const before = await knowMeeting(context.tx, actor, meetingId);
    if (!allows(before.standing, before.meeting)) throw new HallError("not_allowed");
    const known = await knowMeeting(context.tx, actor, meetingId, { lock: true });
    if (!allows(known.standing, known.meeting)) throw new HallError("not_allowed");
    return work({
      ...known,
      context,
      self() {
        if (!known.standing.participant) throw new HallError("not_allowed");
        return known.standing.participant;
      },
      async changed(action, subject, details) {
        await context.record(action, subject, { meetingId, ...details });
        await context.announce(meetingTopic(meetingId));
      },
    });
  });
}

/** Raises the version of a meeting after a change of its own fields. */
export async function touchMeeting(
  context: CommandContext,
  meetingId: string,
  change: Partial<typeof meetings.$inferInsert>,
): Promise<void> {
  await context.tx
    .update(meetings)
    .set({ ...change, version: sql`${meetings.version} + 1` })
    .where(eq(meetings.id, meetingId));
}

/** Reads a meeting outside of a command. */
export async function readMeeting(actor: Actor, meetingId: string): Promise<KnownMeeting> {
  return knowMeeting(db(), actor, meetingId);
}
