import { useEffect, useState } from "react";
import type { BoothState, SeatState } from "#app/features/interpretation/booth-state.ts";
import { channelTrackName } from "#app/features/interpretation/rules.ts";
import type { ConsoleMedia } from "#app/features/interpretation/ui/console/console-types.ts";
import type { Listening } from "#app/features/interpretation/ui/media/listening-types.ts";

/**
 * The hall decides who is on air; the microphone follows, also after a boothmate took over or the line came back. It is
 * opened and ready in both channels from the moment one sits in the booth, so that going on air is one message.
 */
export function useMicrophone(media: ConsoleMedia, booth: BoothState, seat: SeatState): void {
  const { languageA, languageB } = booth;
  useEffect(() => {
    void media.prepareChannels([channelTrackName(languageA), channelTrackName(languageB)]);
  }, [media, languageA, languageB]);
  const wanted = seat.air === "off" ? null : channelTrackName(seat.outgoing);
  useEffect(() => {
    void (wanted ? media.publishChannel(wanted) : media.unpublishChannel());
  }, [media, wanted]);
}

/** What one hears is what the hall says one listens to: chosen by hand, or by the meeting's plan. */
export function useEars(
  listening: Listening | null,
  booth: BoothState,
  seat: SeatState,
): { monitoring: boolean; setMonitoring(on: boolean): void } {
  const [monitoring, setMonitoring] = useState(false);
  const into = seat.air === "off" ? undefined : seat.outgoing;
  const active = booth.seats.find((one) => one.air === "on");
  useEffect(() => listening?.setInterpretingInto(into), [listening, into]);
  useEffect(() => {
    listening?.setIncoming({ source: seat.listensTo });
  }, [listening, seat.listensTo]);
  useEffect(
    () => listening?.setMonitoring(monitoring, active?.outgoing),
    [listening, monitoring, active?.outgoing],
  );
  return { monitoring, setMonitoring };
}

/**
 * Tells the hall, while on air, that this line is alive: when the pulse stops, the boothmate is put on air. Sent by a
 * worker, because a browser slows the timers of a page that lies behind another.
 */
export function usePulse(meetingId: string, onAir: boolean): void {
  useEffect(() => {
    if (!onAir) return;
    const worker = new Worker(new URL("./pulse.worker.ts", import.meta.url), { type: "module" });
    worker.postMessage(`/room/${meetingId}/pulse`);
    return () => worker.terminate();
  }, [meetingId, onAir]);
}

/** The hall's time, told anew every `everyMs`. */
export function useNow(clockOffset: number, everyMs: number): Date {
  const [now, setNow] = useState(() => new Date(Date.now() + clockOffset));
  useEffect(() => {
    const tick = () => setNow(new Date(Date.now() + clockOffset));
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [clockOffset, everyMs]);
  return now;
}
