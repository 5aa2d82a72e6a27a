import type { Made } from "#app/lib/local-text.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** One caption, as everybody inside gets it. Times are ISO 8601 instants. */
export interface CaptionState {
  id: string;
  language: SpokenLanguage;
  text: string;
  made: Made;
  speakerId: string | null;
  writtenBy: string | null;
  lane: string;
  originalId: string | null;
  startedAt: string;
  endedAt: string;
  /** When it was written or corrected last: of two states of one caption the later one holds. */
  at: string;
}

/** The order of speech: an original stands before its translations, whichever was written last. */
export function bySpeech(a: CaptionState, b: CaptionState): number {
  const rank = (one: CaptionState) => (one.originalId === null ? 0 : 1);
  return (
    a.startedAt.localeCompare(b.startedAt) ||
    rank(a) - rank(b) ||
    a.at.localeCompare(b.at) ||
    a.id.localeCompare(b.id)
  );
}

/** What the room's state says of captions; the captions themselves come as moments, and by fetching what was missed. */
export interface CaptionsState {
  /** Languages there are captions in, or an engine for. */
  languages: SpokenLanguage[];
  transcribed: string[];
  translated: SpokenLanguage[];
  /** Engines set up in this hall. */
  engines: { transcription: boolean; translation: boolean };
  /** A machine that should write does not just now. */
  paused: boolean;
  /** Why, for those who can do something about it. */
  fault: CaptionFault | null;
  may: { write: boolean; steer: boolean };
}

/** The engines behind captions, and the program that listens for them. */
export type CaptionEngine = "transcription" | "translation" | "captioner";

/**
 * - `away`: nobody answers at its address; `slow`: no answer in time; `refused`: an HTTP status other than success;
 * - `unreadable`: an answer that is none of its protocol; `empty`: no text for speech, several times in a row;
 * - `language`: text in another writing than the language has; `behind`: speech comes faster than text;
 * - `fallen`: the captioner ended and is started anew.
 */
export type CaptionFaultKind =
  | "away"
  | "slow"
  | "refused"
  | "unreadable"
  | "empty"
  | "language"
  | "behind"
  | "fallen";

export interface CaptionFault {
  engine: CaptionEngine;
  kind: CaptionFaultKind;
  /** The status of `refused`, the number of captions left out of `behind`. */
  detail: string;
}

const KINDS: readonly string[] = [
  ...["away", "slow", "refused", "unreadable", "empty", "language", "behind", "fallen"],
];

/** A fault as the plan keeps it: `transcription refused 401`. */
export function writeFault(fault: CaptionFault): string {
  return `${fault.engine} ${fault.kind} ${fault.detail}`.trim();
}

export function readFault(written: string | null): CaptionFault | null {
  const [engine = "", kind = "", ...detail] = (written ?? "").split(" ");
  if (!["transcription", "translation", "captioner"].includes(engine) || !KINDS.includes(kind)) return null;
  return { engine: engine as CaptionEngine, kind: kind as CaptionFaultKind, detail: detail.join(" ") };
}
