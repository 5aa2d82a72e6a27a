/** What a listener may choose, and what they hear. */

/** What the mixer needs of the room: `RoomConnection` of the meetings feature has this shape. */
export interface RoomAudioSource {
  subscribe(listener: () => void): () => void;
  getSnapshot(): { readonly audio: readonly RoomAudio[] };
  receiveChannels(languages: readonly string[]): void;
}

export interface RoomAudio {
  readonly sid: string;
  readonly identity: string;
  /** `floor`, or the channel's language. */
  readonly lane: string;
  readonly muted: boolean;
  /** Of a channel: may be heard now; what is only ready is connected and kept silent. */
  readonly entitled: boolean;
  /** The media server hears this person now; also of a channel that is not sent to us. */
  readonly speaking: boolean;
  readonly track?: MediaStreamTrack;
}

export interface ListeningChoice {
  /** `floor` is the original. Else the language to be interpreted into. */
  readonly channel: string;
  /** 0..1: how loud the original stays behind the interpreter. */
  readonly originalLevel: number;
  /** 0..1: everything. */
  readonly masterLevel: number;
  /** The original rises slowly while the interpreter pauses, to at most the channel's loudness. */
  readonly raiseInPauses: boolean;
}

/** What an interpreter works from, as a hardware console has it: heard alone and at full level. */
export interface Incoming {
  /** `floor`, or the language of another booth's channel (relay). Never heard: the channel one speaks into. */
  readonly source: string;
  /** 0..1 */
  readonly volume: number;
  /** Below about 200 Hz, in dB, −12..12; 0 is flat. */
  readonly bass: number;
  /** Above about 4 kHz, in dB, −12..12; 0 is flat. */
  readonly treble: number;
}

export interface ListeningSnapshot extends ListeningChoice {
  /**
   * What is heard at this moment: `floor` (chosen), `channel` (the interpreter, the floor low behind),
   * `fallback` (nobody interprets into the chosen language: the floor at full level).
   */
  readonly heard: "floor" | "channel" | "fallback";
  /** Languages somebody interprets into now, sorted. */
  readonly onAir: readonly string[];
  /** Those of them whose interpreter has been silent for more than three seconds, sorted. */
  readonly paused: readonly string[];
  /** Set while this reader works as an interpreter: then it, not `channel`, says what is heard. */
  readonly incoming: Incoming | null;
  /** An interpreter also hears, low, what their own booth sends out through the boothmate. */
  readonly monitoring: boolean;
  /** The browser waits for a click before it lets us play: show a button that calls `resume()`. */
  readonly needsGesture: boolean;
  /** The chosen loudspeaker; empty for the system's own. */
  readonly outputId: string;
  /** This browser can play to a chosen loudspeaker. */
  readonly canChooseOutput: boolean;
}

/** Loudness now, per lane (`floor`, or a language that is received), in LUFS: −70 is silence, −23 is usual speech. */
export type LaneLevels = Readonly<Record<string, number>>;

/** The shape `useSyncExternalStore` wants. Measured only while somebody subscribes, ten times a second. */
export interface LaneMeters {
  subscribe(listener: () => void): () => void;
  getSnapshot(): LaneLevels;
}

export interface ListeningOptions {
  readonly room: RoomAudioSource;
  /** The choice is remembered per meeting, in this browser. */
  readonly meetingId: string;
  /** Where nothing is remembered yet. */
  readonly preset?: Partial<ListeningChoice>;
}

export interface Listening {
  subscribe(listener: () => void): () => void;
  getSnapshot(): ListeningSnapshot;
  setListening(choice: Partial<ListeningChoice>): void;
  /** An interpreter on air hears the floor at full level, and never the channel they speak into. */
  setInterpretingInto(language: string | undefined): void;
  /**
   * Makes this the ears of an interpreter (remembered in this browser), or with `null` a listener's again. What is not
   * named stays as it was; the first call begins from the remembered volume, bass and treble. Numbers are held within
   * their range.
   */
  setIncoming(incoming: Partial<Incoming> | null): void;
  /**
   * Own-booth monitoring.
   *
   * @param language the channel the booth sends into now; with `on`, a boothmate's voice there is heard at low level.
   *   One's own voice is never heard: it is not sent back to whoever speaks.
   */
  setMonitoring(on: boolean, language?: string): void;
  readonly meters: LaneMeters;
  /** Must be called from a click. */
  resume(): Promise<void>;
  /** @param deviceId empty for the system's own loudspeaker */
  setOutput(deviceId: string): Promise<void>;
  /** The master's tap: everything that is heard, after all levels. */
  analyser(): AnalyserNode;
  close(): Promise<void>;
}
