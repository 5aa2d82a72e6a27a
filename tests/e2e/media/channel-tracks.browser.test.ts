import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { audioOnly, listenOnly } from "./hall.ts";
import {
  absent,
  chineseTone,
  enter,
  floorTone,
  interpreting,
  livekit,
  meeting,
  newMeeting,
  openPage,
  openRooms,
  pages,
  reenter,
  snapshotOf,
  speaking,
  untilHeard,
} from "./rooms.ts";

openRooms();

/** Every channel's track of one person as another sees it: language, muted. */
async function channelsOf(page: Page, identity: string): Promise<Record<string, boolean>> {
  const { participants } = await snapshotOf(page);
  const channels = participants.find((one) => one.identity === identity)?.tracks.channels ?? {};
  return Object.fromEntries(Object.entries(channels).map(([name, { muted }]) => [name, muted]));
}

async function channelSids(page: Page): Promise<string[]> {
  const { audio } = await snapshotOf(page);
  return audio
    .filter(({ lane }) => lane !== "floor")
    .map(({ sid }) => sid)
    .sort();
}

const local = (page: Page) => snapshotOf(page).then((snapshot) => snapshot.local.channel);

async function enterBooth(): Promise<{ interpreter: Page; listener: Page }> {
  newMeeting();
  pages.grants.set("interpreter", audioOnly);
  pages.grants.set("listener", listenOnly);
  const [interpreter, listener] = await Promise.all([
    enter("interpreter", { capabilities: interpreting, tone: chineseTone }),
    enter("listener", { preset: { channel: "zh" } }),
  ]);
  await interpreter.evaluate(() => window.media.room?.prepareChannels(["channel:zh", "channel:ru"]));
  await listener.waitForFunction(
    () => window.media.room?.getSnapshot().audio.filter(({ track }) => track).length === 2,
  );
  return { interpreter, listener };
}

test("an interpreter's channels are there and muted before anybody speaks; going on and off air adds nothing", async () => {
  const { interpreter, listener } = await enterBooth();
  await expect
    .poll(() => local(interpreter))
    .toEqual({
      ready: ["channel:zh", "channel:ru"],
      replaced: false,
      pending: false,
      silenced: false,
      takenOffByHost: false,
    });
  expect(await channelsOf(listener, "interpreter")).toEqual({ "channel:zh": true, "channel:ru": true });
  const before = await channelSids(listener);
  await untilHeard(listener, (_floor, channel) => channel < absent);

  for (let turn = 0; turn < 2; turn += 1) {
    await interpreter.evaluate(() => window.media.room?.publishChannel("channel:zh"));
    await untilHeard(listener, (_floor, channel) => channel > -40);
    await expect.poll(() => local(interpreter)).toMatchObject({ onAir: "channel:zh", ready: ["channel:ru"] });
    await interpreter.evaluate(() => window.media.room?.unpublishChannel());
    await untilHeard(listener, (_floor, channel) => channel < absent);
    await expect.poll(() => local(interpreter)).not.toHaveProperty("onAir");
  }
  expect(await channelSids(listener)).toEqual(before);
  expect(await interpreter.evaluate(() => window.media.opened)).toBe(1);
});

test("a voice the hall cuts is off air without a fault, and on air again with the next message", async () => {
  const { interpreter, listener } = await enterBooth();
  const onAir = () => interpreter.evaluate(() => window.media.room?.publishChannel("channel:zh"));
  await onAir();
  await untilHeard(listener, (_floor, channel) => channel > -40);
  const { participants } = await snapshotOf(listener);
  const track = participants.find(({ identity }) => identity === "interpreter")?.tracks.channels[
    "channel:zh"
  ];
  await livekit.service.mutePublishedTrack(meeting, "interpreter", track?.sid ?? "", true);
  await untilHeard(listener, (_floor, channel) => channel < absent);
  // The state of the hall arrives, before or after: off.
  await interpreter.evaluate(() => window.media.room?.unpublishChannel());
  await expect
    .poll(() => local(interpreter))
    .toEqual({
      ready: ["channel:zh", "channel:ru"],
      replaced: false,
      pending: false,
      silenced: false,
      takenOffByHost: false,
    });
  await onAir();
  await untilHeard(listener, (_floor, channel) => channel > -40);
  await expect.poll(() => local(interpreter)).toMatchObject({ onAir: "channel:zh", takenOffByHost: false });
});

