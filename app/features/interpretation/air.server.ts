import { and, eq } from "drizzle-orm";
import { HallError } from "#app/core/errors.ts";
import {
  type AirDeed,
  type AirEvent,
  type AirSeat,
  type BoothAir,
  decideAir,
} from "#app/features/interpretation/handover.ts";
import { type Booth, type BoothSeat, boothSeats, booths } from "#app/features/interpretation/tables.ts";
import { type MeetingCommand, meetingTopic } from "#app/features/meetings/public.server.ts";
import type { Participant } from "#app/features/meetings/public.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import type { Transaction } from "#app/platform/db/database.server.ts";

/** What the state machine decides (handover.ts), written down: inside a command, under the meeting's lock. */

/** What one event led to, for who must act on it once the transaction is committed. */
export interface AirMove {
  boothId: string;
  booth: BoothAir;
  deeds: AirDeed[];
}

/**
 * Runs one event of a booth: decides, writes the rows that changed, the journal, and announces once.
 * @throws HallError `not_found` without such a booth in this meeting, and whatever the state machine refuses with
 */
export async function moveAir(
  command: MeetingCommand,
  boothId: string,
  event: AirEvent,
  now = Date.now(),
): Promise<AirMove> {
  const { tx } = command.context;
  const all = await readAir(tx, command.meeting.id, command.participants);
  const before = all.get(boothId);
  if (!before) throw new HallError("not_found");
  const others = [...all.entries()].filter(([id]) => id !== boothId).map(([, booth]) => booth);
  const decision = decideAir(before, event, now, spokenTo(others));
  if ("refused" in decision) throw new HallError(decision.refused);
  await writeSeats(tx, before, decision.booth);
  if (decision.booth.handover !== before.handover) await writeHandover(tx, boothId, decision.booth.handover);
  for (const { action, who, details } of decision.deeds) {
    await command.changed(`interpretation.${action}`, who, { boothId, ...details });
  }
  // A change without a deed (who was asked is gone) is shown all the same.
  if (decision.deeds.length === 0 && decision.booth !== before) {
    await command.context.announce(meetingTopic(command.meeting.id));
  }
  return { boothId, booth: decision.booth, deeds: decision.deeds };
}

/** Channels that some seat speaks to, leaving ones included. */
function spokenTo(all: readonly BoothAir[]): Set<SpokenLanguage> {
  return new Set(
    all.flatMap((booth) => booth.seats.filter((seat) => seat.air !== "off").map((seat) => seat.outgoing)),
  );
}

/** All booths of a meeting as the state machine sees them, by id. */
export async function readAir(
  tx: Pick<Transaction, "select">,
  meetingId: string,
  participants: readonly Participant[],
): Promise<Map<string, BoothAir>> {
  const rows = await tx.select().from(booths).where(eq(booths.meetingId, meetingId));
  const seats = await tx.select().from(boothSeats).where(eq(boothSeats.meetingId, meetingId));
  return new Map(rows.map((booth) => [booth.id, airOf(booth, seats, participants)]));
}

function airOf(booth: Booth, seats: readonly BoothSeat[], participants: readonly Participant[]): BoothAir {
  const { languageA, languageB, whenDropped, handover: kind, handoverBy, handoverTo, handoverDueAt } = booth;
  return {
    languageA,
    languageB,
    whenDropped,
    handover:
      kind && handoverTo && handoverDueAt
        ? { kind, by: handoverBy, to: handoverTo, dueAt: handoverDueAt.getTime() }
        : null,
    seats: seats
      .filter((seat) => seat.boothId === booth.id)
      .map(({ participantId, outgoing, air, airSince, airMs }) => {
        const one = participants.find((each) => each.id === participantId);
        const here = one?.presence === "admitted" && one.connectedAt !== null;
        return { id: participantId, outgoing, air, airSince: airSince?.getTime() ?? null, airMs, here };
      }),
  };
}

/** Who leaves the air is written before who goes on: two unique indexes allow one at any moment. */
const WRITING_ORDER = { off: 0, leaving: 1, on: 2 } as const;

async function writeSeats(tx: Transaction, before: BoothAir, after: BoothAir): Promise<void> {
  const changed = after.seats.filter((seat) => !isSameSeat(seat, before));
  for (const seat of changed.sort((one, other) => WRITING_ORDER[one.air] - WRITING_ORDER[other.air])) {
    const { outgoing, air, airSince, airMs } = seat;
    await tx
      .update(boothSeats)
      .set({ outgoing, air, airMs, airSince: airSince === null ? null : new Date(airSince) })
      .where(eq(boothSeats.participantId, seat.id));
  }
}

function isSameSeat(seat: AirSeat, { seats }: BoothAir): boolean {
  const old = seats.find((one) => one.id === seat.id);
  return (
    old !== undefined && old.air === seat.air && old.outgoing === seat.outgoing && old.airMs === seat.airMs
  );
}

async function writeHandover(
  tx: Transaction,
  boothId: string,
  handover: BoothAir["handover"],
): Promise<void> {
  await tx
    .update(booths)
    .set({
      handover: handover?.kind ?? null,
      handoverBy: handover?.by ?? null,
      handoverTo: handover?.to ?? null,
      handoverDueAt: handover ? new Date(handover.dueAt) : null,
    })
    .where(eq(booths.id, boothId));
}

/** The seat of a participant, with its booth. @returns null without one */
export async function findSeat(
  tx: Pick<Transaction, "select">,
  meetingId: string,
  participantId: string,
): Promise<{ seat: BoothSeat; booth: Booth } | null> {
  const [found] = await tx
    .select({ seat: boothSeats, booth: booths })
    .from(boothSeats)
    .innerJoin(booths, eq(booths.id, boothSeats.boothId))
    .where(and(eq(boothSeats.meetingId, meetingId), eq(boothSeats.participantId, participantId)));
  return found ?? null;
}
