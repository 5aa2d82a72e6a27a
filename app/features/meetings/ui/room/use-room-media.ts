import { useEffect, useRef, useState } from "react";
import type { RoomState } from "#app/features/meetings/room-state.ts";
import type {
  Capabilities,
  ChannelName,
  RoomConnection,
} from "#app/features/meetings/ui/media/room-types.ts";

// Fetched at once in the browser, before the page's own scripts (see room.tsx); the server, which only writes the page, never loads it.
const loading =
  typeof window === "undefined" ? null : import("#app/features/meetings/ui/media/head-start.ts");

/**
 * Enters the media of the meeting once and stays until the page goes. Interpreters' channels are believed only from
 * those whom the server calls interpreters.
 */
export function useRoomMedia(
  state: RoomState,
  channels: readonly ChannelName[],
  interpreterIds: ReadonlySet<string>,
): RoomConnection | null {
  const [media, setMedia] = useState<RoomConnection | null>(null);
  const interpreters = useRef(interpreterIds);
  interpreters.current = interpreterIds;
  const first = useRef(capabilitiesOf(state, channels));
  const meetingId = state.meeting.id;

  useEffect(() => {
    let left = false;
    let connection: RoomConnection | undefined;
    const enter = async () => {
      const library = await loading;
      if (!library || left) return;
      connection = library.enterMedia({
        meetingId,
        capabilities: first.current,
        acceptsChannel: ({ identity }) => interpreters.current.has(identity),
      });
      setMedia(connection);
    };
    void enter();
    return () => {
      left = true;
      void connection?.close();
    };
  }, [meetingId]);

  const wanted = JSON.stringify(capabilitiesOf(state, channels));
  useEffect(() => media?.setCapabilities(JSON.parse(wanted) as Capabilities), [media, wanted]);
  const known = [...interpreterIds].sort().join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new interpreter's channel is believed from now on
  useEffect(() => media?.refresh(), [media, known]);
  return media;
}

function capabilitiesOf(state: RoomState, channels: readonly ChannelName[]): Capabilities {
  const rights = state.me.media;
  return {
    publishAudio: rights.microphone && !rights.channels,
    publishVideo: rights.camera,
    publishScreen: rights.screen,
    channels: rights.channels ? channels : [],
  };
}
