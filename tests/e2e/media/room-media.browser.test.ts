import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { audioOnly, listenOnly, tokenFor } from "./hall.ts";
import {
  absent,
  browser,
  enter,
  enterWithInterpreter,
  floorTone,
  interpreting,
  livekit,
  meeting,
  newMeeting,
  nothing,
  openRooms,
  pages,
  reenter,
  snapshotOf,
  speaking,
  untilHeard,
  untilSteady,
} from "./rooms.ts";

openRooms();

test("a listener hears the floor, then the interpreter with the floor low behind, then the floor again", async () => {
  const { interpreter, listener } = await enterWithInterpreter();
  // Brought to the common loudness, at which this tone is seen between −33 and −37 dB: before that it is louder.
  const [floorAlone = 0] = await untilSteady(
    listener,
    (floor, channel) => floor > -40 && floor < -31 && channel < absent,
  );
  await listener.waitForFunction(() => window.media.listening?.getSnapshot().onAir.includes("zh"));

  await listener.evaluate(() => window.media.listening?.setListening({ channel: "zh", originalLevel: 0.1 }));
  const [floorBehind = 0] = await untilSteady(
    listener,
    (floor, channel) => channel > -40 && floor < floorAlone - 15,
  );
  expect(floorBehind - floorAlone).toBeGreaterThan(-25);
  expect(floorBehind - floorAlone).toBeLessThan(-15);
  expect(await listener.evaluate(() => window.media.listening?.getSnapshot().heard)).toBe("channel");

  // The interpreter pauses: the original must not leap at the listener.
  await interpreter.evaluate(() => window.media.room?.silenceChannel(true));
  await untilHeard(listener, (floor, channel) => channel < absent && floor < floorAlone - 15);
  await interpreter.evaluate(() => window.media.room?.silenceChannel(false));
  await untilHeard(listener, (_floor, channel) => channel > -40);

  // The interpreter leaves: nobody interprets, so the original comes up.
  await interpreter.evaluate(() => window.media.room?.close());
  await untilHeard(listener, (floor, channel) => channel < absent && Math.abs(floor - floorAlone) < 3);
  expect(await listener.evaluate(() => window.media.listening?.getSnapshot())).toMatchObject({
    channel: "zh",
    heard: "fallback",
    onAir: [],
  });
});

test("an interpreter turns the direction with the same capture, and hears the floor all the time", async () => {
  const { interpreter, listener } = await enterWithInterpreter();
  await interpreter.evaluate(() => window.media.room?.prepareChannels(["channel:zh", "channel:ru"]));
  await listener.evaluate(() => window.media.listening?.setListening({ channel: "ru", originalLevel: 0 }));
  await untilHeard(listener, (floor, channel) => floor > -40 && channel < absent);

  await interpreter.evaluate(() => window.media.room?.publishChannel("channel:ru"));
  await untilHeard(listener, (floor, channel) => floor < absent && channel > -40);
  const snapshot = await snapshotOf(listener);
  const channels = snapshot.participants.find(({ identity }) => identity === "interpreter")?.tracks.channels;
  expect(Object.entries(channels ?? {}).map(([name, { muted }]) => [name, muted])).toEqual([
    ["channel:zh", true],
    ["channel:ru", false],
  ]);

  await interpreter.evaluate(() => window.media.room?.publishChannel("channel:zh"));
  await untilHeard(listener, (floor, channel) => floor > -40 && channel < absent);
  expect(await interpreter.evaluate(() => window.media.opened)).toBe(1);
  await untilHeard(interpreter, (floor, channel) => floor > -40 && channel < absent);
});

test("a killed LiveKit server comes back, and everybody is back by themselves in their channel", async () => {
  const { speaker, interpreter, listener } = await enterWithInterpreter();
  await listener.evaluate(() => window.media.listening?.setListening({ channel: "zh", originalLevel: 0.1 }));
  await untilHeard(listener, (floor, channel) => floor > -70 && channel > -40);

  await livekit.kill();
  await listener.waitForFunction(() => window.media.room?.getSnapshot().state === "lost", undefined, {
    timeout: 30_000,
  });
  await untilHeard(listener, (floor, channel) => floor < absent && channel < absent);
  await livekit.start();
  for (const page of [speaker, interpreter, listener]) {
    await page.waitForFunction(() => window.media.room?.getSnapshot().state === "connected", undefined, {
      timeout: 30_000,
    });
  }
  await untilHeard(listener, (floor, channel) => floor > -70 && floor < -30 && channel > -40);
  expect((await snapshotOf(speaker)).local.microphone).toMatchObject({
    on: true,
    pending: false,
    mutedByHost: false,
  });
  expect((await snapshotOf(interpreter)).local.channel).toMatchObject({
    onAir: "channel:zh",
    takenOffByHost: false,
  });
  expect(await listener.evaluate(() => window.media.listening?.getSnapshot())).toMatchObject({
    channel: "zh",
    originalLevel: 0.1,
    heard: "channel",
  });
});

