import type { Page } from "playwright-core";
import { chromium } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromiumFlags } from "./hall.ts";
import type { Bench, Voice } from "./page/bench.ts";
import { enterWithInterpreter, openPage, openRooms, pages, snapshotOf, untilHeard } from "./rooms.ts";
import type { ToneRecord } from "./tone-record.ts";

openRooms();

/** Multiples of 200 Hz do not blur each other in the recording's windows. */
const original = 400;
const interpreted = 1000;
const boothmate = 1600;

/** −6 dBFS, and what single precision rounds. */
const ceiling = 0.5 + 1e-6;

declare global {
  interface Window {
    bench: Bench;
  }
}

async function openBenchPage(): Promise<Page> {
  const page = await openPage();
  await page.evaluate(() => {
    window.bench = window.media.openBench();
  });
  return page;
}

function sound(page: Page, name: string, voice: Voice): Promise<void> {
  return page.evaluate(([given, what]) => window.bench.sound(given, what), [name, voice] as const);
}

function record(page: Page, tones: number[], seconds: number): Promise<ToneRecord> {
  return page.evaluate(([given, length]) => window.bench.record(given, length), [tones, seconds] as const);
}

const decibels = (amplitude: number) => 20 * Math.log10(Math.max(amplitude, 1e-9));
/** The largest rise within a tenth of a second, in dB; clicks shorter than 20 ms are another's. */
function largestLeap(row: readonly number[]): number {
  const smooth = Array.from({ length: Math.floor(row.length / 50) }, (_, index) =>
    decibels(median(row.slice(index * 50, (index + 1) * 50))),
  );
  return Math.max(...smooth.map((one, index) => one - (smooth[index - 2] ?? one)));
}
const median = (row: readonly number[] = []) => [...row].sort((a, b) => a - b)[row.length >> 1] ?? 0;

describe("hearing is protected", () => {
  const alarming: Record<string, Voice> = {
    "a full-scale square wave": { lane: "floor", hertz: 440, type: "square", level: 0 },
    "a square wave far beyond full scale": { lane: "floor", hertz: 440, type: "square", level: 12 },
    "a tone of 12 kHz at full scale": { lane: "floor", hertz: 12_000, level: 0 },
  };
  test.each(Object.entries(alarming))("from %s, from its first sample on", async (_name, voice) => {
    const page = await openBenchPage();
    await page.waitForFunction(() => !window.bench.listening.getSnapshot().needsGesture);
    const recording = record(page, [voice.hertz], 3);
    await sound(page, "alarm", voice);
    const { peak, power } = await recording;
    expect(peak).toBeLessThanOrEqual(ceiling);
    expect(power).toBeGreaterThan(0);
  });

  test("from a voice that leaps by 40 dB", async () => {
    const page = await openBenchPage();
    await sound(page, "voice", { lane: "floor", hertz: 1000, level: -40 });
    await page.waitForTimeout(4000);
    const recording = record(page, [1000], 2);
    await page.evaluate(() => window.bench.change("voice", { level: 0 }));
    expect((await recording).peak).toBeLessThanOrEqual(ceiling);
  });

  test("also where the browser has no worklets", async () => {
    const page = await openPage();
    await page.evaluate(() => {
      // The page of a hall without TLS: worklets are not there at all.
      const kept = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, "audioWorklet");
      Reflect.deleteProperty(BaseAudioContext.prototype, "audioWorklet");
      window.bench = window.media.openBench();
      if (kept) setTimeout(() => Object.defineProperty(BaseAudioContext.prototype, "audioWorklet", kept));
    });
    await page.waitForTimeout(100);
    await sound(page, "usual", { lane: "floor", hertz: 1000, level: -23 });
    const usual = await record(page, [1000], 1);
    expect(Math.abs(decibels(median(usual.tones[0])) - -23)).toBeLessThan(2);
    const recording = record(page, [440], 1);
    await sound(page, "alarm", { lane: "floor", hertz: 440, type: "square", level: 0 });
    expect((await recording).peak).toBeLessThanOrEqual(ceiling);
  });
});

