import {
  AudioSource,
  LocalAudioTrack,
  LocalVideoTrack,
  TrackPublishOptions,
  TrackSource,
  VideoSource,
} from "@livekit/rtc-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LiveKit, openLiveKit, settingsFor } from "#tests/e2e/media/hall.ts";
import { shareAt, Tone } from "#tests/room-tone.ts";
import { EARS_RATE, type HeardTrack, laneOf, letGoOfEars, openRoomEars } from "./room-ears.server.ts";

let livekit: LiveKit;

beforeAll(async () => {
  livekit = await openLiveKit();
  Object.assign(process.env, settingsFor(livekit), {
    DATA_DIR: "/nowhere",
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing",
    AUTH_SECRET: "a-secret-of-a-test-that-is-long-enough",
  });
}, 60_000);

afterAll(async () => {
  await letGoOfEars();
  await livekit.close();
});

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("each voice is heard by itself, on its lane, by a program that nobody sees", async () => {
  const [speaker, interpreter] = [new Tone(livekit, 440), new Tone(livekit, 1_000)];
  await speaker.publish("speaker", "heard", "microphone");
  await interpreter.publish("interpreter", "heard", "channel:zh");
  const picture = LocalVideoTrack.createVideoTrack("camera", new VideoSource(64, 64));
  await speaker.room.localParticipant?.publishTrack(
    picture,
    new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA }),
  );
  const boothmate = LocalAudioTrack.createAudioTrack("booth", new AudioSource(EARS_RATE, 1));
  await interpreter.room.localParticipant?.publishTrack(
    boothmate,
    new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
  );

  const heard = new Map<string, Int16Array[]>();
  const changes: string[] = [];
  const ears = openRoomEars({
    meetingId: "heard",
    program: "recorder",
    onFrame: (track, samples) => heard.set(track.lane, [...(heard.get(track.lane) ?? []), samples]),
    onTrack: (change, track) => changes.push(`${change} ${track.identity} ${track.lane}`),
  });
  await until(() => [...heard.values()].filter((frames) => frames.length > 100).length === 2);

  const last = (lane: string) =>
    Int16Array.from((heard.get(lane) ?? []).slice(-50).flatMap((one) => [...one]));
  expect([...heard.keys()].sort()).toEqual(["floor", "zh"]);
  expect(last("floor").length).toBe(EARS_RATE);
  expect(shareAt(last("floor"), 440)).toBeGreaterThan(0.98);
  expect(shareAt(last("zh"), 1_000)).toBeGreaterThan(0.98);
  expect(ears.tracks().map(({ identity, lane, muted }) => ({ identity, lane, muted }))).toEqual(
    expect.arrayContaining([
      { identity: "speaker", lane: "floor", muted: false },
      { identity: "interpreter", lane: "zh", muted: false },
    ]),
  );
  expect(ears.tracks()).toHaveLength(2);
  // Nobody in the room sees who listens.
  expect([...speaker.room.remoteParticipants.keys()]).toEqual(["interpreter"]);

  await interpreter.close();
  await until(() => changes.includes("left interpreter zh"));
  await ears.close();
  await speaker.close();
  expect(changes.sort()).toEqual([
    "came interpreter zh",
    "came speaker floor",
    "left interpreter zh",
    "left speaker floor",
  ]);
});

test("only wanted tracks are heard, and what is wanted may change", async () => {
  const [speaker, interpreter] = [new Tone(livekit, 440), new Tone(livekit, 1_000)];
  await speaker.publish("speaker", "wanted", "microphone");
  await interpreter.publish("interpreter", "wanted", "channel:zh");
  let wanted = "zh";
  let heard: HeardTrack | undefined;
  const ears = openRoomEars({
    meetingId: "wanted",
    program: "captioner",
    wants: (track) => track.lane === wanted,
    onFrame: (track) => {
      heard = track;
    },
  });
  await until(() => heard?.lane === "zh");
  wanted = "floor";
  ears.review();
  await until(() => heard?.lane === "floor" && ears.tracks().length === 1);
  expect(ears.tracks().map((track) => track.lane)).toEqual(["floor"]);
  await Promise.all([ears.close(), speaker.close(), interpreter.close()]);
});

test("when LiveKit falls the ears come back by themselves", async () => {
  const lines: string[] = [];
  const ears = openRoomEars({
    meetingId: "again",
    program: "recorder",
    onFrame: () => {},
    onLine: (state) => lines.push(state),
  });
  await until(() => lines.includes("joined"));
  await livekit.kill();
  await until(() => lines.includes("lost"));
  await livekit.start();
  await until(() => lines.at(-1) === "joined");
  await ears.close();
  expect(lines[0]).toBe("joined");
}, 60_000);

test("only what the audience may hear has a lane", () => {
  const microphone = TrackSource.SOURCE_MICROPHONE;
  expect(
    [
      [microphone, "microphone"],
      [TrackSource.SOURCE_SCREENSHARE_AUDIO, "screen-audio"],
      [microphone, "channel:zh"],
      [microphone, "channel:"],
      [microphone, "channel:../../zh"],
      [microphone, "booth:1"],
      [TrackSource.SOURCE_CAMERA, "microphone"],
      [undefined, "microphone"],
    ].map(([source, name]) => laneOf(source as TrackSource | undefined, name as string)),
  ).toEqual(["floor", "floor", "zh", null, null, null, null, null]);
});