test("a server that restarts at once is found again", async () => {
  const { speaker, listener } = await enterWithInterpreter();
  await listener.evaluate(() => window.media.listening?.setListening({ channel: "zh", originalLevel: 0.1 }));
  await untilHeard(listener, (floor, channel) => floor > -70 && channel > -40);
  const before = (await snapshotOf(listener)).audio.map(({ sid }) => sid);
  await livekit.kill();
  await livekit.start();
  await vi.waitFor(
    async () => {
      const { audio, state } = await snapshotOf(listener);
      expect(state).toBe("connected");
      expect(audio.length).toBe(2);
      expect(audio.filter(({ sid }) => before.includes(sid))).toEqual([]);
    },
    { timeout: 30_000, interval: 100 },
  );
  await untilHeard(listener, (floor, channel) => floor > -70 && floor < -30 && channel > -40);
  expect((await snapshotOf(speaker)).local.microphone).toMatchObject({ on: true, mutedByHost: false });
});

test("a server that is not there yet is waited for", async () => {
  newMeeting();
  await livekit.kill();
  const page = await (await browser.newContext()).newPage();
  await page.goto(pages.url);
  await page.evaluate((given) => window.media.enter(given), {
    serverUrl: livekit.url,
    identity: "early",
    meeting,
    capabilities: nothing,
  });
  await page.waitForFunction(() => window.media.room?.getSnapshot().error);
  expect((await snapshotOf(page)).state).toBe("connecting");
  await livekit.start();
  await page.waitForFunction(() => window.media.room?.getSnapshot().state === "connected");
  expect((await snapshotOf(page)).error).toBeUndefined();
});

test("a right that is taken away silences at once, and one that is given can be used", async () => {
  newMeeting();
  const [speaker, listener] = await Promise.all([
    enter("speaker", { capabilities: speaking, startWith: { microphone: true }, tone: floorTone }),
    enter("listener"),
  ]);
  await untilHeard(listener, (floor) => floor > -40);
  const permit = (canPublish: boolean) =>
    livekit.service.updateParticipant(meeting, "speaker", { permission: { canPublish, canSubscribe: true } });
  await permit(false);
  await speaker.waitForFunction(() => window.media.room?.getSnapshot().local.microphone.mutedByHost);
  const { local } = await snapshotOf(speaker);
  expect(local.microphone.on).toBe(false);
  expect(local.may).toEqual({ publishAudio: false, publishVideo: false, publishScreen: false, channels: [] });
  await untilHeard(listener, (floor) => floor < absent);

  await permit(true);
  await speaker.waitForFunction(() => window.media.room?.getSnapshot().local.may.publishAudio);
  await speaker.evaluate(() => window.media.room?.setMicrophone(true));
  await untilHeard(listener, (floor) => floor > -40);
});

test("the choice is remembered when the page is loaded again", async () => {
  newMeeting();
  const listener = await enter("listener");
  await listener.evaluate(() => window.media.listening?.setListening({ channel: "zh", originalLevel: 0.4 }));
  await listener.goto(pages.url);
  await reenter(listener, "listener");
  expect(await listener.evaluate(() => window.media.listening?.getSnapshot())).toMatchObject({
    channel: "zh",
    originalLevel: 0.4,
    masterLevel: 1,
    heard: "fallback",
  });
});

test("an observer's token cannot publish, whatever the page believes", async () => {
  newMeeting();
  pages.grants.set("observer", listenOnly);
  const [observer, other] = await Promise.all([
    enter("observer", {
      capabilities: speaking,
      startWith: { microphone: true, camera: true },
      tone: floorTone,
    }),
    enter("other"),
  ]);
  await observer.waitForFunction(() => {
    const local = window.media.room?.getSnapshot().local;
    return local?.microphone.error === "not_permitted" && local.camera.error === "not_permitted";
  });
  const { local, state } = await snapshotOf(observer);
  expect(state).toBe("connected");
  expect(local.may).toEqual({ publishAudio: false, publishVideo: false, publishScreen: false, channels: [] });
  expect([local.microphone.on, local.camera.on]).toEqual([false, false]);
  await other.waitForFunction(() => window.media.room?.getSnapshot().participants.length === 2);
  const seen = (await snapshotOf(other)).participants.find(({ identity }) => identity === "observer");
  expect(seen?.tracks).toEqual({ channels: {} });
});

test("the server refuses an observer whose page was tampered with", async () => {
  newMeeting();
  const other = await enter("other");
  const forger = await (await browser.newContext()).newPage();
  await forger.goto(pages.url);
  const forge = (token: string) =>
    forger.evaluate(([url, given]) => window.media.forge(url, given), [livekit.url, token] as const);
  expect(await forge(await tokenFor("speaker", meeting))).toBe("published");
  expect(await forge(await tokenFor("forger", meeting, listenOnly))).toBe("refused");
  await other.waitForFunction(() => window.media.room?.getSnapshot().participants.length === 3);
  const seen = (await snapshotOf(other)).participants.find(({ identity }) => identity === "forger");
  expect(seen?.tracks).toEqual({ channels: {} });
});

