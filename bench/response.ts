/** How faithfully a channel carries each pitch: an interpreter's microphone to a listener's ear. */
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "#tests/browser.ts";
import type { BareServer } from "./bare-server.ts";
import type { RunningHall } from "./hall.ts";
import { openTape, replaceMicrophoneByTones, type Tone } from "./in-sound.ts";
import { type BenchMeeting, createMeeting, openContext, roomUrl, type Seat } from "./meeting.ts";
import { median } from "./statistics.ts";

export interface Responses {
  /** Hz: thirds of an octave (IEC 61260), the last one at 15 kHz. */
  readonly frequencies: readonly number[];
  /** In dB, each against the 1 kHz that sounded right before and after it. */
  readonly ours: readonly number[];
  readonly floor: readonly number[];
}

const frequencies = [
  125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300, 8000,
  10000, 12500, 15000,
];
const reference = 1000;
/** Of each tone, in ms. */
const toneLength = 160;

/** Every frequency between two of 1 kHz: whatever the levelling of the listener does meanwhile, it does to both. */
const tones: readonly Tone[] = [
  // The levelling and the jitter buffer meet the voice before it is measured.
  { frequency: reference, length: 1500 },
  ...frequencies.flatMap((frequency) => [
    { frequency, length: toneLength },
    { frequency: reference, length: toneLength },
  ]),
];

export async function measureResponse(
  hall: RunningHall,
  bare: BareServer,
  rounds: number,
): Promise<Responses> {
  const browser = await launchBrowser();
  try {
    const meeting = await createMeeting(hall);
    const interpreter = await enter(browser, hall, meeting, "interpreter");
    const listener = await enter(browser, hall, meeting, "partnerHead");
    await listener.evaluate(() => window.hallListening?.setListening({ channel: "zh", originalLevel: 0 }));
    await listener.waitForFunction(() => window.hallListening?.getSnapshot().heard === "channel");
    const [speaker, hearer] = await enterBare(browser, bare);
    const sweeps = { ours: [] as number[][], floor: [] as number[][] };
    for (let round = 0; round < rounds; round += 1) {
      sweeps.ours.push(await sweepWhole(interpreter, listener, "hall"));
      sweeps.floor.push(await sweepWhole(speaker, hearer, "bare"));
    }
    const middle = (of: number[][]) =>
      frequencies.map((_, index) => median(of.map((one) => one[index] ?? Number.NEGATIVE_INFINITY)));
    return { frequencies, ours: middle(sweeps.ours), floor: middle(sweeps.floor) };
  } finally {
    await browser.close();
  }
}

/** A machine so busy that a tone was not where it belongs gets two more tries; then what was measured stands. */
async function sweepWhole(from: Page, to: Page, which: "hall" | "bare"): Promise<number[]> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const levels = await sweep(from, to, which);
    if (levels.every((level) => Math.abs(level) < 20)) return levels;
  }
  return sweep(from, to, which);
}

async function sweep(from: Page, to: Page, which: "hall" | "bare"): Promise<number[]> {
  await to.evaluate((page) => {
    const heard = page === "hall" ? window.hallListening?.analyser() : window.bare.analyser();
    if (!heard) throw new Error("this page hears nothing");
    window.benchTape.begin(heard);
  }, which);
  await from.evaluate((all) => window.benchTones.play(all), tones);
  const levels = await to.evaluate((all) => window.benchTape.measure(all), tones);
  return frequencies.map((_, index) => {
    const [before = 0, level = 0, after = 0] = levels.slice(index * 2, index * 2 + 3);
    return 20 * Math.log10(level / ((before + after) / 2));
  });
}

async function enter(browser: Browser, hall: RunningHall, meeting: BenchMeeting, seat: Seat): Promise<Page> {
  const context = await openContext(browser, hall, meeting, seat);
  const page = await openWithTape(context, roomUrl(hall, meeting));
  await page.waitForFunction(() => window.hallListening !== undefined);
  return page;
}

async function enterBare(browser: Browser, bare: BareServer): Promise<[Page, Page]> {
  const open = async (identity: string, microphone: boolean) => {
    const context = await browser.newContext();
    const page = await openWithTape(context, bare.pageFor(identity, { room: "response", microphone }));
    await page.evaluate(() => window.bare.connected);
    return page;
  };
  return [await open("speaker", true), await open("listener", false)];
}

async function openWithTape(
  context: Awaited<ReturnType<Browser["newContext"]>>,
  address: string,
): Promise<Page> {
  await context.addInitScript(replaceMicrophoneByTones);
  await context.addInitScript(openTape);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}
