import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { leaveDevice, seeDevice } from "#app/features/meetings/door.server.ts";
import { meetingTopic } from "#app/features/meetings/meeting-command.server.ts";
import type { RoomRows } from "#app/features/meetings/present.ts";
import * as queries from "#app/features/meetings/queries.server.ts";
import { participants } from "#app/features/meetings/tables.ts";
import { db } from "#app/platform/db/database.server.ts";

/** Reads all rows the room of a meeting stands on. */
export async function readRoomRows(actor: Actor, meetingId: string): Promise<RoomRows> {
  const queryable = db();
  const [known, agenda, documents, chat, devices] = await Promise.all([
    queries.knowMeeting(queryable, actor, meetingId),
    queries.listAgenda(queryable, meetingId),
    queries.listDocuments(queryable, meetingId),
    queries.listChat(queryable, meetingId),
    queries.listDevices(queryable, meetingId),
  ]);
  const { meeting, host, partner, participants: everybody } = known;
  return { meeting, host, partner, participants: everybody, agenda, documents, chat, devices };
}

/** A participant's page listens now. Presence is a fact of lines, not of wills: it is announced, not journalled. */
export async function connectParticipant(
  actor: Actor,
  meetingId: string,
  participantId: string,
): Promise<void> {
  await runCommand(actor, async ({ tx, announce }) => {
    const changed = await tx
      .update(participants)
      .set({ connectedAt: new Date() })
      .where(and(eq(participants.id, participantId), isNull(participants.connectedAt)))
      .returning({ id: participants.id });
    if (changed.length > 0) await announce(meetingTopic(meetingId));
  });
}

/** The last page of a participant stopped listening. The right to be in the room stays; only the line is gone. */
export async function disconnectParticipant(
  actor: Actor,
  meetingId: string,
  participantId: string,
): Promise<void> {
  await runCommand(actor, async ({ tx, announce }) => {
    const changed = await tx
      .update(participants)
      .set({ connectedAt: null })
      .where(and(eq(participants.id, participantId), isNotNull(participants.connectedAt)))
      .returning({ id: participants.id });
    if (changed.length > 0) await announce(meetingTopic(meetingId));
  });
  if (actor.kind === "guest") await leaveDevice(actor.deviceId);
}

export { seeDevice };

/** At the start of the hall nobody listens yet, whatever an earlier, killed process left written. */
export async function forgetConnections(): Promise<void> {
  await db().update(participants).set({ connectedAt: null }).where(isNotNull(participants.connectedAt));
}
