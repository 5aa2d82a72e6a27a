import { useEffect, useMemo } from "react";
import type { BoothState } from "#app/features/interpretation/booth-state.ts";
import type { ConsoleMedia } from "#app/features/interpretation/ui/console/console-types.ts";
import { Standstill } from "#app/features/interpretation/ui/console/standstill.ts";
import type { RoomAudioSource } from "#app/features/interpretation/ui/media/listening-types.ts";

/** How often the boothmate's packets are counted, in ms. */
const EVERY_MS = 125;

/** The ears' source of sound, which also receives the channel that is only watched and not heard. */
export interface WatchedSource extends RoomAudioSource {
  /** null: none. */
  watch(language: string | null): void;
}

export function useWatchedSource(media: ConsoleMedia): WatchedSource {
  return useMemo(() => {
    let heard: readonly string[] = [];
    let watched: string | null = null;
    const receive = () => media.receiveChannels(watched ? [...new Set([...heard, watched])] : heard);
    return {
      subscribe: media.subscribe,
      getSnapshot: media.getSnapshot,
      receiveChannels(languages) {
        heard = languages;
        receive();
      },
      watch(language) {
        watched = language;
        receive();
      },
    };
  }, [media]);
}

/**
 * While a boothmate is on air, listens whether anything of it arrives. When the channel is open and its packets stand
 * still, the hall is told (`booth.partner_silent`), which weighs it with the boothmate's pulse.
 */
export function useBoothmateWatch(props: {
  meetingId: string;
  booth: BoothState;
  me: string;
  media: ConsoleMedia;
  source: WatchedSource;
}): void {
  const { meetingId, booth, me, media, source } = props;
  const active = booth.seats.find((one) => one.air === "on" && one.participantId !== me);
  const voice = active?.participantId;
  const lane = active?.outgoing;
  useEffect(() => {
    if (!voice || !lane) return;
    source.watch(lane);
    const still = new Standstill();
    const look = async () => {
      const open = media
        .getSnapshot()
        .audio.find((one) => one.identity === voice && one.lane === lane && !one.muted && one.track);
      const packets = open ? await media.countPackets(open.sid) : undefined;
      if (packets === undefined) still.forget();
      else if (still.note(packets, performance.now())) void tell(meetingId);
    };
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      clearInterval(timer);
      source.watch(null);
    };
  }, [meetingId, voice, lane, media, source]);
}

/** Not by the room's `run`: this is no wish of the reader, and its failure is none of theirs. */
async function tell(meetingId: string): Promise<void> {
  await fetch(`/room/${meetingId}/commands/booth.partner_silent`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  }).catch(() => {});
}
