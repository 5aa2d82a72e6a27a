import { useEffect, useRef, useState } from "react";
import type { RoomState } from "#app/features/meetings/room-state.ts";
import type {
  Capabilities,
  ChannelName,
  RoomConnection,
  VoiceOn,
} from "#app/features/meetings/ui/media/room-types.ts";

// Fetched at once in the browser, before the page's own scripts (see room.tsx); the server, which only writes the page, never loads it.
const loading =
  typeof window === "undefined" ? null : import("#app/features/meetings/ui/media/head-start.ts");

/**
 * Enters the media of the meeting once and stays until the page goes. A voice on a channel is
 * believed only of whom the hall says that they are on air there.
 */
export function useRoomMedia(
  state: RoomState,
  channels: readonly ChannelName[],
  voiceOn: VoiceOn,
): RoomConnection | null {
  const [media, setMedia] = useState<RoomConnection | null>(null);
  const voices = useRef(voiceOn);
  voices.current = voiceOn;
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
        voiceOn: (identity, language) => voices.current(identity, language),
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
  useEffect(() => {
    const capabilities = JSON.parse(wanted) as Capabilities;
    media?.setCapabilities(capabilities);
    // An interpreter's microphone is opened when they come in, not when they go on air.
    void media?.prepareChannels(capabilities.channels);
  }, [media, wanted]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whose voice is believed has changed
  useEffect(() => media?.refresh(), [media, voiceOn]);
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