test("a headset pulled out while on air: the voice goes on through another microphone, without a new track", async () => {
  const { interpreter, listener } = await enterBooth();
  await interpreter.evaluate(() => window.media.room?.publishChannel("channel:zh"));
  await untilHeard(listener, (_floor, channel) => channel > -40);
  const before = await channelSids(listener);
  await interpreter.evaluate(() => {
    for (const capture of window.media.captures) {
      capture.stop();
      capture.dispatchEvent(new Event("ended"));
    }
  });
  await interpreter.waitForFunction(() => window.media.room?.getSnapshot().local.channel.replaced);
  await interpreter.waitForFunction(() => !window.media.room?.getSnapshot().local.channel.pending);
  await expect
    .poll(() => local(interpreter))
    .toEqual({
      onAir: "channel:zh",
      ready: ["channel:ru"],
      replaced: true,
      pending: false,
      silenced: false,
      takenOffByHost: false,
    });
  await untilHeard(listener, (_floor, channel) => channel > -40);
  expect(await channelSids(listener)).toEqual(before);
  expect(await interpreter.evaluate(() => window.media.opened)).toBe(2);
});

test("no microphone is left: the interpreter is told, and is on air again as soon as one is back", async () => {
  const { interpreter, listener } = await enterBooth();
  await interpreter.evaluate(() => window.media.room?.publishChannel("channel:zh"));
  await untilHeard(listener, (_floor, channel) => channel > -40);
  await interpreter.evaluate(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia;
    devices.getUserMedia = () => Promise.reject(new DOMException("unplugged", "NotFoundError"));
    Object.assign(window, {
      plugIn() {
        devices.getUserMedia = open;
        devices.dispatchEvent(new Event("devicechange"));
      },
    });
    for (const capture of window.media.captures) {
      capture.stop();
      capture.dispatchEvent(new Event("ended"));
    }
  });
  await interpreter.waitForFunction(() => {
    const { error, pending } = window.media.room?.getSnapshot().local.channel ?? {};
    return error === "not_found" && !pending;
  });
  await expect.poll(() => local(interpreter)).not.toHaveProperty("onAir");
  await interpreter.evaluate(() => (window as unknown as { plugIn(): void }).plugIn());
  await interpreter.waitForFunction(
    () => window.media.room?.getSnapshot().local.channel.onAir === "channel:zh",
  );
  await untilHeard(listener, (_floor, channel) => channel > -40);
  await expect.poll(() => local(interpreter)).not.toHaveProperty("error");
});

test("a refused microphone is told on entering, and going on air asks again", async () => {
  newMeeting();
  pages.grants.set("interpreter", audioOnly);
  const interpreter = await enter("interpreter", { capabilities: interpreting, tone: chineseTone });
  await interpreter.evaluate(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia;
    devices.getUserMedia = () => {
      devices.getUserMedia = open;
      return Promise.reject(new DOMException("no", "NotAllowedError"));
    };
  });
  await interpreter.evaluate(() => window.media.room?.prepareChannels(["channel:zh", "channel:ru"]));
  await expect.poll(() => local(interpreter)).toMatchObject({ ready: [], error: "denied" });
  await interpreter.evaluate(() => window.media.room?.publishChannel("channel:zh"));
  await expect.poll(() => local(interpreter)).toMatchObject({ onAir: "channel:zh", ready: ["channel:ru"] });
});

test("whoever leaves the booth lets go of the microphone", async () => {
  const { interpreter } = await enterBooth();
  const states = () => interpreter.evaluate(() => window.media.captures.map(({ readyState }) => readyState));
  expect(await states()).toEqual(["live"]);
  await interpreter.evaluate(() => window.media.room?.prepareChannels([]));
  expect([await states(), (await local(interpreter)).ready]).toEqual([["ended"], []]);
});

