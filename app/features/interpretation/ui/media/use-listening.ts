import { useEffect, useState } from "react";
import { openListening } from "#app/features/interpretation/ui/media/listening.ts";
import type { Listening, RoomAudioSource } from "#app/features/interpretation/ui/media/listening-types.ts";

declare global {
  interface Window {
    /** What this page hears, for the technician's console and the tests that listen by spectrum. */
    hallListening?: Listening;
  }
}

/** This page's ears, open as long as the component is; null until the browser has them. */
export function useListening(meetingId: string, media: RoomAudioSource): Listening | null {
  const [listening, setListening] = useState<Listening | null>(null);
  useEffect(() => {
    const opened = openListening({ meetingId, room: media });
    window.hallListening = opened;
    setListening(opened);
    return () => {
      window.hallListening = undefined;
      void opened.close();
    };
  }, [meetingId, media]);
  return listening;
}
