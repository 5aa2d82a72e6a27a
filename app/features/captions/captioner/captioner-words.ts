import type { CaptionFault } from "#app/features/captions/caption-state.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** What the hall and the program that listens for captions say to each other. */

/** All the program is to do; told anew whenever it changes. */
export interface CaptionerPlan {
  meetingId: string;
  /** `floor`, or a channel's language: what is transcribed. */
  lanes: string[];
  /** What each participant speaks on the floor. */
  spoken: Record<string, SpokenLanguage>;
}

export interface CaptionerSettings {
  plan: CaptionerPlan;
  /** Translations the program that fell did not bring. */
  translations: TranslationJob[];
}

export interface TranslationJob {
  captionId: string;
  text: string;
  from: SpokenLanguage;
  to: SpokenLanguage;
}

export type ToCaptioner = { type: "plan"; plan: CaptionerPlan } | { type: "translate"; job: TranslationJob };

/** A sentence that was heard; times in ms since the epoch. */
export interface Heard {
  id: string;
  lane: string;
  speakerId: string;
  language: SpokenLanguage;
  text: string;
  startedAt: number;
  endedAt: number;
}

export type FromCaptioner =
  /** Said first: what fell before runs again. */
  | { type: "begun" }
  | { type: "heard"; heard: Heard }
  | { type: "translated"; job: TranslationJob; text: string }
  | { type: "fault"; engine: CaptionFault["engine"]; fault: CaptionFault | null };
