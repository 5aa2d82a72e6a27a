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
  readonly track?: MediaStreamTrack;
}

export interface ListeningChoice {
  /** `floor` is the original. Else the language to be interpreted into. */
  readonly channel: string;
  /** 0..1: how loud the original stays behind the interpreter. */
  readonly originalLevel: number;
  /** 0..1: everything. */
  readonly masterLevel: number;
}

export interface ListeningSnapshot extends ListeningChoice {
  /**
   * What is heard at this moment: `floor` (chosen), `channel` (the interpreter, the floor low behind),
   * `fallback` (nobody interprets into the chosen language: the floor at full level).
   */
  readonly heard: "floor" | "channel" | "fallback";
  /** Languages somebody interprets into now, sorted. */
  readonly onAir: readonly string[];
  /** The browser waits for a click before it lets us play: show a button that calls `resume()`. */
  readonly needsGesture: boolean;
  /** The chosen loudspeaker; empty for the system's own. */
  readonly outputId: string;
  /** This browser can play to a chosen loudspeaker. */
  readonly canChooseOutput: boolean;
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
  /** Must be called from a click. */
  resume(): Promise<void>;
  /** @param deviceId empty for the system's own loudspeaker */
  setOutput(deviceId: string): Promise<void>;
  /** The master's tap: everything that is heard, after all levels. */
  analyser(): AnalyserNode;
  close(): Promise<void>;
}
