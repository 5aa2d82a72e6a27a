import type { CaptionState, CaptionsState } from "#app/features/captions/caption-state.ts";
import type { CaptionLine } from "#app/features/captions/ui/caption-feed.ts";
import type { Lang } from "#app/lib/local-text.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** How a command of the room ended; the shape in which the room's page hands its commands over. */
export type CaptionAnswer =
  | { ok: true; value: unknown }
  | { ok: false; error: { code: string; message: string; fields?: Record<string, string[]> } };

export type RunCaptionCommand = (name: string, input: object) => Promise<CaptionAnswer>;

/** What reading captions needs of the room. */
export interface CaptionReading {
  meetingId: string;
  lang: Lang;
  line: CaptionLine;
  captions: CaptionsState;
  /** Languages of the meeting and its channels, to choose from before there are captions. */
  languages: readonly SpokenLanguage[];
  /** Both cities in the order of protocol. */
  cities: readonly [CaptionCity, CaptionCity];
  /** Name of a participant, empty for who is not known. */
  nameOf(id: string): string;
}

export interface CaptionCity {
  name: string;
  zone: string;
}

/** What writing and steering need beside it. */
export interface CaptionWriting extends CaptionReading {
  me: string;
  run: RunCaptionCommand;
  /** Who may be the speaker of a caption. */
  speakers: readonly { id: string; name: string }[];
  /** Who has the floor, and in which language. */
  floorSpeakerId: string | null;
  floorLanguage: SpokenLanguage;
  /** The channel of an interpreter's booth that this reader writes for; null for everybody else. */
  channel: SpokenLanguage | null;
  channels: readonly SpokenLanguage[];
}

/** A caption that this reader may put right: a machine's, or one's own. */
export const mayCorrect = (writing: CaptionWriting, caption: CaptionState): boolean =>
  writing.captions.may.write && (caption.made === "machine" || caption.writtenBy === writing.me);
