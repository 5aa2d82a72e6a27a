import { and, count, eq } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { findSeat, moveAir } from "#app/features/interpretation/air.server.ts";
import { followAir } from "#app/features/interpretation/handover.server.ts";
import type { BoothInput } from "#app/features/interpretation/input.ts";
import { clearIntercoms, endIntercom } from "#app/features/interpretation/intercom.server.ts";
import { isInterpreter, mayPrepareBooths, maySitInBooth } from "#app/features/interpretation/policy.ts";
import { boothPair, isLanguageOfBooth, SEATS_IN_A_BOOTH } from "#app/features/interpretation/rules.ts";
import { type Booth, boothSeats, booths, interpretationPlans } from "#app/features/interpretation/tables.ts";
import {
  type KnownMeeting,
  type MeetingCommand,
  runMeetingCommand,
} from "#app/features/meetings/public.server.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";

/** Which booths a meeting has and who sits in them; all of it may be changed while the meeting runs. */

/**
 * Gives the interpreters of a meeting that nobody prepared booths for their seats: one booth for the pair of both
 * cities' languages, up to three in it. Cities that share a language get none. Idempotent.
 */
export async function seatInterpreters(
  queryable: Queryable,
  {
    meeting,
    host,
    partner,
    participants,
  }: Pick<KnownMeeting, "meeting" | "host" | "partner" | "participants">,
): Promise<void> {
  const interpreters = participants.filter(isInterpreter).slice(0, SEATS_IN_A_BOOTH);
  if (host.language === partner.language || interpreters.length === 0) return;
  const [plan] = await queryable
    .select()
    .from(interpretationPlans)
    .where(eq(interpretationPlans.meetingId, meeting.id));
  if (plan) return;
  await queryable
    .insert(booths)
    .values({ meetingId: meeting.id, ...boothPair(host.language, partner.language) })
    .onConflictDoNothing();
  const [booth] = await queryable.select().from(booths).where(eq(booths.meetingId, meeting.id)).limit(1);
  if (!booth) return;
  await queryable
    .insert(boothSeats)
    .values(
      interpreters.map((one) => ({
        boothId: booth.id,
        meetingId: meeting.id,
        participantId: one.id,
        outgoing: booth.languageB,
      })),
    )
    .onConflictDoNothing();
}

/** An interpreter who arrives takes the seat in the meeting's own booth, where nobody prepared any. */
export function sitInBooth(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, maySitInBooth, async (command) => {
    const self = command.self();
    const { tx } = command.context;
    if (await findSeat(tx, meetingId, self.id)) return;
    await seatInterpreters(tx, command);
    if (await findSeat(tx, meetingId, self.id)) await command.changed("interpretation.took_seat", self.id);
  });
}

/** Runs a command of whoever prepares booths; what the hall would have done by itself stays as it is. */
function preparing(
  actor: Actor,
  meetingId: string,
  work: (command: MeetingCommand) => Promise<void>,
): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareBooths, async (command) => {
    if (command.meeting.state === "closed" || command.meeting.state === "cancelled") {
      throw new HallError("wrong_state");
    }
    const { tx } = command.context;
    await seatInterpreters(tx, command);
    await tx.insert(interpretationPlans).values({ meetingId }).onConflictDoNothing();
    await work(command);
  });
}

/** Adds a booth; one of the same pair, in either order, is changed instead. */
export function prepareBooth(
  actor: Actor,
  meetingId: string,
  input: BoothInput<"booth.prepare">,
): Promise<void> {
  return preparing(actor, meetingId, async (command) => {
    const { languageA, languageB, whenDropped, reminderMinutes } = input;
    if (languageA === languageB) {
      throw new HallError("input_invalid", { languageB: [m.interpretation_two_languages()] });
    }
    const all = await command.context.tx.select().from(booths).where(eq(booths.meetingId, meetingId));
    const same = all.find((one) => isLanguageOfBooth(one, languageA) && isLanguageOfBooth(one, languageB));
    if (same) return changeManners(command, same, input);
    const [added] = await command.context.tx
      .insert(booths)
      .values({ meetingId, languageA, languageB, whenDropped, reminderMinutes })
      .returning({ id: booths.id });
    await command.changed("interpretation.prepared_booth", added?.id ?? "", { languageA, languageB });
  });
}

export function changeBooth(
  actor: Actor,
  meetingId: string,
  input: BoothInput<"booth.change">,
): Promise<void> {
  return preparing(actor, meetingId, async (command) =>
    changeManners(command, await requireBooth(command, input.boothId), input),
  );
}