test("only a voice that the hall names is heard; one that is ready waits unheard, and two may sound at once", async () => {
  newMeeting();
  for (const one of ["first", "second"]) pages.grants.set(one, audioOnly);
  pages.grants.set("listener", listenOnly);
  const [first, second, listener] = await Promise.all([
    enter("first", { capabilities: interpreting, tone: floorTone }),
    enter("second", { capabilities: interpreting, tone: chineseTone }),
    enter("listener", { preset: { channel: "zh" }, voices: { "first zh": "voice", "second zh": "ready" } }),
  ]);
  for (const page of [first, second])
    await page.evaluate(() => window.media.room?.publishChannel("channel:zh"));
  const setVoices = (voices: Record<string, "voice" | "ready">) =>
    listener.evaluate((given) => window.media.setVoices(given), voices);
  await listener.waitForFunction(
    () => window.media.room?.getSnapshot().audio.filter(({ track }) => track).length === 2,
  );
  await untilHeard(listener, (one, two) => one > -45 && two < absent);
  await setVoices({ "first zh": "voice", "second zh": "voice" });
  await untilHeard(listener, (one, two) => one > -45 && two > -45);
  await setVoices({ "first zh": "ready", "second zh": "voice" });
  await untilHeard(listener, (one, two) => one < absent && two > -45);
  await setVoices({ "second zh": "ready" });
  await untilHeard(listener, (one, two) => one < absent && two < absent);
  expect((await snapshotOf(listener)).audio.map(({ identity }) => identity)).toEqual(["second"]);
});

interface Sending {
  readonly opus: Record<string, string>;
  readonly redundant: boolean;
  readonly bitrate: number;
}

/** How the microphones of a page are sent: the agreed parameters of Opus, redundancy, and the encoder's aim in bit/s. */
function readSending(page: Page): Promise<Sending[]> {
  return page.evaluate(async () => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] };
    const sending: Sending[] = [];
    for (const connection of connections) {
      const sections = connection.remoteDescription?.sdp.split("\r\nm=") ?? [];
      for (const { sender, mid, direction } of connection.getTransceivers()) {
        if (sender.track?.kind !== "audio" || direction === "inactive") continue;
        const section = sections.find((one) => one.includes(`a=mid:${mid}\r\n`)) ?? "";
        const payload = /a=rtpmap:(\d+) opus\/48000\/2/.exec(section)?.[1];
        const agreed = new RegExp(`a=fmtp:${payload} (.*)`).exec(section)?.[1] ?? "";
        const outbound = [...(await sender.getStats()).values()].find(({ type }) => type === "outbound-rtp");
        sending.push({
          opus: Object.fromEntries(
            agreed
              .trim()
              .split(";")
              .map((one) => one.split("=") as [string, string]),
          ),
          redundant: sender.getParameters().codecs[0]?.mimeType.toLowerCase() === "audio/red",
          bitrate: outbound?.targetBitrate,
        });
      }
    }
    return sending;
  });
}

/** Keeps every connection of a page, so that what it agreed on can be read. */
async function keepConnections(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept: RTCPeerConnection[] = [];
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        kept.push(this);
      }
    };
    Object.assign(window, { connections: kept });
  });
}

test("an interpreter is sent in full band at 96 kbit/s, redundantly, in mono, and pauses are sent too", async () => {
  newMeeting();
  pages.grants.set("interpreter", audioOnly);
  const interpreter = await openPage();
  await keepConnections(interpreter);
  // Chromium's own microphone has two channels, as many headsets have.
  await reenter(interpreter, "interpreter", { capabilities: interpreting });
  await interpreter.evaluate(() => window.media.room?.prepareChannels(["channel:zh"]));
  await interpreter.evaluate(() => window.media.room?.publishChannel("channel:zh"));
  // Neither usedtx nor stereo, and no limit to the band.
  await expect
    .poll(() => readSending(interpreter))
    .toEqual([{ opus: { minptime: "10", useinbandfec: "1" }, redundant: true, bitrate: 96_000 }]);
});

test("original sound of a speaker: nothing is processed, and pauses are sent as they are", async () => {
  newMeeting();
  const [speaker, listener] = await Promise.all([openPage(), enter("listener")]);
  await keepConnections(speaker);
  await reenter(speaker, "speaker", {
    capabilities: speaking,
    startWith: { microphone: true },
    tone: floorTone,
  });
  await untilHeard(listener, (floor) => floor > -45);
  const usedtx = async () => (await readSending(speaker)).map(({ opus }) => opus.usedtx ?? "0");
  expect(await usedtx()).toEqual(["0"]);
  await speaker.evaluate(() => window.media.room?.setVoiceProcessing(true));
  expect(await usedtx()).toEqual(["1"]);
  await speaker.evaluate(() => window.media.room?.setVoiceProcessing(false));
  expect(await usedtx()).toEqual(["0"]);
  await untilHeard(listener, (floor) => floor > -45);
});
