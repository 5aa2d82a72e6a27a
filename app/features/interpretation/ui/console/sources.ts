import type {
  ChannelState,
  InterpretationState,
  SeatState,
} from "#app/features/interpretation/booth-state.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

export const FLOOR = "floor";

/** What an interpreter may listen to: the floor, or a channel. */
export interface Source {
  readonly lane: string;
  /** Of the floor: what the speaker speaks. */
  readonly language: SpokenLanguage;
  /** null for the floor. */
  readonly status: ChannelState["status"] | null;
  /** Of a channel that is relayed itself: from which. */
  readonly through: SpokenLanguage | null;
  /** Who speaks there; of the floor nobody, the stage shows it. */
  readonly voiceId: string | null;
  /** One's own voice goes there: it is not offered. */
  readonly own: boolean;
}

/** Everything that can be listened to, the floor first, then the channels by language. */
export function listSources(
  { floorLanguage, channels }: Pick<InterpretationState, "floorLanguage" | "channels">,
  seat: Pick<SeatState, "air" | "outgoing">,
): Source[] {
  return [
    { lane: FLOOR, language: floorLanguage, status: null, through: null, voiceId: null, own: false },
    ...channels.map((channel) => ({
      lane: channel.language,
      language: channel.language,
      status: channel.status,
      through: channel.through,
      voiceId: channel.voices.at(-1) ?? null,
      own: seat.air !== "off" && seat.outgoing === channel.language,
    })),
  ];
}

/** The next source that can be listened to, round and round. */
export function nextSource(sources: readonly Source[], lane: string): string {
  const open = sources.filter((one) => !one.own);
  const at = open.findIndex((one) => one.lane === lane);
  return open[(at + 1) % open.length]?.lane ?? FLOOR;
}
