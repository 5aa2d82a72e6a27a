import {
  AudioFrame,
  AudioSource,
  dispose,
  LocalAudioTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GuestActor } from "#app/core/actor.ts";
import { announceNow } from "#app/core/command/command.server.ts";
import { listenTo, startListening, stopListening } from "#app/core/live/live.server.ts";
import * as booth from "#app/features/interpretation/booths.server.ts";
import { PULSE_MS } from "#app/features/interpretation/drop.ts";
import * as plan from "#app/features/interpretation/plan.server.ts";
import { readInterpretation } from "#app/features/interpretation/queries.server.ts";
import { startBoothWatch } from "#app/features/interpretation/watch.server.ts";
import { feelPulse, reportSilence } from "#app/features/interpretation/witnesses.server.ts";
import { grantMedia, roomCommands } from "#app/features/meetings/public.server.ts";
import { db } from "#app/platform/db/database.server.ts";
import { listAudioOf, mediaRooms } from "#app/platform/media/media.server.ts";
import { withDatabase } from "#tests/database.ts";
import { type LiveKit, openLiveKit, settingsFor } from "#tests/e2e/media/hall.ts";
import { type LaidMeeting, type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

/** The watch of one node over a real LiveKit; voices are programs that enter with the tokens the hall gives. */

const database = withDatabase();
let livekit: LiveKit;
let stopWatch: () => Promise<void>;
const voices: Voice[] = [];

beforeAll(async () => {
  livekit = await openLiveKit();
  Object.assign(process.env, settingsFor(livekit));
  await startListening();
  stopWatch = await startBoothWatch();
}, 120_000);

afterAll(async () => {
  await Promise.all(voices.map((voice) => voice.close()));
  await dispose();
  await stopWatch();
  await stopListening();
  await livekit.close();
});

/** Somebody with a microphone in LiveKit's room. */
class Voice {
  readonly #room = new Room();
  readonly #source = new AudioSource(48_000, 1, 200);
  #speaks = true;

  async enter(actor: GuestActor): Promise<this> {
    voices.push(this);
    const { token } = await grantMedia(actor, actor.meetingId);
    await this.#room.connect(livekit.url, token, { autoSubscribe: false, dynacast: false });
    void this.#speak();
    return this;
  }

  async publish(name: string): Promise<void> {
    const track = LocalAudioTrack.createAudioTrack(name, this.#source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false });
    await this.#room.localParticipant?.publishTrack(track, options);
  }

  async #speak(): Promise<void> {
    const samples = Int16Array.from({ length: 960 }, (_, at) => 8_000 * Math.sin(at / 10));
    while (this.#speaks) await this.#source.captureFrame(new AudioFrame(samples, 48_000, 1, 960));
  }

  async close(): Promise<void> {
    this.#speaks = false;
    await this.#room.disconnect().catch(() => {});
  }
}

const people: LaidParticipant[] = [
  { role: "head", side: "host", language: "ru", chairs: true, name: "Head" },
  { role: "head", side: "partner", language: "zh", name: "Guest" },
  { role: "interpreter", side: "host", language: "ru", name: "A" },
  { role: "interpreter", side: "partner", language: "zh", name: "B" },
];

/** A running meeting with A and B in the booth ru–zh, everybody connected. */
async function lay(): Promise<LaidMeeting> {
  const meeting = await layMeeting(database.ownerUrl, people, { state: "live" });
  await database.asOwner("UPDATE participants SET connected_at = now() WHERE meeting_id = $1", [meeting.id]);
  await plan.sitInBooth(as(meeting, "A"), meeting.id);
  return meeting;
}

function as(meeting: LaidMeeting, name: string): GuestActor {
  const id = meeting.participants.find((one) => one.name === name)?.id ?? "";
  return { kind: "guest", participantId: id, meetingId: meeting.id, deviceId: id, name, lang: "ru" };
}

async function air(meeting: LaidMeeting): Promise<string> {
  const { seats, booths } = await readInterpretation(db(), meeting.id);
  const names = new Map(meeting.participants.map((one) => [one.id, one.name]));
  const inside = seats
    .map(
      (seat) =>
        `${names.get(seat.participantId)} ${seat.air === "off" ? "off" : `${seat.air} ${seat.outgoing}`}`,
    )
    .sort();
  return [...inside, ...booths.flatMap((one) => (one.handover ? [one.handover] : []))].join(", ");
}

const airIs = (meeting: LaidMeeting, wanted: string) =>
  expect.poll(() => air(meeting), { timeout: 30_000, interval: 50 }).toBe(wanted);

/** "channel:zh open" */
async function tracksOf(meeting: LaidMeeting, name: string): Promise<string[]> {
  const tracks = (await listAudioOf(meeting.id, as(meeting, name).participantId)) ?? [];
  return tracks.map((track) => `${track.name} ${track.muted ? "muted" : "open"}`).sort();
}

const tracksAre = (meeting: LaidMeeting, name: string, wanted: string[]) =>
  expect.poll(() => tracksOf(meeting, name), { timeout: 30_000, interval: 50 }).toEqual(wanted);

async function takenDown(meeting: LaidMeeting): Promise<string[]> {
  const rows = await database.asOwner<{ subject: string; track: string; how: string }>(
    `SELECT subject, details->>'track' AS track, details->>'how' AS how FROM journal
     WHERE action = 'interpretation.track_taken_down' AND details->>'meetingId' = $1 ORDER BY id`,
    [meeting.id],
  );
  const names = new Map(meeting.participants.map((one) => [one.id, one.name]));
  return rows.map((row) => `${names.get(row.subject)} ${row.track} ${row.how}`);
}

const takenDownAre = (meeting: LaidMeeting, wanted: string[]) =>
  expect.poll(() => takenDown(meeting), { timeout: 30_000, interval: 50 }).toEqual(wanted);

const screen = [TrackSource.SOURCE_SCREENSHARE, TrackSource.SOURCE_SCREENSHARE_AUDIO];

async function mayPublish(meeting: LaidMeeting, name: string): Promise<number[]> {
  const found = await mediaRooms().getParticipant(meeting.id, as(meeting, name).participantId);
  return found.permission?.canPublishSources ?? [];
}

/** Pulses of a page until it is cut off. */
function beat(actor: GuestActor): () => void {
  const beats = setInterval(() => void feelPulse(actor, actor.meetingId), PULSE_MS);
  return () => clearInterval(beats);
}

describe("a handover in LiveKit", () => {
  test("the old voice is muted by the hall once the new one is there, and not before", async () => {
    const meeting = await lay();
    const [a, b] = [as(meeting, "A"), as(meeting, "B")];
    const [voiceA, voiceB] = [await new Voice().enter(a), await new Voice().enter(b)];
    await booth.goOnAir(a, meeting.id, { outgoing: "zh" });
    await voiceA.publish("channel:zh");
    await booth.offerMicrophone(a, meeting.id, {});
    await booth.acceptHandover(b, meeting.id);
    expect(await air(meeting)).toBe("A leaving zh, B on zh");
    expect(await tracksOf(meeting, "A")).toEqual(["channel:zh open"]);
    await voiceB.publish("channel:zh");
    await airIs(meeting, "A off, B on zh");
    expect(await tracksOf(meeting, "A")).toEqual(["channel:zh muted"]);
    expect(await tracksOf(meeting, "B")).toEqual(["channel:zh open"]);
    expect(await takenDown(meeting)).toEqual([]);
  });

  test("a voice that never comes: the old one keeps the microphone unmuted, and the booth alone is told", async () => {
    const meeting = await lay();
    const [a, b] = [as(meeting, "A"), as(meeting, "B")];
    const told: unknown[] = [];
    const deafen = listenTo(`meeting:${meeting.id}`, ({ data }) => {
      if (data !== null) told.push(data);
    });
    await new Voice().enter(a).then((voice) => voice.publish("channel:zh"));
    await booth.goOnAir(a, meeting.id, { outgoing: "zh" });
    await booth.requestMicrophone(b, meeting.id);
    await booth.acceptHandover(a, meeting.id);
    await airIs(meeting, "A on zh, B off");
    expect(await tracksOf(meeting, "A")).toEqual(["channel:zh open"]);
    const { booths } = await readInterpretation(db(), meeting.id);
    const both = [a.participantId, b.participantId].sort();
    await expect
      .poll(() => told)
      .toEqual([{ to: both, handoverFailed: { boothId: booths[0]?.id, participantId: b.participantId } }]);
    deafen();
  });

  test("what a process that ended left behind is settled", async () => {
    const meeting = await lay();
    const [a, b] = [as(meeting, "A"), as(meeting, "B")];
    await new Voice().enter(a).then((voice) => voice.publish("channel:zh"));
    const leave = `UPDATE booth_seats SET air = $2, outgoing = 'zh', air_since = now() - interval '1 minute'
      WHERE participant_id = $1`;
    await database.asOwner(leave, [a.participantId, "leaving"]);
    await database.asOwner(leave, [b.participantId, "on"]);
    await airIs(meeting, "A on zh, B off");
    await database.asOwner(
      `UPDATE booths SET handover = 'take_over', handover_by = $2, handover_to = $2,
         handover_due_at = now() - interval '1 minute' WHERE meeting_id = $1`,
      [meeting.id, b.participantId],
    );
    await airIs(meeting, "A leaving zh, B on zh");
  });
});

describe("tracks that are not entitled", () => {
  test("a speaker who speaks to a channel is taken down, journalled once, and may go on on the floor", async () => {
    const meeting = await lay();
    const rogue = await new Voice().enter(as(meeting, "Guest"));
    await rogue.publish("microphone");
    await rogue.publish("channel:zh");
    await takenDownAre(meeting, ["Guest channel:zh removed"]);
    await tracksAre(meeting, "Guest", []);
    await rogue.publish("microphone");
    await tracksAre(meeting, "Guest", ["microphone open"]);
    // The second time in one stay the right to a microphone is not given back.
    await rogue.publish("channel:ru");
    await takenDownAre(meeting, ["Guest channel:zh removed", "Guest channel:ru removed"]);
    await tracksAre(meeting, "Guest", []);
    expect(await mayPublish(meeting, "Guest")).toEqual([TrackSource.SOURCE_CAMERA, ...screen]);
    // Who enters anew may.
    await rogue.close();
    await new Voice().enter(as(meeting, "Guest")).then((voice) => voice.publish("microphone"));
    await tracksAre(meeting, "Guest", ["microphone open"]);
  });

  test("an interpreter is muted off air, and not heard on the floor or in another booth's channel", async () => {
    const meeting = await lay();
    await booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "zh" });
    const voice = await new Voice().enter(as(meeting, "A"));
    await voice.publish("channel:zh");
    await voice.publish("channel:ru");
    await tracksAre(meeting, "A", ["channel:ru muted", "channel:zh open"]);
    await takenDownAre(meeting, ["A channel:ru muted"]);
    const other = await new Voice().enter(as(meeting, "B"));
    await other.publish("channel:en");
    await takenDownAre(meeting, ["A channel:ru muted", "B channel:en removed"]);
    await other.publish("microphone");
    await takenDownAre(meeting, ["A channel:ru muted", "B channel:en removed", "B microphone removed"]);
    await tracksAre(meeting, "B", []);
    expect(await air(meeting)).toBe("A on zh, B off");
  });
});

