import { z } from "zod";
import { isSpokenLanguage } from "#app/lib/spoken-language.ts";

/** Bodies of the booths' commands: one schema for the API, the office's forms and their types. */

export const spokenLanguage = z.string().refine(isSpokenLanguage);

const nothing = z.object({});
const booth = z.object({ boothId: z.uuid() });

/** How a booth works; the same fields when it is prepared and when it is changed. */
const manners = {
  whenDropped: z.enum(["put_on_air", "ask"]),
  reminderMinutes: z.coerce.number().int().min(5).max(240),
};

export const boothInput = {
  "booth.on_air": z.object({ outgoing: spokenLanguage }),
  "booth.direction": z.object({ outgoing: spokenLanguage }),
  "booth.off_air": nothing,
  /** With three in a booth, `to` names the one who is meant. */
  "booth.offer": z.object({ to: z.uuid().optional() }),
  "booth.request": nothing,
  "booth.take_over": nothing,
  "booth.accept": nothing,
  "booth.decline": nothing,
  "booth.withdraw": nothing,
  /** `byHand: false` leaves it to the pivot plan; `lane` counts for nothing then. */
  "booth.listen": z.object({ lane: z.union([z.literal("floor"), spokenLanguage]), byHand: z.boolean() }),
  /** Of oneself without `participantId`. */
  "language.speak": z.object({ participantId: z.uuid().optional(), language: spokenLanguage }),
  "booth.prepare": z.object({ languageA: spokenLanguage, languageB: spokenLanguage, ...manners }),
  "booth.change": z.object({ ...booth.shape, ...manners }),
  "booth.remove": booth,
  "booth.seat": z.object({ participantId: z.uuid(), boothId: z.uuid().nullable() }),
  "plan.pivots": z.object({ pivots: z.array(spokenLanguage).max(8) }),
  /** Sent by a boothmate's browser: the channel of who is on air is open and no packet of it arrives. */
  "booth.partner_silent": nothing,
} as const;

export type BoothCommandName = keyof typeof boothInput;
export type BoothInput<Name extends BoothCommandName> = z.output<(typeof boothInput)[Name]>;
