import type { Incoming, ListeningChoice, ListeningSnapshot } from "./listening-types.ts";

/** The original, as a lane and as a choice. */
export const floor = "floor";

export const defaultChoice: ListeningChoice = {
  channel: floor,
  originalLevel: 0.15,
  masterLevel: 1,
  raiseInPauses: false,
};

export const defaultIncoming: Incoming = { source: floor, volume: 1, bass: 0, treble: 0 };

/** How loud an interpreter hears their own booth beside what they work from. */
const monitoringLevel = 0.2;

/** A pause of an interpreter lasts this long before the original may rise, in seconds. */
const patience = 2;

/** A level to go to, and the time it takes, in seconds. Never a jump. */
export interface Glide {
  readonly level: number;
  readonly seconds: number;
}

/** Of whatever somebody chose, or was said by somebody who speaks now. */
const quickly = 0.14;
/** Of what comes by itself: nobody must be startled. */
const slowly = 3;

/** How loud each lane is to be. A lane that is not named is silent. */
export interface Mix {
  readonly heard: ListeningSnapshot["heard"];
  /** Gain per lane, 0..1. */
  readonly lanes: Readonly<Record<string, Glide>>;
  /** 0..1 */
  readonly master: number;
  /** dB; 0 is flat. */
  readonly bass: number;
  readonly treble: number;
}

/** Whose ears these are. */
export interface Ears {
  readonly choice: ListeningChoice;
  /** Of an interpreter at work; null for a listener. */
  readonly incoming: Incoming | null;
  /** The channel an interpreter speaks into. */
  readonly interpretingInto?: string | undefined;
  /** The own booth's channel, while it is monitored. */
  readonly monitored?: string | undefined;
}

/** What is to be heard now. */
export interface Air {
  /** Languages whose channel has a voice that is here and not muted, silent for a moment or not. */
  readonly onAir: ReadonlySet<string>;
  /** Seconds since the voice of the chosen channel was last heard. */
  readonly silentFor: number;
  /** How far the channel is above the floor in loudness, in dB; 0 where nothing was measured. */
  readonly channelAboveFloor: number;
}

/** What is heard by these ears. */
export function mixFor(ears: Ears, air: Air): Mix {
  const { incoming, choice } = ears;
  if (incoming) return mixForInterpreter(ears, incoming, air.onAir);
  const sound = { master: choice.masterLevel, bass: 0, treble: 0 };
  const channel = wantedChannel(ears);
  if (channel === floor) return { heard: "floor", lanes: { [floor]: at(1) }, ...sound };
  // The channel stays open while nobody speaks there, so that its first syllable is not faded in.
  if (!air.onAir.has(channel))
    return { heard: "fallback", lanes: { [floor]: at(1, slowly), [channel]: at(1) }, ...sound };
  return { heard: "channel", lanes: { [floor]: floorBehind(choice, air), [channel]: at(1) }, ...sound };
}

/** The lane these ears turn to; never the one their own voice goes into. */
function wantedChannel({ incoming, choice, interpretingInto }: Ears): string {
  const wanted = incoming ? incoming.source : choice.channel;
  return wanted === interpretingInto ? floor : wanted;
}

/** The channels the hall must send to these ears. */
export function channelsFor(ears: Ears): string[] {
  const wanted = [wantedChannel(ears), monitoredChannel(ears)];
  return [...new Set(wanted.filter((one): one is string => one !== undefined && one !== floor))];
}

function monitoredChannel({ incoming, monitored, interpretingInto }: Ears): string | undefined {
  return incoming && monitored !== interpretingInto ? monitored : undefined;
}

/** One source alone at full level, as on a console, and the own booth low beside it. */
function mixForInterpreter(ears: Ears, incoming: Incoming, onAir: ReadonlySet<string>): Mix {
  const { volume, bass, treble } = incoming;
  const source = wantedChannel(ears);
  const monitored = monitoredChannel(ears);
  const silentRelay = source !== floor && !onAir.has(source);
  return {
    heard: source === floor ? "floor" : silentRelay ? "fallback" : "channel",
    lanes: {
      ...(monitored && monitored !== source ? { [monitored]: at(monitoringLevel) } : {}),
      ...(silentRelay ? { [floor]: at(1) } : {}),
      [source]: at(1),
    },
    master: volume,
    bass,
    treble,
  };
}

/** In a pause the original stays low, or rises slowly for who wants it; as soon as the voice is back, it is low again. */
function floorBehind({ originalLevel, raiseInPauses }: ListeningChoice, air: Air): Glide {
  if (!raiseInPauses || air.silentFor < patience) return at(originalLevel);
  const asLoudAsChannel = Math.min(1, 10 ** (air.channelAboveFloor / 20));
  return at(Math.max(originalLevel, asLoudAsChannel), slowly);
}

function at(level: number, seconds = quickly): Glide {
  return { level, seconds };
}

/** Takes only what is sound from a choice that was stored or sent; levels are held within 0..1. */
export function readChoice(value: unknown, fallback: ListeningChoice): ListeningChoice {
  const given = fields(value);
  return {
    channel: typeof given.channel === "string" && given.channel !== "" ? given.channel : fallback.channel,
    originalLevel: within(0, 1, given.originalLevel) ?? fallback.originalLevel,
    masterLevel: within(0, 1, given.masterLevel) ?? fallback.masterLevel,
    raiseInPauses: typeof given.raiseInPauses === "boolean" ? given.raiseInPauses : fallback.raiseInPauses,
  };
}

/** The same for what an interpreter works from. */
export function readIncoming(value: unknown, fallback: Incoming): Incoming {
  const given = fields(value);
  return {
    source: typeof given.source === "string" && given.source !== "" ? given.source : fallback.source,
    volume: within(0, 1, given.volume) ?? fallback.volume,
    bass: within(-12, 12, given.bass) ?? fallback.bass,
    treble: within(-12, 12, given.treble) ?? fallback.treble,
  };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function within(least: number, most: number, value: unknown): number | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return Math.min(most, Math.max(least, value));
}
