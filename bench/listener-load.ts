/**
 * A process full of light listeners (or of the voices they hear): programs that take part by @livekit/rtc-node, without a
 * page. Told what to do over its channel; see listeners.ts.
 */
import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";

export interface Listener {
  readonly token: string;
  /** Names of the tracks it wants, out of all that are published. */
  readonly wants: readonly string[];
  /** Of the hall: this listener's line of server-sent events. */
  readonly line?: { readonly address: string; readonly cookie: string };
}

export interface VoiceToSpeak {
  readonly token: string;
  readonly track: string;
}

export type Order =
  | { readonly do: "listen"; readonly url: string; readonly listeners: readonly Listener[] }
  | { readonly do: "speak"; readonly url: string; readonly voices: readonly VoiceToSpeak[] }
  | { readonly do: "count" };

/** All only grow. */
export interface Heard {
  readonly samples: number;
  readonly concealed: number;
  readonly received: number;
  readonly lost: number;
  /** Events that came down the hall's lines. */
  readonly events: number;
}

const rooms: Room[] = [];
let events = 0;

async function listen(url: string, { token, wants, line }: Listener): Promise<void> {
  const room = new Room();
  const choose = (publication: RemoteTrackPublication) => {
    if (publication.name !== undefined && wants.includes(publication.name)) publication.setSubscribed(true);
  };
  room.on(RoomEvent.TrackPublished, choose);
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  for (const one of room.remoteParticipants.values())
    for (const publication of one.trackPublications.values()) choose(publication);
  rooms.push(room);
  if (line) void followLine(line.address, line.cookie);
}

async function followLine(address: string, cookie: string): Promise<void> {
  const answer = await fetch(address, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  for await (const chunk of answer.body ?? []) if (chunk.length > 0) events += 1;
}

const rate = 48_000;
const frame = rate / 50;

/** Speech would pause; a voice that never does is the harder load. */
async function speak(url: string, { token, track }: VoiceToSpeak): Promise<void> {
  const room = new Room();
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  rooms.push(room);
  const source = new AudioSource(rate, 1);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false, red: true });
  await room.localParticipant?.publishTrack(LocalAudioTrack.createAudioTrack(track, source), options);
  const samples = new Int16Array(frame);
  const hum = async () => {
    for (;;) {
      for (let at = 0; at < frame; at += 1) samples[at] = (Math.random() - 0.5) * 8000;
      await source.captureFrame(new AudioFrame(samples, rate, 1, frame));
    }
  };
  void hum();
}

async function count(): Promise<Heard> {
  const heard = { samples: 0, concealed: 0, received: 0, lost: 0 };
  const reports = await Promise.all(rooms.map((room) => room.getRtcStats()));
  // One connection may carry both directions; what is sent has no inbound part.
  for (const { stats } of reports.flatMap((one) => [...one.publisherStats, ...one.subscriberStats])) {
    if (stats.case !== "inboundRtp") continue;
    const { inbound, received } = stats.value;
    heard.samples += Number(inbound?.totalSamplesReceived ?? 0);
    heard.concealed += Number(inbound?.concealedSamples ?? 0);
    heard.received += Number(received?.packetsReceived ?? 0);
    heard.lost += Number(received?.packetsLost ?? 0);
  }
  return { ...heard, events };
}

async function obey(order: Order): Promise<Heard | "done"> {
  if (order.do === "count") return count();
  if (order.do === "speak") await Promise.all(order.voices.map((voice) => speak(order.url, voice)));
  // A few at a time, as a hall fills.
  else
    for (let at = 0; at < order.listeners.length; at += 5)
      await Promise.all(order.listeners.slice(at, at + 5).map((one) => listen(order.url, one)));
  return "done";
}

process.on("message", (order: Order) => {
  obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
// Native threads hold an orderly exit up.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
