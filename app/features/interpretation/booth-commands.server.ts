import type { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import * as booths from "#app/features/interpretation/booths.server.ts";
import { type BoothCommandName, type BoothInput, boothInput } from "#app/features/interpretation/input.ts";
import * as plan from "#app/features/interpretation/plan.server.ts";
import { reportSilence } from "#app/features/interpretation/witnesses.server.ts";

interface BoothCommand {
  input: z.ZodType;
  run(actor: Actor, meetingId: string, input: unknown): Promise<unknown>;
}

function command<Name extends BoothCommandName>(
  name: Name,
  run: (actor: Actor, meetingId: string, input: BoothInput<Name>) => Promise<unknown>,
): [Name, BoothCommand] {
  const input = boothInput[name];
  return [
    name,
    { input, run: (actor, meetingId, body) => run(actor, meetingId, input.parse(body) as never) },
  ];
}

/** The booths' commands for the room's API. */
export const boothCommands: Record<string, BoothCommand> = Object.fromEntries([
  command("booth.on_air", booths.goOnAir),
  command("booth.direction", booths.chooseDirection),
  command("booth.off_air", booths.goOffAir),
  command("booth.offer", booths.offerMicrophone),
  command("booth.request", booths.requestMicrophone),
  command("booth.take_over", booths.takeOverMicrophone),
  command("booth.accept", booths.acceptHandover),
  command("booth.decline", booths.declineHandover),
  command("booth.withdraw", booths.withdrawHandover),
  command("booth.listen", booths.listenTo),
  command("booth.partner_silent", reportSilence),
  command("language.speak", booths.changeSpokenLanguage),
  command("booth.prepare", plan.prepareBooth),
  command("booth.change", plan.changeBooth),
  command("booth.remove", plan.removeBooth),
  command("booth.seat", plan.seatInterpreter),
  command("plan.pivots", plan.planPivots),
]);
