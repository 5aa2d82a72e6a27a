import { z } from "zod";
import { countTry, TooManyTries } from "#app/core/accounts/tries.server.ts";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { mayWorkInBooth } from "#app/features/interpretation/policy.ts";
import { ownBooth } from "#app/features/interpretation/talk.server.ts";
import { meetingTopic, runMeetingCommand } from "#app/features/meetings/public.server.ts";

/** One booth asks so often at most: a speaker who is asked all the time no longer looks. */
const SLOW_DOWN_LIMIT = { most: 4, seconds: 60 };

/** The commands of this file, for the room's API. */
export const signalCommands = {
  "booth.slow_down": {
    input: z.object({}),
    run: (actor: Actor, meetingId: string) => askToSlowDown(actor, meetingId),
  },
};

/**
 * Asks the speaker on the floor to speak more slowly: a sign on the speaker's and the chair's screens, for a moment and
 * without a sound. Announced to these two alone; neither stored nor journalled, for it says nothing of lasting worth.
 * @throws HallError `too_many_tries`; `wrong_state` without a seat in a booth
 */
export function askToSlowDown(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayWorkInBooth, async (command) => {
    const boothId = await ownBooth(command);
    await countTry(`slow_down:${boothId}`, SLOW_DOWN_LIMIT).catch((error: unknown) => {
      throw error instanceof TooManyTries ? new HallError("too_many_tries") : error;
    });
    const chairs = command.participants.filter((one) => one.chairs).map((one) => one.id);
    const { floorParticipantId } = command.meeting;
    const to = [...new Set([...(floorParticipantId ? [floorParticipantId] : []), ...chairs])];
    if (to.length > 0) {
      await command.context.announce(meetingTopic(meetingId), {
        to,
        slowDown: { speakerId: floorParticipantId },
      });
    }
  });
}
