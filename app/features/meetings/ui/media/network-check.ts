/** Measures the way to our own server: the page's (HTTP) and the media's (UDP, or TCP where UDP is blocked). */

export interface PageNetwork {
  /** Median of five small answers, ms. */
  readonly roundTripMs: number;
  readonly downKbps: number;
  readonly upKbps: number;
}

export interface PageNetworkOptions {
  /** Default `/check`: below it `ping` (GET), `download?bytes=` (GET), `upload` (POST). */
  readonly base?: string;
  /** Size of the samples; default 2 000 000 down, 1 000 000 up. */
  readonly downBytes?: number;
  readonly upBytes?: number;
  readonly signal?: AbortSignal;
}

/** @throws Error when our server does not answer, DOMException `AbortError` when aborted */
export async function measurePageNetwork(options: PageNetworkOptions = {}): Promise<PageNetwork> {
  const { base = "/check", downBytes = 2_000_000, upBytes = 1_000_000, signal } = options;
  const init: RequestInit = { cache: "no-store", ...(signal ? { signal } : {}) };
  // The first one opens the connection and does not count.
  await timed(`${base}/ping`, init);
  const pings: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) pings.push((await timed(`${base}/ping`, init)).milliseconds);
  const roundTripMs = median(pings);
  const down = await timed(`${base}/download?bytes=${downBytes}`, init);
  const up = await timed(`${base}/upload`, { ...init, method: "POST", body: new Uint8Array(upBytes) });
  return {
    roundTripMs,
    downKbps: rate(down.bytes, down.milliseconds - roundTripMs),
    upKbps: rate(upBytes, up.milliseconds - roundTripMs),
  };
}

export interface MediaNetwork {
  /** How the sound travels: `udp` is good, `tcp` and `relay` work where UDP is blocked, with more delay. */
  readonly transport: "udp" | "tcp" | "relay";
  readonly roundTripMs: number;
  /** 0..1 of what we sent during the test. */
  readonly lossRatio: number;
  readonly jitterMs: number;
  /** From asking to the first sent packet, ms. */
  readonly connectMs: number;
}

export interface MediaNetworkOptions {
  /** `wss://host/livekit` */
  readonly serverUrl: string;
  /** For a room of its own, with the right to publish. */
  readonly token: string;
  /** Default 5000: the server reports loss every second or so. */
  readonly durationMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Sends a quiet tone to the media server for a few seconds and reads what the server says arrived.
 *
 * @throws Error when no media path could be opened (all of UDP, TCP and TURN are blocked, or the token is refused)
 */
export async function measureMediaNetwork(options: MediaNetworkOptions): Promise<MediaNetwork> {
  // Loaded here, so that the arrival page is light until this test is asked for (and the room finds it cached).
  const { LocalAudioTrack, Room } = await import("livekit-client");
  const room = new Room();
  const hum = openHum();
  const began = performance.now();
  try {
    await room.connect(options.serverUrl, options.token, { maxRetries: 0, autoSubscribe: false });
    const track = new LocalAudioTrack(hum.track, undefined, true);
    await room.localParticipant.publishTrack(track, { dtx: false, red: false, name: "check" });
    const connectMs = performance.now() - began;
    await pause(options.durationMs ?? 5000, options.signal);
    return { connectMs, ...readPath(await track.sender?.getStats()) };
  } finally {
    await room.disconnect();
    hum.close();
  }
}

interface PathStat {
  readonly type: string;
  readonly id: string;
  readonly nominated?: boolean;
  readonly currentRoundTripTime?: number;
  readonly roundTripTime?: number;
  readonly localCandidateId?: string;
  readonly candidateType?: string;
  readonly protocol?: string;
  readonly packetsLost?: number;
  readonly packetsSent?: number;
  readonly jitter?: number;
}

function readPath(report: RTCStatsReport | undefined): Omit<MediaNetwork, "connectMs"> {
  const stats: PathStat[] = [];
  report?.forEach((stat: PathStat) => {
    stats.push(stat);
  });
  const pair = stats.find(({ type, nominated }) => type === "candidate-pair" && nominated);
  const local = stats.find(({ id }) => id === pair?.localCandidateId);
  const sent = stats.find(({ type }) => type === "outbound-rtp")?.packetsSent ?? 0;
  const arrived = stats.find(({ type }) => type === "remote-inbound-rtp");
  // No report is not "no loss": the way there is open and the way back is not.
  if (!arrived) throw new Error("the media server reported nothing");
  return {
    transport: local?.candidateType === "relay" ? "relay" : local?.protocol === "tcp" ? "tcp" : "udp",
    // The pair's is in whole milliseconds, the report's is finer.
    roundTripMs: (arrived.roundTripTime ?? pair?.currentRoundTripTime ?? 0) * 1000,
    lossRatio: sent > 0 ? Math.max(0, arrived.packetsLost ?? 0) / sent : 0,
    jitterMs: (arrived.jitter ?? 0) * 1000,
  };
}

function openHum(): { track: MediaStreamTrack; close: () => void } {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: 220 });
  const quiet = new GainNode(context, { gain: 0.01 });
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  tone.connect(quiet).connect(destination);
  tone.start();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error("a media stream destination has no track");
  return { track, close: () => void context.close() };
}

async function timed(url: string, init: RequestInit): Promise<{ milliseconds: number; bytes: number }> {
  const began = performance.now();
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
  const { byteLength } = await answer.arrayBuffer();
  return { milliseconds: performance.now() - began, bytes: byteLength };
}

function rate(bytes: number, milliseconds: number): number {
  return Math.round((bytes * 8) / Math.max(1, milliseconds));
}

/** @param values at least one */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