test("a faint and a loud source are heard within 3 dB of each other", async () => {
  const page = await openBenchPage();
  await sound(page, "faint", { lane: "floor", hertz: 700, level: -40 });
  await sound(page, "loud", { lane: "floor", hertz: 1100, level: -10 });
  await page.waitForTimeout(8000);
  const { tones } = await record(page, [700, 1100], 1);
  const [faint, loud] = tones.map((row) => decibels(median(row)));
  expect(Math.abs((faint ?? 0) - (loud ?? 0))).toBeLessThan(3);
});

test("an interpreter turns the tone: bass and treble move what they name, and flat is flat", async () => {
  const page = await openBenchPage();
  for (const [name, hertz] of [
    ["low", 100],
    ["middle", 1000],
    ["high", 8000],
  ] as const)
    await sound(page, name, { lane: "floor", hertz, level: -30 });
  await page.waitForTimeout(5000);
  const loudness = async () => {
    const { tones } = await record(page, [100, 1000, 8000], 1);
    return tones.map((row) => decibels(median(row)));
  };
  const flat = await loudness();
  await page.evaluate(() => window.bench.listening.setIncoming({ bass: -12, treble: 6 }));
  await page.waitForTimeout(500);
  const turned = await loudness();
  const [low, middle, high] = turned.map((one, index) => one - (flat[index] ?? 0));
  expect(low).toBeLessThan(-8);
  expect(Math.abs(middle ?? 9)).toBeLessThan(1.5);
  expect(high).toBeGreaterThan(4);
});

describe("pauses", () => {
  async function openWithInterpreter(choice: object): Promise<Page> {
    const page = await openBenchPage();
    await page.evaluate((given) => window.bench.listening.setListening({ channel: "zh", ...given }), choice);
    await sound(page, "speaker", { lane: "floor", hertz: original, level: -20 });
    await sound(page, "interpreter", { lane: "zh", hertz: interpreted, level: -20 });
    await page.waitForTimeout(4000);
    return page;
  }
  const floorLevel = async (page: Page, seconds = 0.3) =>
    decibels(median((await record(page, [original], seconds)).tones[0]));
  const pause = (page: Page) =>
    page.evaluate(() => window.bench.change("interpreter", { level: Number.NEGATIVE_INFINITY }));

  test("the original stays low, and the pause is shown", async () => {
    const page = await openWithInterpreter({ originalLevel: 0.1 });
    const before = await floorLevel(page);
    expect(await page.evaluate(() => window.bench.listening.getSnapshot().paused)).toEqual([]);
    await pause(page);
    await page.waitForFunction(() => window.bench.listening.getSnapshot().paused.includes("zh"));
    expect(await page.evaluate(() => window.bench.listening.getSnapshot().heard)).toBe("channel");
    expect(Math.abs((await floorLevel(page, 2)) - before)).toBeLessThan(1);
  });

  test("who wants it hears the original rise without a leap, no louder than the interpreter, and fall again", async () => {
    const page = await openWithInterpreter({ originalLevel: 0.1, raiseInPauses: true });
    const channel = decibels(median((await record(page, [interpreted], 0.3)).tones[0]));
    const low = await floorLevel(page);
    const recording = record(page, [original], 7);
    await pause(page);
    const [row = []] = (await recording).tones;
    const levels = row.map(decibels);
    const at = (seconds: number) => levels[Math.round(seconds * 1000)] ?? 0;
    expect(Math.abs(at(1.5) - low)).toBeLessThan(1);
    expect(Math.abs(at(6.5) - channel)).toBeLessThan(2);
    expect(largestLeap(row)).toBeLessThan(3);
    await page.evaluate(() => window.bench.change("interpreter", { level: -20 }));
    await page.waitForTimeout(700);
    expect(Math.abs((await floorLevel(page)) - low)).toBeLessThan(1.5);
  });

  test("nobody is on air any more: the original comes up slowly", async () => {
    const page = await openWithInterpreter({ originalLevel: 0.1 });
    const low = await floorLevel(page);
    const recording = record(page, [original], 5);
    await page.evaluate(() =>
      window.bench.change("interpreter", { muted: true, level: Number.NEGATIVE_INFINITY }),
    );
    const [row = []] = (await recording).tones;
    expect(await page.evaluate(() => window.bench.listening.getSnapshot().heard)).toBe("fallback");
    expect(largestLeap(row)).toBeLessThan(3);
    expect(decibels(median(row.slice(-100))) - low).toBeGreaterThan(18);
  });
});

