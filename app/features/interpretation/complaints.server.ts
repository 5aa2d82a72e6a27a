import { and, asc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import { mayWorkInBooth } from "#app/features/interpretation/policy.ts";
import { boothSeats, soundComplaints } from "#app/features/interpretation/tables.ts";
import { type MeetingCommand, runMeetingCommand } from "#app/features/meetings/public.server.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";

/** "Sound not good enough to interpret". */

const share = z.number().min(0).max(1);
const bad = z.object({
  /** Who speaks, as the interpreter's browser hears it; believed only while nobody has the floor. */
  speakerId: z.uuid().nullable().default(null),
  /** What the interpreter's browser measured of the speaker's sound; whatever it did not know is left out. */
  measured: z
    .object({
      /** kbit/s */
      audioKbps: z.number().min(0).max(10_000).optional(),
      lossRatio: share.optional(),
      concealedRatio: share.optional(),
      /** ms */
      roundTripMs: z.number().min(0).max(60_000).optional(),
      jitterMs: z.number().min(0).max(60_000).optional(),
    })
    .default({}),
});

/** The commands of this file, for the room's API. */
export const complaintCommands = {
  "booth.sound_bad": {
    input: bad,
    run: (actor: Actor, meetingId: string, input: unknown) =>
      complainOfSound(actor, meetingId, bad.parse(input)),
  },
  "booth.sound_good": {
    input: z.object({}),
    run: (actor: Actor, meetingId: string) => withdrawComplaint(actor, meetingId),
  },
};

/** Begins a complaint; while the booth has one of the same speaker, this changes nothing. */
export function complainOfSound(actor: Actor, meetingId: string, input: z.output<typeof bad>): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayWorkInBooth, async (command) => {
    const speakerId = speakerOf(command, input.speakerId);
    const open = await openComplaintsOf(command, await boothmatesOf(command));
    if (open.some((one) => one.speakerId === speakerId)) return;
    const measured = Object.fromEntries(
      Object.entries(input.measured).filter((entry): entry is [string, number] => entry[1] !== undefined),
    );
    await command.context.tx.insert(soundComplaints).values({
      meetingId,
      interpreterId: command.self().id,
      speakerId,
      agendaItemId: command.meeting.runningItemId,
      measured,
    });
    await command.changed("interpretation.sound_bad", speakerId ?? meetingId, { measured });
  });
}

/** The sound is good again: ends whatever this booth complained of. */
export function withdrawComplaint(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayWorkInBooth, async (command) => {
    const open = await openComplaintsOf(command, await boothmatesOf(command));
    await endComplaints(
      command,
      open.map((one) => one.id),
    );
  });
}

/**
 * After the floor has changed: what was complained of another speaker is over. Called by the server, for the floor is
 * the meeting's affair and knows nothing of booths.
 */
export function endComplaintsOfOthers(meetingId: string): Promise<void> {
  const hall: Actor = { kind: "system", name: "interpretation", lang: "ru" };
  return runMeetingCommand(
    hall,
    meetingId,
    () => true,
    async (command) => {
      const { floorParticipantId } = command.meeting;
      const others = floorParticipantId
        ? or(isNull(soundComplaints.speakerId), ne(soundComplaints.speakerId, floorParticipantId))
        : undefined;
      const open = await command.context.tx
        .select({ id: soundComplaints.id })
        .from(soundComplaints)
        .where(and(eq(soundComplaints.meetingId, meetingId), isNull(soundComplaints.endedAt), others));
      await endComplaints(
        command,
        open.map((one) => one.id),
      );
    },
  );
}

/** When, of whom and under which agenda item the sound was not good enough: what the minutes are told. */
export interface SoundTrouble {
  agendaItemId: string | null;
  speakerId: string | null;
  from: Date;
  /** Null: to the end of the meeting. */
  to: Date | null;
}

export async function readSoundTroubles(queryable: Queryable, meetingId: string): Promise<SoundTrouble[]> {
  const rows = await queryable
    .select()
    .from(soundComplaints)
    .where(eq(soundComplaints.meetingId, meetingId))
    .orderBy(asc(soundComplaints.at));
  return rows.map(({ agendaItemId, speakerId, at, endedAt }) => ({
    agendaItemId,
    speakerId,
    from: at,
    to: endedAt,
  }));
}

function speakerOf(command: MeetingCommand, heard: string | null): string | null {
  const { floorParticipantId } = command.meeting;
  if (floorParticipantId) return floorParticipantId;
  const speaker = command.participants.find((one) => one.id === heard && one.presence === "admitted");
  return speaker?.id ?? null;
}

/** Everybody who sits in the booth of the actor, the actor included; the actor alone without a seat. */
async function boothmatesOf(command: MeetingCommand): Promise<string[]> {
  const self = command.self().id;
  const { tx } = command.context;
  const own = tx
    .select({ id: boothSeats.boothId })
    .from(boothSeats)
    .where(eq(boothSeats.participantId, self));
  const mates = await tx
    .select({ id: boothSeats.participantId })
    .from(boothSeats)
    .where(inArray(boothSeats.boothId, own));
  return [...new Set([self, ...mates.map((one) => one.id)])];
}

function openComplaintsOf(command: MeetingCommand, interpreterIds: readonly string[]) {
  return command.context.tx
    .select({ id: soundComplaints.id, speakerId: soundComplaints.speakerId })
    .from(soundComplaints)
    .where(
      and(
        eq(soundComplaints.meetingId, command.meeting.id),
        isNull(soundComplaints.endedAt),
        inArray(soundComplaints.interpreterId, interpreterIds),
      ),
    );
}

async function endComplaints(command: MeetingCommand, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await command.context.tx
    .update(soundComplaints)
    .set({ endedAt: new Date() })
    .where(inArray(soundComplaints.id, ids));
  await command.changed("interpretation.sound_good", command.meeting.id, { complaints: ids.length });
}