describe("the interpreter on air is lost", () => {
  test("no pulse and no sound: the boothmate is on air; back again, the lost one is off", async () => {
    const meeting = await lay();
    const [a, b] = [as(meeting, "A"), as(meeting, "B")];
    await booth.goOnAir(a, meeting.id, { outgoing: "zh" });
    const cut = beat(a);
    // A silence that only a boothmate's browser reports is not believed while pulses come.
    const silence = setInterval(() => void reportSilence(b, meeting.id), PULSE_MS);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await air(meeting)).toBe("A on zh, B off");
    cut();
    await airIs(meeting, "A off, B on zh");
    clearInterval(silence);
  });

  test("no pulse and a closed line: the boothmate is asked, where the booth wants that", async () => {
    const meeting = await lay();
    const [a, b] = [as(meeting, "A"), as(meeting, "B")];
    const { booths } = await readInterpretation(db(), meeting.id);
    await plan.changeBooth(as(meeting, "Head"), meeting.id, {
      boothId: booths[0]?.id ?? "",
      whenDropped: "ask",
      reminderMinutes: 30,
    });
    await booth.goOnAir(a, meeting.id, { outgoing: "zh" });
    const cut = beat(a);
    await new Promise((resolve) => setTimeout(resolve, 500));
    cut();
    await database.asOwner("UPDATE participants SET connected_at = NULL WHERE id = $1", [a.participantId]);
    await announceNow(`meeting:${meeting.id}`, null);
    await airIs(meeting, "A off, B off, dropped");
    await booth.acceptHandover(b, meeting.id);
    expect(await air(meeting)).toBe("A off, B on zh");
  });

  test("no pulse, and LiveKit does not list them any more", async () => {
    const meeting = await lay();
    const a = as(meeting, "A");
    const voice = await new Voice().enter(a);
    await voice.publish("channel:zh");
    await booth.goOnAir(a, meeting.id, { outgoing: "zh" });
    // Without any pulse, but heard: believed for as long as it is heard.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await air(meeting)).toBe("A on zh, B off");
    await voice.close();
    await airIs(meeting, "A off, B on zh");
  });

  test("sent out: off air, out of the room, and the boothmate has the microphone", async () => {
    const meeting = await lay();
    const a = as(meeting, "A");
    await new Voice().enter(a).then((voice) => voice.publish("channel:zh"));
    await booth.goOnAir(a, meeting.id, { outgoing: "zh" });
    await roomCommands["door.send_out"]?.run(as(meeting, "Head"), meeting.id, {
      participantId: a.participantId,
    });
    await airIs(meeting, "A off, B on zh");
    await tracksAre(meeting, "A", []);
  });

  test("the meeting ends: nobody is on air", async () => {
    const meeting = await lay();
    await booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "zh" });
    await database.asOwner("UPDATE meetings SET state = 'closed' WHERE id = $1", [meeting.id]);
    await announceNow(`meeting:${meeting.id}`, null);
    await airIs(meeting, "A off, B off");
  });
});
