import { and, eq, ne } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { isInterpreter, maySitInBooth, mayWorkInBooth } from "#app/features/interpretation/policy.ts";
import { boothPair, isLanguageOfBooth } from "#app/features/interpretation/rules.ts";
import { boothSeats, booths } from "#app/features/interpretation/tables.ts";
import { type KnownMeeting, runMeetingCommand } from "#app/features/meetings/public.server.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";

/**
 * Gives every interpreter of a meeting a seat: one booth for the pair of both cities' languages. Cities that share a
 * language need none. Idempotent; called when the meeting's participants change and when the room is opened.
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
  const interpreters = participants.filter(isInterpreter);
  if (host.language === partner.language || interpreters.length === 0) return;
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
        outgoing: partner.language,
      })),
    )
    .onConflictDoNothing();
}

/** Takes the interpreter's seat in the booth of the meeting's pair of languages; announces it when it is new. */
export function sitInBooth(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, maySitInBooth, async (command) => {
    const self = command.self();
    const [seat] = await command.context.tx
      .select()
      .from(boothSeats)
      .where(eq(boothSeats.participantId, self.id));
    if (seat) return;
    await seatInterpreters(command.context.tx, command);
    await command.changed("interpretation.took_seat", self.id);
  });
}

/** Goes on air in one direction; the boothmate who was on air in this booth goes off. */
export function goOnAir(actor: Actor, meetingId: string, input: { outgoing: SpokenLanguage }): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayWorkInBooth, async (command) => {
    const { tx } = command.context;
    const self = command.self();
    await seatInterpreters(tx, command);
    const seat = await seatOf(tx, self.id);
    if (!isLanguageOfBooth(seat.booth, input.outgoing)) throw new HallError("not_allowed");
    if (seat.air === "on" && seat.outgoing === input.outgoing) return;
    await tx
      .update(boothSeats)
      .set({ air: "off", airSince: null })
      .where(and(eq(boothSeats.boothId, seat.booth.id), ne(boothSeats.participantId, self.id)));
    await tx
      .update(boothSeats)
      .set({ air: "on", airSince: new Date(), outgoing: input.outgoing })
      .where(eq(boothSeats.participantId, self.id));
    await command.changed("interpretation.went_on_air", self.id, { outgoing: input.outgoing });
  });
}

export function goOffAir(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayWorkInBooth, async (command) => {
    const self = command.self();
    const changed = await command.context.tx
      .update(boothSeats)
      .set({ air: "off", airSince: null })
      .where(and(eq(boothSeats.participantId, self.id), ne(boothSeats.air, "off")))
      .returning({ id: boothSeats.participantId });
    if (changed.length > 0) await command.changed("interpretation.went_off_air", self.id);
  });
}

async function seatOf(queryable: Queryable, participantId: string) {
  const [found] = await queryable
    .select({ booth: booths, outgoing: boothSeats.outgoing, air: boothSeats.air })
    .from(boothSeats)
    .innerJoin(booths, eq(booths.id, boothSeats.boothId))
    .where(eq(boothSeats.participantId, participantId));
  if (!found) throw new HallError("wrong_state");
  return found;
}
