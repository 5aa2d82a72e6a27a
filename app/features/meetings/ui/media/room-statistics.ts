import { LocalTrackPublication, type Participant, RemoteTrack, type Room, Track } from "livekit-client";
import type { ParticipantStatistics } from "./room-types.ts";

/** Counters of one track at one moment; all only grow. */
interface Counters {
  readonly at: number;
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number;
  readonly samples: number;
  readonly concealed: number;
}

interface Reading extends Counters {
  readonly kind: "audio" | "video";
  readonly roundTripMs?: number;
  readonly jitterMs?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly framesPerSecond?: number;
  /** Senders learn of loss from the other side, as a share already. */
  readonly reportedLoss?: number;
}

/** The members of the various RTCStats that we read (W3C webrtc-stats). Seconds, bytes, counts. */
interface Stat {
  readonly type: string;
  readonly kind?: string;
  readonly timestamp: number;
  readonly bytesReceived?: number;
  readonly bytesSent?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly nominated?: boolean;
  readonly totalSamplesReceived?: number;
  readonly concealedSamples?: number;
  readonly silentConcealedSamples?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly framesPerSecond?: number;
}

/** Reads everybody's quality as seen from here, as differences since the last reading. */
export class RoomStatistics {
  readonly #room: Room;
  #before = new Map<string, Counters>();

  constructor(room: Room) {
    this.#room = room;
  }

  async read(): Promise<ParticipantStatistics[]> {
    if (!this.#room.localParticipant.identity) return [];
    const now = new Map<string, Counters>();
    const everybody = [this.#room.localParticipant, ...this.#room.remoteParticipants.values()];
    const statistics = await Promise.all(
      everybody.map((participant) => this.#readParticipant(participant, now)),
    );
    this.#before = now;
    const path = statistics.find((one) => one.roundTripMs !== undefined)?.roundTripMs;
    return statistics.map(({ roundTripMs: _own, ...one }) =>
      one.isLocal && path !== undefined ? { ...one, roundTripMs: path } : one,
    );
  }

  async #readParticipant(
    participant: Participant,
    now: Map<string, Counters>,
  ): Promise<ParticipantStatistics> {
    let summary: ParticipantStatistics = { identity: participant.identity, isLocal: participant.isLocal };
    let packets = 0;
    let lost = 0;
    for (const publication of participant.trackPublications.values()) {
      const report = await reportOf(publication.track);
      if (!report) continue;
      const reading = readReport(report, publication.kind === Track.Kind.Video ? "video" : "audio");
      const key = `${publication instanceof LocalTrackPublication ? "out" : "in"}:${publication.trackSid}`;
      const before = this.#before.get(key);
      now.set(key, reading);
      summary = { ...summary, ...describe(reading, before, summary) };
      packets += reading.packets - (before?.packets ?? 0);
      lost += reading.lost - (before?.lost ?? 0);
      if (reading.reportedLoss !== undefined) {
        summary = { ...summary, lossRatio: Math.max(summary.lossRatio ?? 0, reading.reportedLoss) };
      }
    }
    if (!participant.isLocal && packets + lost > 0)
      summary = { ...summary, lossRatio: Math.max(0, lost) / (packets + lost) };
    return summary;
  }
}

/** Packets of a remote track that have arrived so far; undefined when it is not received. */
export async function countPackets(room: Room, sid: string): Promise<number | undefined> {
  for (const participant of room.remoteParticipants.values()) {
    const report = await reportOf(
      participant.getTrackPublications().find((one) => one.trackSid === sid)?.track,
    );
    if (report) return readReport(report, "audio").packets;
  }
  return undefined;
}

async function reportOf(track: Track | undefined): Promise<RTCStatsReport | undefined> {
  if (!track) return undefined;
  if (track instanceof RemoteTrack) return track.getRTCStatsReport();
  return (track as Track & { sender?: RTCRtpSender }).sender?.getStats();
}

function readReport(report: RTCStatsReport, kind: "audio" | "video"): Reading {
  let reading: Reading = {
    kind,
    at: performance.now(),
    bytes: 0,
    packets: 0,
    lost: 0,
    samples: 0,
    concealed: 0,
  };
  report.forEach((stat: Stat) => {
    if (stat.type === "inbound-rtp") {
      reading = {
        ...reading,
        at: stat.timestamp,
        bytes: reading.bytes + (stat.bytesReceived ?? 0),
        packets: reading.packets + (stat.packetsReceived ?? 0),
        lost: reading.lost + (stat.packetsLost ?? 0),
        samples: stat.totalSamplesReceived ?? 0,
        // Silence is concealed on purpose (a muted microphone sends nothing): only real gaps count.
        concealed: (stat.concealedSamples ?? 0) - (stat.silentConcealedSamples ?? 0),
        ...(stat.jitter === undefined ? {} : { jitterMs: stat.jitter * 1000 }),
        ...picture(stat),
      };
    } else if (stat.type === "outbound-rtp") {
      const larger = (stat.frameWidth ?? 0) >= (reading.frameWidth ?? 0);
      reading = {
        ...reading,
        at: stat.timestamp,
        bytes: reading.bytes + (stat.bytesSent ?? 0),
        ...(larger ? picture(stat) : {}),
      };
    } else if (stat.type === "remote-inbound-rtp") {
      reading = {
        ...reading,
        reportedLoss: Math.max(reading.reportedLoss ?? 0, stat.fractionLost ?? 0),
        ...(stat.jitter === undefined ? {} : { jitterMs: stat.jitter * 1000 }),
      };
    } else if (stat.type === "candidate-pair" && stat.nominated && stat.currentRoundTripTime !== undefined) {
      reading = { ...reading, roundTripMs: stat.currentRoundTripTime * 1000 };
    }
  });
  return reading;
}

function picture(stat: Stat): Partial<Reading> {
  if (!stat.frameWidth) return {};
  return {
    frameWidth: stat.frameWidth,
    frameHeight: stat.frameHeight ?? 0,
    framesPerSecond: stat.framesPerSecond ?? 0,
  };
}

function describe(
  now: Reading,
  before: Counters | undefined,
  so: ParticipantStatistics,
): Partial<ParticipantStatistics> {
  const seconds = before ? (now.at - before.at) / 1000 : 0;
  const kbps =
    before && seconds > 0 ? Math.max(0, ((now.bytes - before.bytes) * 8) / 1000 / seconds) : undefined;
  const samples = now.samples - (before?.samples ?? 0);
  return {
    ...(now.roundTripMs === undefined ? {} : { roundTripMs: now.roundTripMs }),
    ...(now.jitterMs === undefined ? {} : { jitterMs: Math.max(now.jitterMs, so.jitterMs ?? 0) }),
    ...(kbps === undefined || now.kind !== "audio" ? {} : { audioKbps: (so.audioKbps ?? 0) + kbps }),
    ...(kbps === undefined || now.kind !== "video" ? {} : { videoKbps: (so.videoKbps ?? 0) + kbps }),
    ...(samples > 0
      ? { concealedRatio: Math.max(0, now.concealed - (before?.concealed ?? 0)) / samples }
      : {}),
    ...(now.frameWidth
      ? { frameWidth: now.frameWidth, frameHeight: now.frameHeight, framesPerSecond: now.framesPerSecond }
      : {}),
  };
}
