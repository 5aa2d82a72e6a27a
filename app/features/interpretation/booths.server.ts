import { eq } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { findSeat, moveAir } from "#app/features/interpretation/air.server.ts";
import { followAir } from "#app/features/interpretation/handover.server.ts";
import type { AirEvent } from "#app/features/interpretation/handover.ts";
import type { BoothInput } from "#app/features/interpretation/input.ts";
import {
  mayChangeOwnSpokenLanguage,
  mayChangeSpokenLanguages,
  mayWorkInBooth,
} from "#app/features/interpretation/policy.ts";
import { isLanguageOfBooth } from "#app/features/interpretation/rules.ts";
import { boothSeats, booths } from "#app/features/interpretation/tables.ts";
import { runMeetingCommand } from "#app/features/meetings/public.server.ts";
import { participants } from "#app/features/meetings/public.ts";

/** What an interpreter does in the own booth. Every command is refused with `wrong_state` without a seat. */

type WithoutWho<Event> = Event extends { who: string } ? Omit<Event, "who"> : never;

async function act(actor: Actor, meetingId: string, event: WithoutWho<AirEvent>): Promise<void> {
  await runMeetingCommand(actor, meetingId, mayWorkInBooth, async (command) => {
    const self = command.self();
    const own = await findSeat(command.context.tx, meetingId, self.id);
    if (!own) throw new HallError("wrong_state");
    const move = await moveAir(command, own.booth.id, { ...event, who: self.id } as AirEvent);
    followAir(command, move);
  });
}

/**
 * Goes on air in one direction; on air already, turns round.
 * @throws HallError `boothmate_on_air`, `channel_taken` by another booth, `not_allowed` for a language not of the booth
 */
export const goOnAir = (actor: Actor, meetingId: string, { outgoing }: BoothInput<"booth.on_air">) =>
  act(actor, meetingId, { name: "go_on_air", outgoing });

/** Turns round on air, or chooses off air what to speak to. @throws HallError `channel_taken`, `not_allowed` */
export const chooseDirection = (
  actor: Actor,
  meetingId: string,
  { outgoing }: BoothInput<"booth.direction">,
) => act(actor, meetingId, { name: "choose_direction", outgoing });

/** Off air at once, whatever is open. */
export const goOffAir = (actor: Actor, meetingId: string) => act(actor, meetingId, { name: "go_off_air" });

/** Offers the microphone to a boothmate; meets an open request of theirs by handing over at once. */
export const offerMicrophone = (actor: Actor, meetingId: string, { to }: BoothInput<"booth.offer">) =>
  act(actor, meetingId, { name: "offer", to });

/** Asks the one on air for the microphone. */
export const requestMicrophone = (actor: Actor, meetingId: string) =>
  act(actor, meetingId, { name: "request" });

/** Takes the microphone after a warning of three seconds, in which the one on air may yield or the taker withdraw. */
export const takeOverMicrophone = (actor: Actor, meetingId: string) =>
  act(actor, meetingId, { name: "take_over" });

/** Says yes: to an offer, a request, a take-over, or the hall's question after a drop. */
export const acceptHandover = (actor: Actor, meetingId: string) => act(actor, meetingId, { name: "accept" });
export const declineHandover = (actor: Actor, meetingId: string) =>
  act(actor, meetingId, { name: "decline" });
export const withdrawHandover = (actor: Actor, meetingId: string) =>
  act(actor, meetingId, { name: "withdraw" });

/**
 * Chooses what the own booth seat listens to, or leaves it to the pivot plan.
 * @throws HallError `wrong_state` for a channel that no booth serves
 */
export function listenTo(actor: Actor, meetingId: string, input: BoothInput<"booth.listen">): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayWorkInBooth, async (command) => {
    const { tx } = command.context;
    const own = await findSeat(tx, meetingId, command.self().id);
    if (!own) throw new HallError("wrong_state");
    const { seat } = own;
    const listensTo = input.byHand ? input.lane : "floor";
    if (listensTo !== "floor") {
      const served = await tx.select().from(booths).where(eq(booths.meetingId, meetingId));
      if (!served.some((booth) => isLanguageOfBooth(booth, listensTo))) throw new HallError("wrong_state");
    }
    if (seat.listensByHand === input.byHand && seat.listensTo === listensTo) return;
    await tx
      .update(boothSeats)
      .set({ listensTo, listensByHand: input.byHand })
      .where(eq(boothSeats.participantId, seat.participantId));
    await command.changed("interpretation.listens_to", seat.participantId, {
      lane: input.byHand ? listensTo : "plan",
    });
  });
}

/**
 * Says what somebody speaks now: everybody of oneself, of others the chair, the interpreters and the technicians. The
 * relays follow it, for the language on the floor is the speaker's.
 * @throws HallError `not_allowed`, `not_found`
 */
export function changeSpokenLanguage(
  actor: Actor,
  meetingId: string,
  input: BoothInput<"language.speak">,
): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayChangeOwnSpokenLanguage, async (command) => {
    const self = command.self();
    const who = command.participants.find((one) => one.id === (input.participantId ?? self.id));
    if (who?.id !== self.id && !mayChangeSpokenLanguages(command.standing))
      throw new HallError("not_allowed");
    if (!who) throw new HallError("not_found");
    const spokenLanguage = input.language === who.language ? null : input.language;
    if (spokenLanguage === who.spokenLanguage) return;
    await command.context.tx.update(participants).set({ spokenLanguage }).where(eq(participants.id, who.id));
    await command.changed("interpretation.changed_spoken_language", who.id, { language: input.language });
  });
}
