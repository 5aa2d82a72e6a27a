import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#app/core/actor.ts";
import { startListening, stopListening } from "#app/core/live/live.server.ts";
import { readMeeting, roomCommands, runMeetingCommand } from "#app/features/meetings/public.server.ts";
import {
  endRecordingWith,
  finishAgain,
  startRecording,
  stopRecording,
} from "#app/features/recordings/commands.server.ts";
import { finishRecording } from "#app/features/recordings/finish.server.ts";
import {
  ABANDONED_MS,
  endAbandoned,
  forgetKeepers,
  recorderPids,
  resumeRecordings,
} from "#app/features/recordings/keeper.server.ts";
import { listRecordings } from "#app/features/recordings/list.server.ts";
import { openRecordingFile } from "#app/features/recordings/open-file.server.ts";
import { presentRecording } from "#app/features/recordings/present.ts";
import { readRecordingRows } from "#app/features/recordings/queries.server.ts";
import { rawFolder } from "#app/features/recordings/raw-folder.server.ts";
import { SegmentFiles } from "#app/features/recordings/recorder/segments.server.ts";
import { deleteRecording, wakeDeleting } from "#app/features/recordings/retention.server.ts";
import { recordingQueues, startRecordings, stopRecordings } from "#app/features/recordings/start.server.ts";
import { type Recording, recordings } from "#app/features/recordings/tables.ts";
import { db } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";
import { closeJobs, openJobs } from "#app/platform/jobs/jobs.server.ts";
import { letGoOfEars } from "#app/platform/media/room-ears.server.ts";
import { stopRoomPrograms } from "#app/platform/programs/room-program.server.ts";
import { withDatabase } from "#tests/database.ts";
import { type LiveKit, openLiveKit, settingsFor } from "#tests/e2e/media/hall.ts";
import { insertLiveMeeting, type LiveMeeting, type PersonKey } from "#tests/factories/live-meeting.ts";
import { shareAt, Tone } from "#tests/room-tone.ts";
import { probe, readSound } from "#tests/sound-files.ts";

const database = withDatabase();
let livekit: LiveKit;
const tones: Tone[] = [];

beforeAll(async () => {
  livekit = await openLiveKit();
  Object.assign(process.env, settingsFor(livekit));
  await openJobs({
    ownerUrl: database.ownerUrl,
    programUrl: database.programUrl,
    queues: recordingQueues,
  });
  await startListening();
  await startRecordings();
});

afterEach(async () => {
  await stopRoomPrograms();
  await Promise.all(tones.splice(0).map((tone) => tone.close()));
});

afterAll(async () => {
  stopRecordings();
  await closeJobs();
  await stopListening();
  await letGoOfEars();
  await livekit.close();
});

