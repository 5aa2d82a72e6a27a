import type { ListeningChoice, ListeningSnapshot } from "./listening-types.ts";

/** The original, as a lane and as a choice. */
export const floor = "floor";

export const defaultChoice: ListeningChoice = { channel: floor, originalLevel: 0.15, masterLevel: 1 };

/** How loud each lane is to be. A lane that is not named is silent. */
export interface Mix {
  readonly heard: ListeningSnapshot["heard"];
  /** Gain per lane, 0..1. */
  readonly lanes: Readonly<Record<string, number>>;
  readonly master: number;
}

/**
 * What a listener hears.
 *
 * @param onAir languages whose channel has a track that is not muted. An interpreter who is silent for a moment is
 *   still on air, so the original does not leap at the listener in a pause.
 * @param interpretingInto the channel the listener speaks into as an interpreter: they hear the floor at full level
 */
export function mixFor(choice: ListeningChoice, onAir: ReadonlySet<string>, interpretingInto?: string): Mix {
  const { channel, masterLevel } = choice;
  if (channel === floor || channel === interpretingInto)
    return { heard: "floor", lanes: { [floor]: 1 }, master: masterLevel };
  if (!onAir.has(channel)) return { heard: "fallback", lanes: { [floor]: 1 }, master: masterLevel };
  return { heard: "channel", lanes: { [floor]: choice.originalLevel, [channel]: 1 }, master: masterLevel };
}

/** Takes only what is sound from a choice that was stored or sent; levels are held within 0..1. */
export function readChoice(value: unknown, fallback: ListeningChoice): ListeningChoice {
  const given = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  return {
    channel: typeof given.channel === "string" && given.channel !== "" ? given.channel : fallback.channel,
    originalLevel: level(given.originalLevel) ?? fallback.originalLevel,
    masterLevel: level(given.masterLevel) ?? fallback.masterLevel,
  };
}

function level(value: unknown): number | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return Math.min(1, Math.max(0, value));
}
