import type { Made } from "#app/lib/local-text.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

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
}

/** What the room's state says of captions; the captions themselves come as moments, and by fetching what was missed. */
export interface CaptionsState {
  /** Languages there are captions in, or a writer or an engine for. */
  languages: SpokenLanguage[];
  transcribed: string[];
  translated: SpokenLanguage[];
  /** Engines set up in this hall. */
  engines: { transcription: boolean; translation: boolean };
  fault: string | null;
  may: { write: boolean; steer: boolean };
}
