import type { RemoteTrack, Room } from "livekit-client";
import { RemoteTrackPublication } from "livekit-client";
import type { GivenUp, RemoteAudio } from "./room-types.ts";
import { roleOf } from "./room-view.ts";

/** In the order in which they are given up; each includes those before it. */
const ladder: readonly GivenUp[] = ["nothing", "small", "pictures", "original"];

export interface SoundReading {
  /** Any clock, in ms. */
  readonly at: number;
  /** 0..1 of what was heard since the last reading that had to be made up; the worst of the sounds that are heard. */
  readonly concealed: number;
  /** A channel is heard, so that the original behind it may be given up too. */
  readonly mayGiveUpOriginal: boolean;
}

/** All times on the readings' clock. */
export interface AudioFirstState {
  readonly step: number;
  readonly changedAt: number;
  /** Since when the sound has been whole. */
  readonly wholeSince: number;
  /** How long it must have been whole before something is tried again, in ms. */
  readonly patience: number;
  /** The last reading stuttered: a single one is a hiccup, two are a line that cannot carry it. */
  readonly strained: boolean;
}

/** Above this the ear notices: a fiftieth of a second in each second. */
const stutters = 0.02;
/** Above this a step at a time would take too long. */
const falls = 0.15;
const whole = 0.005;
/** What was given up needs a moment before it helps: the way to the server and back, and what waits before the bottleneck. */
const settling = 1_000;
const shortestPatience = 12_000;
const longestPatience = 120_000;
/** A stutter so soon after something came back was caused by it. */
const relapse = 10_000;

export const atFirst: AudioFirstState = {
  step: 0,
  changedAt: Number.NEGATIVE_INFINITY,
  wholeSince: Number.POSITIVE_INFINITY,
  patience: shortestPatience,
  strained: false,
};

/**
 * Audio goes first: before a voice is lost, other people's small pictures go, then the speaker's, then the original behind
 * an interpreter. What was given up is tried again, one step at a time, ever later if it was too early.
 */
export function weigh(state: AudioFirstState, reading: SoundReading): AudioFirstState {
  const { at, concealed, mayGiveUpOriginal } = reading;
  const last = ladder.length - (mayGiveUpOriginal ? 1 : 2);
  // Nobody interprets any more: the original is all there is.
  if (state.step > last) return { ...state, step: last, changedAt: at };
  if (concealed > stutters) return giveUpMore(state, reading, last);
  if (concealed > whole) return { ...state, strained: false, wholeSince: Number.POSITIVE_INFINITY };
  const wholeSince = Math.min(state.wholeSince, at);
  if (state.step === 0 || at - Math.max(wholeSince, state.changedAt) < state.patience)
    return { ...state, strained: false, wholeSince };
  return { ...state, strained: false, step: state.step - 1, changedAt: at, wholeSince: at };
}

function giveUpMore(state: AudioFirstState, { at, concealed }: SoundReading, last: number): AudioFirstState {
  if (!state.strained) return { ...state, strained: true };
  const broken = { ...state, wholeSince: Number.POSITIVE_INFINITY };
  if (state.step === last || at - state.changedAt < settling) return broken;
  const step = Math.min(last, state.step + (concealed > falls ? 2 : 1));
  // It was whole until something came back: wait longer before the next try.
  const tooEarly =
    Number.isFinite(state.changedAt) && at - state.changedAt < relapse && wasTryingAgain(state);
  const patience = tooEarly ? Math.min(longestPatience, state.patience * 2) : state.patience;
  return { ...broken, step, changedAt: at, patience };
}

/** Something came back, and the sound was whole at that moment. */
const wasTryingAgain = ({ wholeSince, changedAt }: AudioFirstState) => wholeSince <= changedAt;

/** How often the sound is asked how it fares, in ms. */
const pulse = 500;
/** A sound that has just come is not whole at first, and that means nothing. In ms. */
const newcomer = 3_000;

interface Counters {
  readonly since: number;
  readonly samples: number;
  readonly concealed: number;
}

interface InboundSound {
  readonly type: string;
  readonly totalSamplesReceived?: number;
  readonly concealedSamples?: number;
  readonly silentConcealedSamples?: number;
}