async function changeManners(
  command: MeetingCommand,
  booth: Booth,
  { whenDropped, reminderMinutes }: Pick<Booth, "whenDropped" | "reminderMinutes">,
): Promise<void> {
  if (booth.whenDropped === whenDropped && booth.reminderMinutes === reminderMinutes) return;
  await command.context.tx
    .update(booths)
    .set({ whenDropped, reminderMinutes })
    .where(eq(booths.id, booth.id));
  await command.changed("interpretation.changed_booth", booth.id, { whenDropped, reminderMinutes });
}

/**
 * Takes a booth away; its interpreters have no seat then. Gone already is fine.
 * @throws HallError `wrong_state` while somebody speaks from it
 */
export function removeBooth(
  actor: Actor,
  meetingId: string,
  input: BoothInput<"booth.remove">,
): Promise<void> {
  return preparing(actor, meetingId, async (command) => {
    const { tx } = command.context;
    const [booth] = await tx
      .select()
      .from(booths)
      .where(and(eq(booths.id, input.boothId), eq(booths.meetingId, meetingId)));
    if (!booth) return;
    const seats = await tx.select().from(boothSeats).where(eq(boothSeats.boothId, booth.id));
    if (seats.some((seat) => seat.air !== "off")) throw new HallError("wrong_state");
    await tx.delete(booths).where(eq(booths.id, booth.id));
    command.context.afterCommit(() => endIntercom(booth.id));
    const { languageA, languageB } = booth;
    await command.changed("interpretation.removed_booth", booth.id, { languageA, languageB });
  });
}

/**
 * Seats an interpreter in a booth, or nowhere (`null`). Whoever is on air is off air first, and the boothmate takes the
 * microphone as after a broken line.
 * @throws HallError `not_found`, `wrong_state` for who is no interpreter, `booth_full`
 */
export function seatInterpreter(
  actor: Actor,
  meetingId: string,
  input: BoothInput<"booth.seat">,
): Promise<void> {
  return preparing(actor, meetingId, async (command) => {
    const { tx } = command.context;
    const who = command.participants.find((one) => one.id === input.participantId);
    if (!who) throw new HallError("not_found");
    const booth = input.boothId ? await requireBooth(command, input.boothId) : null;
    const old = await findSeat(tx, meetingId, who.id);
    if ((old?.booth.id ?? null) === (booth?.id ?? null)) return;
    if (booth && !isInterpreter(who)) throw new HallError("wrong_state");
    if (booth && (await countSeats(command, booth)) >= SEATS_IN_A_BOOTH) throw new HallError("booth_full");
    if (old) {
      followAir(command, await moveAir(command, old.booth.id, { name: "removed", who: who.id }));
      await tx.delete(boothSeats).where(eq(boothSeats.participantId, who.id));
    }
    if (booth) {
      const keeps = old && isLanguageOfBooth(booth, old.seat.outgoing);
      await tx.insert(boothSeats).values({
        boothId: booth.id,
        meetingId,
        participantId: who.id,
        outgoing: keeps ? old.seat.outgoing : booth.languageB,
        airMs: old ? readAirMs(old.seat) : 0,
      });
    }
    command.context.afterCommit(() => clearIntercoms(meetingId));
    await command.changed("interpretation.seated", who.id, { boothId: booth?.id ?? null });
  });
}

/** Time on air goes along into another booth. */
function readAirMs({ airMs, airSince }: { airMs: number; airSince: Date | null }): number {
  return airMs + (airSince ? Math.max(0, Date.now() - airSince.getTime()) : 0);
}

async function countSeats(command: MeetingCommand, booth: Booth): Promise<number> {
  const [seats] = await command.context.tx
    .select({ taken: count() })
    .from(boothSeats)
    .where(eq(boothSeats.boothId, booth.id));
  return seats?.taken ?? 0;
}

/** Sets the languages to relay through, the best first; each counts once. */
export function planPivots(actor: Actor, meetingId: string, input: BoothInput<"plan.pivots">): Promise<void> {
  return preparing(actor, meetingId, async (command) => {
    const { tx } = command.context;
    const pivots = [...new Set(input.pivots)];
    const [plan] = await tx
      .select()
      .from(interpretationPlans)
      .where(eq(interpretationPlans.meetingId, meetingId));
    if (plan?.pivots.join() === pivots.join()) return;
    await tx.update(interpretationPlans).set({ pivots }).where(eq(interpretationPlans.meetingId, meetingId));
    await command.changed("interpretation.planned_pivots", meetingId, { pivots });
  });
}

async function requireBooth(command: MeetingCommand, boothId: string): Promise<Booth> {
  const [booth] = await command.context.tx
    .select()
    .from(booths)
    .where(and(eq(booths.id, boothId), eq(booths.meetingId, command.meeting.id)));
  if (!booth) throw new HallError("not_found");
  return booth;
}
