import type { ReactNode } from "react";
import type { BoothState, InterpretationState, SeatState } from "#app/features/interpretation/booth-state.ts";
import type { RoomAudioSource } from "#app/features/interpretation/ui/media/listening-types.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** What the console needs of the room's media: `RoomConnection` of the meetings feature has this shape. */
export interface ConsoleMedia extends RoomAudioSource {
  getSnapshot(): ReturnType<RoomAudioSource["getSnapshot"]> & {
    readonly local: { readonly channel: OwnVoice };
  };
  prepareChannels(channels: readonly `channel:${string}`[]): Promise<void>;
  publishChannel(channel: `channel:${string}`): Promise<void>;
  unpublishChannel(): Promise<void>;
  silenceChannel(silent: boolean): void;
  /** Packets of a remote sound that have arrived so far; undefined when nothing is known of it. */
  countPackets(sid: string): Promise<number | undefined>;
}

/** One's own voice as the media have it. */
export interface OwnVoice {
  /** The channel really published now. */
  readonly onAir?: `channel:${string}`;
  readonly silenced: boolean;
  readonly takenOffByHost: boolean;
  /** The chosen microphone is gone and another carries the voice. */
  readonly replaced: boolean;
  readonly error?: string;
}

export interface ConsoleProps {
  meetingId: string;
  interpretation: InterpretationState;
  /** This reader's participant id. */
  me: string;
  media: ConsoleMedia;
  /** Server's clock minus this device's, in ms. */
  clockOffset: number;
  run(name: string, input?: object): Promise<unknown>;
  nameOf(participantId: string): string;
  /** How good somebody's sound is as it arrives here. */
  qualityOf(participantId: string): ReactNode;
  /** Written talk and calls of the booth. */
  talk: ReactNode;
  /** To the speaker and the chair: slower, sound not good enough. */
  signals: ReactNode;
  /** Told to whoever has no seat: whom to ask. */
  chairName: string;
}

/** What the parts of the desk share. */
export interface Desk extends ConsoleProps {
  booth: BoothState;
  seat: SeatState;
  now: Date;
  /** Where one's voice goes: A and B. */
  channels: readonly [SpokenLanguage, SpokenLanguage];
}
