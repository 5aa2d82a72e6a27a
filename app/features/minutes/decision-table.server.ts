import type { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import type { RoomCommand } from "#app/features/meetings/public.server.ts";
import * as commands from "#app/features/minutes/decision-commands.server.ts";
import * as inputs from "#app/features/minutes/input.ts";

function command<Schema extends z.ZodType>(
  input: Schema,
  run: (actor: Actor, meetingId: string, input: z.output<Schema>) => Promise<unknown>,
): RoomCommand {
  // The server runs a command with what its own schema has just read.
  return { input, run: (actor, meetingId, body) => run(actor, meetingId, body as z.output<Schema>) };
}

/** The commands of decisions, by the names under which the room's API mounts them. */
export const decisionCommands: Record<string, RoomCommand> = {
  "decision.propose": command(inputs.proposeInput, commands.proposeDecision),
  "decision.change": command(inputs.changeInput, commands.changeDecision),
  "decision.agree": command(inputs.agreeInput, commands.agreeDecision),
  "decision.request_change": command(inputs.requestChangeInput, commands.requestChange),
  "decision.withdraw": command(inputs.withdrawInput, commands.withdrawDecision),
  "decision.assign": command(inputs.assignInput, commands.assignDecision),
  "decision.mark_public": command(inputs.publicInput, commands.markDecisionPublic),
  "decision.done": command(inputs.doneInput, commands.markDecisionDone),
  "decision.reopen": command(inputs.doneInput, commands.reopenDecision),
};