async function until(isTrue: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

async function speak(meeting: LiveMeeting, who: PersonKey, track: string, hertz: number): Promise<void> {
  const tone = new Tone(livekit, hertz);
  tones.push(tone);
  await tone.publish(meeting.guests[who].participantId, meeting.meetingId, track);
}

async function rowOf(id: string): Promise<Recording> {
  const [row] = await db().select().from(recordings).where(eq(recordings.id, id));
  if (!row) throw new Error("no such recording");
  return row;
}

const isReady = (id: string) => async () => (await rowOf(id)).stage === "ready";

async function stateFor(actor: Actor, meetingId: string) {
  const { standing } = await readMeeting(actor, meetingId);
  return presentRecording(await readRecordingRows(db(), meetingId), standing);
}

/** What the journal tells of a recording, without its checksums. */
async function journalOf(id: string): Promise<string[]> {
  const rows = await database.asOwner<{ action: string }>(
    "SELECT action FROM journal WHERE subject = $1 ORDER BY id",
    [id],
  );
  return rows.map((row) => row.action);
}

function requestFor(range?: string): Request {
  return new Request("http://hall.test/file", range ? { headers: { range } } : {});
}

async function run(meeting: LiveMeeting, name: string, input: object): Promise<void> {
  await roomCommands[name]?.run(meeting.guests.hostHead, meeting.meetingId, input);
}

/** How long it is silent between the first and the last sound, pauses below 50 ms aside. In ms. */
function lostMs(samples: Int16Array): number {
  const block = 480;
  const loud: boolean[] = [];
  for (let at = 0; at + block <= samples.length; at += block)
    loud.push(samples.subarray(at, at + block).some((sample) => Math.abs(sample) > 300));
  const inside = loud.slice(loud.indexOf(true), loud.lastIndexOf(true) + 1);
  const lengths = inside
    .map((isLoud) => (isLoud ? "|" : "."))
    .join("")
    .split(/\|+/)
    .map((still) => still.length * 10);
  return lengths.filter((ms) => ms >= 50).reduce((sum, ms) => sum + ms, 0);
}

/** The loud samples alone. */
function voiced(samples: Int16Array): Int16Array {
  const first = samples.findIndex((sample) => Math.abs(sample) > 300);
  return samples.subarray(first + 4_800, first + 4_800 + 48_000);
}

/** Where the stored files lie. */
async function filesOf(id: string): Promise<Record<string, string>> {
  const rows = await database.asOwner<{ lane: string; storage_key: string }>(
    "SELECT lane, storage_key FROM recording_files WHERE recording_id = $1",
    [id],
  );
  const folder = path.join(env().DATA_DIR, "files");
  return Object.fromEntries(rows.map((row) => [row.lane, path.join(folder, row.storage_key)]));
}

describe("a recording", () => {
  test("whose recorder is killed loses less than 5 s; floor and channels come out apart, with chapters", async () => {
    const meeting = await insertLiveMeeting();
    const chair = meeting.guests.hostHead;
    await speak(meeting, "hostHead", "microphone", 440);
    await speak(meeting, "partnerHead", "microphone", 700);
    await speak(meeting, "interpreter", "channel:zh", 1_000);
    const { recordingId } = await startRecording(chair, meeting.meetingId);
    await until(() => existsSync(rawFolder(recordingId)) && readdirSync(rawFolder(recordingId)).length === 1);
    await seconds(4);
    const [killed = 0] = recorderPids();
    process.kill(killed, "SIGKILL");
    await run(meeting, "agenda.go_to", { itemId: meeting.itemIds[1] });
    await run(meeting, "floor.give", { participantId: meeting.guests.partnerHead.participantId });
    await until(async () => readdirSync(rawFolder(recordingId)).length === 2);
    await seconds(4);
    expect(recorderPids()).not.toEqual([killed]);
    await stopRecording(chair, meeting.meetingId);
    await until(isReady(recordingId));

    const files = await filesOf(recordingId);
    expect(Object.keys(files).sort()).toEqual(["all", "floor", "zh"]);
    const { startedAt, endedAt, timeline } = await rowOf(recordingId);
    const length = ((endedAt?.getTime() ?? 0) - startedAt.getTime()) / 1000;
    const { duration, tracks, chapters } = probe(files.all ?? "");
    expect(duration).toBeCloseTo(length, 1);
    expect(tracks).toEqual([
      { codec: "opus", language: "mul", title: "Зал (оригинал) · 会场原声" },
      { codec: "opus", language: "chi", title: "中文" },
    ]);
    const second = (timeline.find((mark) => mark.id === meeting.itemIds[1])?.fromMs ?? 0) / 1000;
    expect(second).toBeGreaterThan(4);
    expect(chapters).toEqual([
      { title: "1. Здравоохранение · 卫生合作", from: 0, to: second },
      { title: "2. Университеты · 高校合作", from: second, to: expect.closeTo(length, 1) },
    ]);
    expect(timeline.map(({ kind, id }) => [kind, id])).toEqual([
      ["item", meeting.itemIds[0]],
      ["item", meeting.itemIds[1]],
      ["speaker", meeting.guests.partnerHead.participantId],
    ]);

    const floor = readSound(files.all ?? "", 0);
    const chinese = readSound(files.all ?? "", 1);
    for (const lane of [floor, chinese]) {
      expect(lostMs(lane)).toBeGreaterThan(100);
      expect(lostMs(lane)).toBeLessThan(5_000);
    }
    for (const sound of [voiced(floor), floor.subarray(-120_000, -72_000)]) {
      expect(shareAt(sound, 440)).toBeGreaterThan(0.4);
      expect(shareAt(sound, 700)).toBeGreaterThan(0.4);
      expect(shareAt(sound, 1_000)).toBeLessThan(0.001);
    }
    for (const sound of [voiced(chinese), chinese.subarray(-120_000, -72_000)]) {
      expect(shareAt(sound, 1_000)).toBeGreaterThan(0.95);
      expect(shareAt(sound, 440)).toBeLessThan(0.001);
    }
    expect(existsSync(rawFolder(recordingId))).toBe(false);
    const told = await journalOf(recordingId);
    expect(told.slice(0, 1)).toEqual(["recordings.started"]);
    expect(told).toContain("recordings.interrupted");
    expect(told.slice(-2)).toEqual(["recordings.stopped", "recordings.ready"]);
  });

  test("tells why nothing is recorded, and goes on by itself", async () => {
    const meeting = await insertLiveMeeting();
    const chair = meeting.guests.hostHead;
    const { recordingId } = await startRecording(chair, meeting.meetingId);
    const raw = rawFolder(recordingId);
    await until(() => readdirSync(raw).length === 1);
    // A disk that is full, for one file.
    const file = path.join(raw, readdirSync(raw)[0] ?? "", "floor.pcm");
    symlinkSync("/dev/full", file);
    await speak(meeting, "hostHead", "microphone", 440);
    await until(async () => (await rowOf(recordingId)).fault === "disk_full");
    expect((await stateFor(chair, meeting.meetingId)).running).toMatchObject({
      recording: false,
      fault: "disk_full",
    });
    expect((await stateFor(meeting.guests.observer, meeting.meetingId)).running).toMatchObject({
      recording: false,
      fault: null,
    });
    rmSync(file);
    await until(async () => (await rowOf(recordingId)).stage === "recording");

    await livekit.kill();
    await until(async () => (await rowOf(recordingId)).fault === "livekit_away");
    await livekit.start();
    await until(async () => (await rowOf(recordingId)).stage === "recording");
    await stopRecording(chair, meeting.meetingId);
    await until(isReady(recordingId));
    expect(await journalOf(recordingId)).toEqual([
      "recordings.started",
      "recordings.interrupted",
      "recordings.resumed",
      "recordings.interrupted",
      "recordings.resumed",
      "recordings.stopped",
      "recordings.ready",
    ]);
  });

  test("is taken up again when the hall comes back, and ends with the meeting", async () => {
    const meeting = await insertLiveMeeting();
    const chair = meeting.guests.hostHead;
    await speak(meeting, "hostHead", "microphone", 440);
    const { recordingId } = await startRecording(chair, meeting.meetingId);
    const raw = rawFolder(recordingId);
    await until(() => readdirSync(raw).length === 1);
    await seconds(1);
    await forgetKeepers();
    expect((await rowOf(recordingId)).stage).toBe("recording");
    await resumeRecordings();
    await until(() => readdirSync(raw).length === 2);
    await seconds(1);
    await runMeetingCommand(chair, meeting.meetingId, () => true, endRecordingWith);
    await until(isReady(recordingId));
    // How long depends on how soon the hall is back.
    expect(lostMs(readSound((await filesOf(recordingId)).floor ?? ""))).toBeGreaterThan(100);
  });

  test("ends by itself when everybody has left without closing the meeting", async () => {
    const meeting = await insertLiveMeeting();
    const { recordingId } = await startRecording(meeting.guests.hostHead, meeting.meetingId);
    const connect = (at: string | null) =>
      database.asOwner("UPDATE participants SET connected_at = $2 WHERE id = $1", [
        meeting.guests.observer.participantId,
        at,
      ]);
    const left = Date.now() + 1_000;
    await connect("2020-06-23T07:00:00Z");
    await endAbandoned(left - ABANDONED_MS);
    await endAbandoned(left - 1);
    await connect(null);
    await endAbandoned(left);
    await endAbandoned(left + ABANDONED_MS - 1);
    expect((await rowOf(recordingId)).stage).toBe("recording");
    await endAbandoned(left + ABANDONED_MS);
    expect((await rowOf(recordingId)).endedAt).toEqual(new Date(left));
    expect((await journalOf(recordingId)).includes("recordings.abandoned")).toBe(true);
    expect(recorderPids()).toEqual([]);
    await until(isReady(recordingId));
  });

  test("begins only where there is room for it", async () => {
    const meeting = await insertLiveMeeting();
    const place = path.join(env().DATA_DIR, "recordings");
    rmSync(place, { recursive: true, force: true });
    writeFileSync(place, "not a folder");
    await expect(startRecording(meeting.guests.hostHead, meeting.meetingId)).rejects.toThrow("disk_refuses");
    rmSync(place);
    expect(await stateFor(meeting.guests.hostHead, meeting.meetingId)).toEqual({
      running: null,
      made: [],
      keptDays: 365,
      may: { record: true, listen: true },
    });
  });

  test("whose files cannot be made keeps its raw sound, says why, and can be tried again", async () => {
    const meeting = await insertLiveMeeting();
    const id = await layRecording(meeting, "finishing");
    const broken = path.join(env().DATA_DIR, "broken-ffmpeg");
    writeFileSync(broken, "#!/bin/sh\necho 'Out of memory' >&2\nexit 9\n", { mode: 0o700 });
    await expect(finishRecording(id, 1, broken)).rejects.toThrow("Out of memory");
    expect((await rowOf(id)).stage).toBe("finishing");
    await finishRecording(id, 4, broken);
    const failed = "ffmpeg ended with 9: Out of memory";
    expect((await listRecordings(meeting.guests.hostHead, meeting.meetingId))[0]).toMatchObject({
      stage: "failed",
      fault: failed,
      mayFinishAgain: true,
      files: [],
    });
    expect((await listRecordings(meeting.guests.observer, meeting.meetingId))[0]).toMatchObject({
      fault: null,
      mayFinishAgain: false,
    });
    expect(existsSync(rawFolder(id))).toBe(true);
    await expect(finishAgain(meeting.guests.observer, meeting.meetingId, id)).rejects.toThrow("not_allowed");
    await finishAgain(meeting.partnerOfficer, meeting.meetingId, id);
    await until(isReady(id));
  });

  test("without ffmpeg becomes one WAV for each language", async () => {
    const meeting = await insertLiveMeeting();
    const id = await layRecording(meeting, "finishing");
    await finishRecording(id, 1, null);
    const made = await listRecordings(meeting.guests.observer, meeting.meetingId);
    expect(made[0]?.files.map(({ lane, mediaType }) => [lane, mediaType])).toEqual([
      ["floor", "audio/wav"],
      ["zh", "audio/wav"],
    ]);
  });
});

/** A recording of two seconds that has ended, with its raw sound. */
async function layRecording(meeting: LiveMeeting, stage: Recording["stage"]): Promise<string> {
  const [row] = await db()
    .insert(recordings)
    .values({
      meetingId: meeting.meetingId,
      stage,
      startedBy: meeting.guests.hostHead.participantId,
      startedAt: new Date("2020-06-23T07:10:00Z"),
      endedAt: new Date("2020-06-23T07:10:02Z"),
      deleteAfter: new Date(Date.now() + 86_400_000),
      timeline: [{ kind: "item", id: meeting.itemIds[0], fromMs: 500 }],
    })
    .returning();
  const id = row?.id ?? "";
  const files = await SegmentFiles.open(rawFolder(id), 0);
  const sound = Int16Array.from({ length: 48_000 }, (_, index) => 9_000 * Math.sin(index / 20));
  await files.write("floor", 0, sound);
  await files.write("zh", 48_000, sound);
  await files.close();
  return id;
}

async function layReady(meeting: LiveMeeting): Promise<string> {
  const id = await layRecording(meeting, "finishing");
  await finishRecording(id, 1);
  return id;
}

describe("who may", () => {
  test("record: the chair alone, and only while the meeting is live", async () => {
    const meeting = await insertLiveMeeting();
    const { hostHead, ...others } = meeting.guests;
    for (const actor of [...Object.values(others), meeting.hostOfficer, meeting.stranger]) {
      await expect(startRecording(actor, meeting.meetingId)).rejects.toThrow("not_allowed");
      await expect(stopRecording(actor, meeting.meetingId)).rejects.toThrow("not_allowed");
    }
    await database.asOwner("UPDATE meetings SET state = 'invited' WHERE id = $1", [meeting.meetingId]);
    await expect(startRecording(hostHead, meeting.meetingId)).rejects.toThrow("wrong_state");
    await stopRecording(hostHead, meeting.meetingId);
    expect(await db().select().from(recordings).where(eq(recordings.meetingId, meeting.meetingId))).toEqual(
      [],
    );
  });

  test("start twice is one recording", async () => {
    const meeting = await insertLiveMeeting();
    const twice = await Promise.all(
      [1, 2].map(() => startRecording(meeting.guests.hostHead, meeting.meetingId)),
    );
    expect(new Set(twice.map((one) => one.recordingId)).size).toBe(1);
    await stopRecording(meeting.guests.hostHead, meeting.meetingId);
    await until(isReady(twice[0]?.recordingId ?? ""));
  });

  test("listen: whoever was let in and both cities' officers, nobody else", async () => {
    const meeting = await insertLiveMeeting();
    const other = await insertLiveMeeting();
    await layReady(meeting);
    const [made] = await listRecordings(meeting.guests.observer, meeting.meetingId);
    const [all, floor] = made?.files ?? [];
    if (!all || !floor) throw new Error("no files");
    const open = (actor: Actor, meetingId = meeting.meetingId) =>
      openRecordingFile(actor, meetingId, all.id, requestFor());
    for (const actor of [...Object.values(meeting.guests), meeting.hostOfficer, meeting.partnerOfficer]) {
      const answer = await open(actor);
      expect(answer.status).toBe(200);
      await answer.body?.cancel();
    }
    await database.asOwner("UPDATE participants SET presence = 'outside' WHERE id = $1", [
      meeting.guests.press.participantId,
    ]);
    await database.asOwner("UPDATE participants SET presence = 'waiting' WHERE id = $1", [
      meeting.guests.observer.participantId,
    ]);
    for (const actor of [
      meeting.guests.press,
      meeting.guests.observer,
      meeting.stranger,
      other.guests.hostHead,
      other.hostOfficer,
      { kind: "visitor", lang: "ru" } as const,
    ]) {
      await expect(open(actor)).rejects.toThrow("not_allowed");
      expect(await listRecordings(actor, meeting.meetingId)).toEqual([]);
      expect((await stateFor(actor, meeting.meetingId)).made).toEqual([]);
    }
    // Not through another meeting's door either.
    await expect(open(other.guests.hostHead, other.meetingId)).rejects.toThrow("not_found");
    await expect(
      openRecordingFile(meeting.hostOfficer, meeting.meetingId, "nonsense", requestFor()),
    ).rejects.toThrow("not_found");
  });
});

test("a file is answered whole or in part", async () => {
  const meeting = await insertLiveMeeting();
  await layReady(meeting);
  const made = await listRecordings(meeting.hostOfficer, meeting.meetingId);
  const file = made[0]?.files.find((one) => one.lane === "zh");
  if (!file) throw new Error("no file");
  const open = (range?: string) =>
    openRecordingFile(meeting.hostOfficer, meeting.meetingId, file.id, requestFor(range));
  const whole = await open();
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect(bytes.subarray(0, 4).toString()).toBe("OggS");
  expect(bytes.length).toBe(file.bytes);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    "content-type": "audio/ogg",
    "content-length": String(file.bytes),
    "accept-ranges": "bytes",
    "cache-control": "private, no-store, no-transform",
    "content-disposition": expect.stringContaining(encodeURIComponent(" – 中文.ogg")),
  });
  const part = await open("bytes=100-199");
  expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 100-199/${file.bytes}`]);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
  const beyond = await open(`bytes=${file.bytes}-`);
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${file.bytes}`]);
});

test("when its time is over a recording is deleted, and its row and the journal say so", async () => {
  const meeting = await insertLiveMeeting();
  const id = await layReady(meeting);
  const files = Object.values(await filesOf(id));
  expect(files.map((file) => existsSync(file))).toEqual([true, true, true]);
  await deleteRecording(id);
  expect((await rowOf(id)).stage).toBe("ready");
  await database.asOwner("UPDATE recordings SET delete_after = now() - interval '1 day' WHERE id = $1", [id]);
  await wakeDeleting();
  await until(async () => (await rowOf(id)).stage === "deleted");
  await deleteRecording(id);
  expect(files.map((file) => existsSync(file))).toEqual([false, false, false]);
  const made = await listRecordings(meeting.hostOfficer, meeting.meetingId);
  expect(made).toEqual([
    expect.objectContaining({ id, stage: "deleted", deletedAt: expect.any(String), files: [] }),
  ]);
  expect(await journalOf(id)).toEqual(["recordings.ready", "recordings.deleted"]);
});
