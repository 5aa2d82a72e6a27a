import { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import { goOffAir, goOnAir } from "#app/features/interpretation/booths.server.ts";
import { isSpokenLanguage } from "#app/lib/spoken-language.ts";

const language = z.string().refine(isSpokenLanguage);
const onAir = z.object({ outgoing: language });

/** The booth's commands for the room's API. */
export const boothCommands = {
  "booth.on_air": {
    input: onAir,
    run: (actor: Actor, meetingId: string, input: unknown) => goOnAir(actor, meetingId, onAir.parse(input)),
  },
  "booth.off_air": {
    input: z.object({}),
    run: (actor: Actor, meetingId: string) => goOffAir(actor, meetingId),
  },
};
