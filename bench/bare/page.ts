/**
 * The floor of the room's benchmarks: livekit-client and nothing else. It enters with a token that stands in the page,
 * shows every picture and taps every sound.
 */
import { Room, RoomEvent, Track, VideoPresets } from "livekit-client";

export interface BareEntry {
  readonly url: string;
  readonly token: string;
  readonly camera: boolean;
  readonly microphone: boolean;
}

declare global {
  interface Window {
    bare: { connected: Promise<void>; analyser(): AnalyserNode };
  }
}

const entry = JSON.parse(document.getElementById("entry")?.textContent ?? "{}") as BareEntry;
// Layers that nobody looks at are not sent: as in our room, or two senders would fill a small machine.
const room = new Room({ dynacast: true });
let ears: { context: AudioContext; analyser: AnalyserNode } | undefined;

function openEars() {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.connect(context.destination);
  return { context, analyser };
}

room.on(RoomEvent.TrackSubscribed, (track) => {
  const element = track.attach();
  if (track.kind === Track.Kind.Video) {
    element.muted = true;
    document.body.append(element);
    return;
  }
  // A page can hear a remote track only by Web Audio, and Chromium gives it only while an element plays it too.
  element.muted = true;
  ears ??= openEars();
  ears.context.createMediaStreamSource(new MediaStream([track.mediaStreamTrack])).connect(ears.analyser);
});

async function enter(): Promise<void> {
  await room.connect(entry.url, entry.token);
  if (entry.camera) {
    await room.localParticipant.setCameraEnabled(
      true,
      { resolution: VideoPresets.h720.resolution },
      { videoCodec: "vp8", simulcast: true, videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360] },
    );
  }
  if (entry.microphone) await room.localParticipant.setMicrophoneEnabled(true);
}

window.bare = {
  connected: enter(),
  analyser() {
    ears ??= openEars();
    return ears.analyser;
  },
};
