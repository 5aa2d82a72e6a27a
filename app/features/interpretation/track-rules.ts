import type { Air } from "#app/features/interpretation/tables.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/**
 * Which audio tracks may be in a room. LiveKit's tokens know sources, not names: whoever may use a microphone could publish
 * one that is called a channel. So the hall looks itself, and takes down what is not entitled.
 */
export interface SeenTrack {
  /** The participant who publishes it. */
  identity: string;
  name: string;
  muted: boolean;
}

export interface TrackSeat {
  participantId: string;
  /** The pair of the seat's booth. */
  languages: readonly SpokenLanguage[];
  outgoing: SpokenLanguage;
  air: Air;
}

/**
 * - `fine`: entitled, or silent and harmless;
 * - `not_on_air`: an interpreter's own channel, heard without being on air: muted, perhaps a slow page;
 * - `not_entitled`: nobody's right; it is removed.
 */
export type TrackVerdict = "fine" | "not_on_air" | "not_entitled";

/**
 * Judges one audio track.
 * @param isInterpreter null when the publisher is no participant of the meeting
 */
export function judgeTrack(
  track: SeenTrack,
  isInterpreter: boolean | null,
  seats: readonly TrackSeat[],
): TrackVerdict {
  const language = track.name.startsWith("channel:") ? track.name.slice("channel:".length) : null;
  // An interpreter speaks to channels alone; what a speaker's microphone says is the floor.
  if (language === null) return isInterpreter ? "not_entitled" : "fine";
  if (!isInterpreter) return "not_entitled";
  // Every seat keeps its channels published and muted; one that was moved to another booth may be late in clearing up.
  if (track.muted) return "fine";
  const seat = seats.find((one) => one.participantId === track.identity);
  if (!seat?.languages.includes(language)) return "not_entitled";
  return seat.air !== "off" && seat.outgoing === language ? "fine" : "not_on_air";
}
