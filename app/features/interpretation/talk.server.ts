import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import {
  mayAnswerTechnicianCalls,
  mayTalkWithBooths,
  mayWorkInBooth,
} from "#app/features/interpretation/policy.ts";
import { boothMessages, boothSeats, booths } from "#app/features/interpretation/tables.ts";
import { type MeetingCommand, runMeetingCommand } from "#app/features/meetings/public.server.ts";

/** Written talk inside a booth and with the technicians, and the call for a technician. */

const message = z.object({
  /** Made by the sender, so that a repeated request writes it once. */
  id: z.uuid(),
  /** A technician says to whom; an interpreter writes from the own booth. */
  boothId: z.uuid().optional(),
  audience: z.enum(["booth", "technician"]),
  text: z.string().trim().min(1).max(1000),
});

const call = z.object({
  /** False takes the call back: it mended itself. */
  calling: z.boolean().default(true),
});

const answer = z.object({ boothId: z.uuid() });

/** The commands of this file, for the room's API. */
export const talkCommands = {
  "booth.message": {
    input: message,
    run: (actor: Actor, meetingId: string, input: unknown) =>
      sendBoothMessage(actor, meetingId, message.parse(input)),
  },
  "booth.call_technician": {
    input: call,
    run: (actor: Actor, meetingId: string, input: unknown) =>
      callTechnician(actor, meetingId, call.parse(input)),
  },
  "booth.answer_call": {
    input: answer,
    run: (actor: Actor, meetingId: string, input: unknown) =>
      answerCall(actor, meetingId, answer.parse(input)),
  },
};

/**
 * Writes to the boothmates, or between a booth and the technicians; a technician's message also answers the booth's
 * call. The journal says that somebody wrote, never what: the talk of a booth stays in it.
 * @throws HallError `not_allowed` for another booth; `not_found`; `wrong_state` without a seat
 */
export function sendBoothMessage(
  actor: Actor,
  meetingId: string,
  input: z.output<typeof message>,
): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayTalkWithBooths, async (command) => {
    const { tx } = command.context;
    const self = command.self();
    const boothId = await boothToTalkWith(command, input);
    const written = await tx
      .insert(boothMessages)
      .values({
        id: input.id,
        boothId,
        meetingId,
        authorId: self.id,
        audience: input.audience,
        text: input.text,
      })
      .onConflictDoNothing()
      .returning({ id: boothMessages.id });
    if (written.length === 0) return;
    if (self.role === "technician") await endCall(command, boothId);
    await command.changed("interpretation.wrote_in_booth", input.id, { boothId, audience: input.audience });
  });
}

/** The booth's call, a light on the technician's screen until it is answered or taken back. */
export function callTechnician(actor: Actor, meetingId: string, input: { calling: boolean }): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayWorkInBooth, async (command) => {
    const boothId = await ownBooth(command);
    if (!input.calling) {
      if (await endCall(command, boothId)) await command.changed("interpretation.took_call_back", boothId);
      return;
    }
    const called = await command.context.tx
      .update(booths)
      .set({ calledTechnicianAt: new Date() })
      .where(and(eq(booths.id, boothId), isNull(booths.calledTechnicianAt)))
      .returning({ id: booths.id });
    if (called.length > 0) await command.changed("interpretation.called_technician", boothId);
  });
}

/** A technician has taken the call: the booth sees that help is on its way. */
export function answerCall(actor: Actor, meetingId: string, input: { boothId: string }): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayAnswerTechnicianCalls, async (command) => {
    await requireBooth(command, input.boothId);
    if (await endCall(command, input.boothId))
      await command.changed("interpretation.answered_call", input.boothId);
  });
}

/** @returns whether there was a call */
async function endCall(command: MeetingCommand, boothId: string): Promise<boolean> {
  const ended = await command.context.tx
    .update(booths)
    .set({ calledTechnicianAt: null })
    .where(and(eq(booths.id, boothId), isNotNull(booths.calledTechnicianAt)))
    .returning({ id: booths.id });
  return ended.length > 0;
}

async function boothToTalkWith(
  command: MeetingCommand,
  { boothId, audience }: Pick<z.output<typeof message>, "boothId" | "audience">,
): Promise<string> {
  if (command.self().role === "technician") {
    // What boothmates say to each other is not the technician's, not even to write.
    if (audience !== "technician") throw new HallError("not_allowed");
    if (!boothId) throw new HallError("not_found");
    return requireBooth(command, boothId);
  }
  const own = await ownBooth(command);
  if (boothId && boothId !== own) throw new HallError("not_allowed");
  return own;
}

async function requireBooth(command: MeetingCommand, boothId: string): Promise<string> {
  const [found] = await command.context.tx
    .select({ id: booths.id })
    .from(booths)
    .where(and(eq(booths.id, boothId), eq(booths.meetingId, command.meeting.id)));
  if (!found) throw new HallError("not_found");
  return found.id;
}

/** The booth in which the actor has a seat. @throws HallError `wrong_state` without one */
export async function ownBooth(command: MeetingCommand): Promise<string> {
  const [seat] = await command.context.tx
    .select({ boothId: boothSeats.boothId })
    .from(boothSeats)
    .where(eq(boothSeats.participantId, command.self().id));
  if (!seat) throw new HallError("wrong_state");
  return seat.boothId;
}