test("the first syllable of an interpreter is there in full", async () => {
  const page = await openBenchPage();
  await page.evaluate(() => window.bench.listening.setListening({ channel: "zh" }));
  await sound(page, "interpreter", { lane: "zh", hertz: interpreted, level: Number.NEGATIVE_INFINITY });
  await page.evaluate(() => window.bench.change("interpreter", { muted: true, entitled: false }));
  await page.waitForTimeout(500);
  const recording = record(page, [interpreted], 1.5);
  await page.waitForTimeout(300);
  await page.evaluate(() => window.bench.change("interpreter", { entitled: true, muted: false, level: -23 }));
  const [row = []] = (await recording).tones;
  const begins = row.findIndex((one) => decibels(one) > -60);
  expect(begins).toBeGreaterThan(0);
  // Twenty milliseconds after the first sound of it, all of it is there.
  expect(decibels(row[begins + 20] ?? 0)).toBeGreaterThan(-26);
});

test("an interpreter hears the chosen source alone, the own booth low beside it, and meters move", async () => {
  const page = await openBenchPage();
  await sound(page, "speaker", { lane: "floor", hertz: original, level: -20 });
  await sound(page, "relay", { lane: "en", hertz: interpreted, level: -20 });
  await sound(page, "mate", { lane: "zh", hertz: boothmate, level: -20 });
  await page.evaluate(() => {
    window.bench.listening.setListening({ channel: "zh", originalLevel: 0.5 });
    window.bench.listening.setIncoming({ source: "en" });
    window.bench.listening.meters.subscribe(() => {});
  });
  expect(await page.evaluate(() => window.bench.received())).toEqual(["en"]);
  await page.waitForTimeout(4000);
  const levels = async () => {
    const { tones } = await record(page, [original, interpreted, boothmate], 0.5);
    return tones.map((row) => decibels(median(row)));
  };
  const [floor = 0, relay = 0, mate = 0] = await levels();
  expect(relay).toBeGreaterThan(-25);
  expect([floor < relay - 40, mate < relay - 40]).toEqual([true, true]);

  await page.evaluate(() => window.bench.listening.setMonitoring(true, "zh"));
  expect(await page.evaluate(() => window.bench.received())).toEqual(["en", "zh"]);
  await page.waitForTimeout(500);
  const [, , monitored = 0] = await levels();
  expect(monitored - relay).toBeGreaterThan(-17);
  expect(monitored - relay).toBeLessThan(-11);
  const meters = await page.evaluate(() => window.bench.listening.meters.getSnapshot());
  expect(Object.entries(meters).map(([lane, level]) => [lane, Math.abs(level - -23) <= 2])).toEqual([
    ["floor", true],
    ["en", true],
    ["zh", true],
  ]);

  await page.evaluate(() => window.bench.listening.setInterpretingInto("zh"));
  await page.waitForTimeout(500);
  expect((await levels())[2]).toBeLessThan(relay - 40);
});

