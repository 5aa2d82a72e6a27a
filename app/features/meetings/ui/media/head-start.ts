/**
 * Enters the media and opens the line to the hall as soon as this script is there, before the rest of the page has even
 * arrived: whoever is let in already gets a pass along with the page, and waits for no question and no answer before the
 * first picture. A script of its own, which the page names before all others; the room takes over what has begun.
 */
import { recallDevices } from "../room/device-choice.ts";
import { openEarlyLine } from "../room/room-line.ts";
import { openRoomConnection } from "./room-connection.ts";
import type { RoomConnection, RoomConnectionOptions, VoiceOn } from "./room-types.ts";
import { type MediaPass, mediaPassName, readMediaPass, requestToken } from "./token.ts";

/** A pass older than this is not used: the page may have come out of the browser's memory. In ms. */
const freshness = 60_000;

export interface MediaEntrance {
  readonly meetingId: string;
  readonly capabilities: RoomConnectionOptions["capabilities"];
  readonly voiceOn: VoiceOn;
}

interface HeadStart {
  readonly meetingId: string;
  readonly connection: RoomConnection;
  voiceOn: VoiceOn;
}

let headStart = begin();

function begin(): HeadStart | undefined {
  const pass = readMediaPass(
    document.querySelector<HTMLMetaElement>(`meta[name="${mediaPassName}"]`)?.content,
  );
  if (!pass || performance.now() > freshness) return undefined;
  const { meetingId, rights, token } = pass;
  openEarlyLine(meetingId);
  const started: HeadStart = {
    meetingId,
    // Nobody's channel is believed before the hall has said who interprets.
    voiceOn: () => "none",
    connection: open({
      meetingId,
      capabilities: capabilitiesOf(rights),
      voiceOn: (...voice) => started.voiceOn(...voice),
      voiceProcessing: !rights.channels,
      token,
    }),
  };
  return started;
}

/** The connection that has begun already, or a new one. A head start is taken once. */
export function enterMedia(entrance: MediaEntrance): RoomConnection {
  const started = headStart;
  headStart = undefined;
  if (started?.meetingId !== entrance.meetingId) {
    void started?.connection.close();
    return open(entrance);
  }
  started.voiceOn = entrance.voiceOn;
  started.connection.setCapabilities(entrance.capabilities);
  started.connection.refresh();
  return started.connection;
}

function capabilitiesOf(rights: MediaPass["rights"]): RoomConnectionOptions["capabilities"] {
  return {
    publishAudio: rights.microphone && !rights.channels,
    publishVideo: rights.camera,
    publishScreen: rights.screen,
    channels: [],
  };
}

function open(entrance: MediaEntrance & { voiceProcessing?: boolean; token?: string }): RoomConnection {
  const { meetingId, token, ...options } = entrance;
  const { microphone, camera, audioinput, videoinput } = recallDevices();
  let pass = token;
  return openRoomConnection({
    ...options,
    serverUrl: `${location.origin.replace(/^http/, "ws")}/livekit`,
    startWith: { microphone, camera },
    devices: { ...(audioinput ? { audioinput } : {}), ...(videoinput ? { videoinput } : {}) },
    fetchToken() {
      // A pass is good for the first try only: afterwards the hall is asked whether we may still come in.
      const given = pass;
      pass = undefined;
      return given ? Promise.resolve({ token: given }) : requestToken(`/room/${meetingId}/media-token`);
    },
  });
}