test("an interpreter's token carries no camera", async () => {
  newMeeting();
  pages.grants.set("interpreter", audioOnly);
  const interpreter = await enter("interpreter", { capabilities: { ...interpreting, publishVideo: true } });
  await interpreter.evaluate(() => window.media.room?.setCamera(true));
  await interpreter.waitForFunction(() => window.media.room?.getSnapshot().local.camera.error);
  expect((await snapshotOf(interpreter)).local.camera).toEqual({
    on: false,
    pending: false,
    mutedByHost: false,
    error: "not_permitted",
  });
});

test("the host's muting shows, and only the speaker's own click undoes it", async () => {
  newMeeting();
  const [speaker, listener] = await Promise.all([
    enter("speaker", { capabilities: speaking, startWith: { microphone: true }, tone: floorTone }),
    enter("listener"),
  ]);
  await untilHeard(listener, (floor) => floor > -40);
  const microphone = (await snapshotOf(speaker)).participants[0]?.tracks.microphone;
  await livekit.service.mutePublishedTrack(meeting, "speaker", microphone?.sid ?? "", true);
  await speaker.waitForFunction(() => window.media.room?.getSnapshot().local.microphone.mutedByHost);
  expect((await snapshotOf(speaker)).local.microphone.on).toBe(false);
  await untilHeard(listener, (floor) => floor < absent);

  await speaker.evaluate(() => window.media.room?.setMicrophone(true));
  await untilHeard(listener, (floor) => floor > -40);
  expect((await snapshotOf(speaker)).local.microphone).toMatchObject({ on: true, mutedByHost: false });
});

test("whoever is removed from the meeting is told so and stays out", async () => {
  newMeeting();
  const guest = await enter("guest");
  pages.removed.add("guest");
  await livekit.service.removeParticipant(meeting, "guest");
  await guest.waitForFunction(() => window.media.room?.getSnapshot().state === "closed");
  expect(await snapshotOf(guest)).toMatchObject({
    closedBecause: "refused",
    refusal: "removed",
    participants: [],
  });
});

test("a removed participant who may come back does so", async () => {
  newMeeting();
  const guest = await enter("guest");
  await livekit.service.removeParticipant(meeting, "guest");
  await guest.waitForFunction(() => window.media.room?.getSnapshot().state !== "connected");
  await guest.waitForFunction(() => window.media.room?.getSnapshot().state === "connected");
});

test("the same participant in a second tab closes the first", async () => {
  newMeeting();
  const first = await enter("guest");
  await enter("guest");
  await first.waitForFunction(() => window.media.room?.getSnapshot().state === "closed");
  expect((await snapshotOf(first)).closedBecause).toBe("elsewhere");
});

test("a camera is seen in another browser, by the element that asked for it", async () => {
  newMeeting();
  const viewer = await enter("viewer");
  await viewer.evaluate(() => {
    const element = document.querySelector("video");
    if (element) window.media.room?.attachVideo("speaker", "camera", element);
  });
  const speaker = await enter("speaker", { capabilities: speaking, startWith: { camera: true } });
  await viewer.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
  await speaker.evaluate(() => window.media.room?.setCamera(false));
  await viewer.waitForFunction(
    () =>
      window.media.room?.getSnapshot().participants.find(({ identity }) => identity === "speaker")?.camOff,
  );
  await speaker.evaluate(() => window.media.room?.setCamera(true));
  await viewer.waitForFunction(
    () =>
      !window.media.room?.getSnapshot().participants.find(({ identity }) => identity === "speaker")?.camOff,
  );
  await speaker.waitForFunction(async () => {
    const [own] = (await window.media.room?.readStatistics()) ?? [];
    return (own?.videoKbps ?? 0) > 0 && own?.roundTripMs !== undefined && own.lossRatio !== undefined;
  });
});

test("a channel nobody listens to costs the listener nothing", async () => {
  const { listener } = await enterWithInterpreter();
  await listener.waitForFunction(() => window.media.listening?.getSnapshot().onAir.includes("zh"));
  const kbps = (page: Page) =>
    page.evaluate(async () => {
      await window.media.room?.readStatistics();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const statistics = (await window.media.room?.readStatistics()) ?? [];
      return statistics.find(({ identity }) => identity === "interpreter")?.audioKbps ?? Number.NaN;
    });
  await vi.waitFor(async () => expect(await kbps(listener)).toBe(0), { timeout: 20_000 });
  await listener.evaluate(() => window.media.listening?.setListening({ channel: "zh" }));
  await vi.waitFor(async () => expect(await kbps(listener)).toBeGreaterThan(40), { timeout: 20_000 });
});