/** Watches what this listener hears, and says what is to be given up for it. */
export class AudioFirst {
  readonly #room: Room;
  /** What is sent to us now, and the channels we asked for. */
  readonly #heard: () => { audio: readonly RemoteAudio[]; channels: ReadonlySet<string>; works: boolean };
  readonly #changed: () => void;
  readonly #counters = new Map<string, Counters>();
  readonly #timer: ReturnType<typeof setInterval>;
  #state = atFirst;
  #insists = false;

  /** @param heard `works`: whoever works from the original is never left without it */
  constructor(
    room: Room,
    heard: () => { audio: readonly RemoteAudio[]; channels: ReadonlySet<string>; works: boolean },
    changed: () => void,
  ) {
    this.#room = room;
    this.#heard = heard;
    this.#changed = changed;
    this.#timer = setInterval(() => void this.#look(), pulse);
  }

  get givenUp(): GivenUp {
    return this.#insists ? "nothing" : (ladder[this.#state.step] ?? "nothing");
  }

  /** The listener wants the pictures whatever becomes of the sound, until this page is opened anew. */
  insistOnPictures(): void {
    this.#insists = true;
    this.settle();
    this.#changed();
  }

  /** The pictures are taken off the screen by who shows them, and are no longer sent then; the original goes here. */
  settle(): void {
    const without = this.givenUp === "original" && this.#hearsChannel();
    for (const participant of this.#room.remoteParticipants.values()) {
      for (const publication of participant.audioTrackPublications.values()) {
        const role = roleOf(publication);
        if (!(publication instanceof RemoteTrackPublication) || typeof role !== "string") continue;
        if (publication.isEnabled === without) publication.setEnabled(!without);
      }
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #hearsChannel(): boolean {
    return !this.#heard().works && this.#soundsHeard().some(({ lane }) => lane !== "floor");
  }

  /** The channel where there is one, else the original. */
  #soundsHeard(): RemoteAudio[] {
    const { audio, channels } = this.#heard();
    const sounding = audio.filter(({ muted, entitled, track }) => !muted && entitled && track);
    const channel = sounding.filter(({ lane }) => channels.has(lane));
    return channel.length > 0 ? channel : sounding.filter(({ lane }) => lane === "floor");
  }

  async #look(): Promise<void> {
    if (this.#room.state !== "connected") return;
    const sounds = this.#soundsHeard();
    const shares = await Promise.all(sounds.map((sound) => this.#concealedOf(sound)));
    const before = this.givenUp;
    this.#state = weigh(this.#state, {
      at: performance.now(),
      concealed: Math.max(0, ...shares),
      mayGiveUpOriginal: this.#hearsChannel(),
    });
    if (this.givenUp === before) return;
    this.settle();
    this.#changed();
  }

  /** 0..1 since the last look. */
  async #concealedOf({ sid, lane }: RemoteAudio): Promise<number> {
    const report = await this.#trackOf(sid)?.getRTCStatsReport();
    let sound: InboundSound | undefined;
    report?.forEach((stat: InboundSound) => {
      if (stat.type === "inbound-rtp") sound = stat;
    });
    if (!sound) return 0;
    const now = performance.now();
    const before = this.#counters.get(sid);
    const samples = sound.totalSamplesReceived ?? 0;
    // A pause on the floor is sent as nothing and concealed as silence; on a channel even silence is sent.
    const meant = lane === "floor" ? (sound.silentConcealedSamples ?? 0) : 0;
    const concealed = (sound.concealedSamples ?? 0) - meant;
    const since = before?.since ?? now;
    this.#counters.set(sid, { since, samples, concealed });
    if (!before || now - since < newcomer || samples <= before.samples) return 0;
    return Math.max(0, concealed - before.concealed) / (samples - before.samples);
  }

  #trackOf(sid: string): RemoteTrack | undefined {
    for (const participant of this.#room.remoteParticipants.values()) {
      const publication = participant.getTrackPublications().find((one) => one.trackSid === sid);
      if (publication) return publication.track as RemoteTrack | undefined;
    }
    return undefined;
  }
}