describe("bad days", () => {
  test("sound waits for a click where the browser wants one, says so, and then is there", async () => {
    const strict = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: chromiumFlags.map((flag) =>
        flag.startsWith("--autoplay-policy") ? "--autoplay-policy=document-user-activation-required" : flag,
      ),
    });
    try {
      const page = await strict.newPage();
      // What a test evaluates counts as a click, so the page itself opens its ears and notes what they say.
      await page.addInitScript(() => {
        addEventListener("load", () => {
          window.bench = window.media.openBench();
          const { listening } = window.bench;
          listening.subscribe(() => {
            const { needsGesture } = listening.getSnapshot();
            if (needsGesture) document.title = "waits for a click";
          });
        });
      });
      await page.goto(pages.url);
      await expect.poll(() => page.title()).toBe("waits for a click");
      await page.mouse.click(5, 5);
      await page.waitForFunction(() => !window.bench.listening.getSnapshot().needsGesture);
      await sound(page, "speaker", { lane: "floor", hertz: original, level: -20 });
      expect((await record(page, [original], 1)).peak).toBeGreaterThan(0.01);
    } finally {
      await strict.close();
    }
  });

  test("a sound that the system stopped goes on by itself", async () => {
    const page = await openBenchPage();
    await sound(page, "speaker", { lane: "floor", hertz: original, level: -20 });
    await page.waitForTimeout(500);
    await page.evaluate(() => (window.bench.listening.analyser().context as AudioContext).suspend());
    await page.waitForFunction(() => window.bench.listening.analyser().context.state === "running");
    expect((await record(page, [original], 0.5)).peak).toBeGreaterThan(0.01);
  });

  test("a machine that sleeps and wakes hears the room again", async () => {
    const { listener } = await enterWithInterpreter();
    await listener.evaluate(() =>
      window.media.listening?.setListening({ channel: "zh", originalLevel: 0.1 }),
    );
    await untilHeard(listener, (_floor, channel) => channel > -45);
    const devtools = await listener.context().newCDPSession(listener);
    await listener.context().setOffline(true);
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    await listener.context().setOffline(false);
    await untilHeard(listener, (floor, channel) => floor > -70 && channel > -45);
    await expect.poll(async () => (await snapshotOf(listener)).state, { timeout: 20_000 }).toBe("connected");
    await untilHeard(listener, (floor, channel) => floor > -70 && channel > -45);
  });

  test("a chosen loudspeaker that is gone: the sound goes to the system's own, and back when it is back", async () => {
    const page = await openBenchPage();
    await page.context().grantPermissions(["microphone"]);
    const chosen = await page.evaluate(async () => {
      await navigator.mediaDevices.getUserMedia({ audio: true });
      const devices = await navigator.mediaDevices.enumerateDevices();
      const one = devices.find(
        ({ kind, deviceId }) => kind === "audiooutput" && !["default", ""].includes(deviceId),
      );
      await window.bench.listening.setOutput(one?.deviceId ?? "no loudspeaker");
      return one?.deviceId;
    });
    const output = () => page.evaluate(() => window.bench.listening.getSnapshot().outputId);
    expect(await output()).toBe(chosen);
    await page.evaluate(() => {
      const devices = navigator.mediaDevices;
      const list = devices.enumerateDevices.bind(devices);
      devices.enumerateDevices = async () => (await list()).filter(({ kind }) => kind !== "audiooutput");
      Object.assign(window, {
        plugIn() {
          devices.enumerateDevices = list;
          devices.dispatchEvent(new Event("devicechange"));
        },
      });
      devices.dispatchEvent(new Event("devicechange"));
    });
    await page.waitForFunction(() => window.bench.listening.getSnapshot().outputId === "");
    await sound(page, "speaker", { lane: "floor", hertz: original, level: -20 });
    expect((await record(page, [original], 0.5)).peak).toBeGreaterThan(0.01);
    await page.evaluate(() => (window as unknown as { plugIn(): void }).plugIn());
    await page.waitForFunction((wanted) => window.bench.listening.getSnapshot().outputId === wanted, chosen);
  });
});
