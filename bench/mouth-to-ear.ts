/** From the first sample of a voice to the same sample in the listener's mix. */
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "#tests/browser.ts";
import type { BareServer } from "./bare-server.ts";
import type { RunningHall } from "./hall.ts";
import { growEars, replaceMicrophone } from "./in-page.ts";
import { replaceMicrophoneByTones } from "./in-sound.ts";
import { type BenchMeeting, createMeeting, openContext, roomUrl, type Seat } from "./meeting.ts";
import { takeTurns } from "./statistics.ts";

/** In ms. */
export interface Delays {
  readonly original: number[];
  readonly interpreted: number[];
  /** Through a second interpreter, who works from the first one's channel and needs no time to think. */
  readonly relayed: number[];
  readonly floor: number[];
}

/** Of a tone, in ms; the pause after it lets the line come to rest as after a sentence. */
const toneLength = 250;
const silence = 900;

export async function measureMouthToEar(
  hall: RunningHall,
  bare: BareServer,
  rounds: number,
): Promise<Delays> {
  const browser = await launchBrowser();
  try {
    const meeting = await createMeeting(hall, ["relayed"]);
    const speaker = await enterRoom(browser, hall, meeting, "head", { microphone: true });
    const interpreter = await enterRoom(browser, hall, meeting, "interpreter");
    await enterRelay(browser, hall, meeting);
    const listener = await enterRoom(browser, hall, meeting, "partnerHead");
    const [bareSpeaker, bareListener] = await enterBareRoom(browser, bare);
    const through = (channel: string, heard: string, from: Page) => async () => {
      await listen(listener, channel, heard);
      return timeTone(from, listener, "hall");
    };
    const contestants = {
      interpreted: through("zh", "channel", interpreter),
      relayed: through("en", "channel", interpreter),
      floor: () => timeTone(bareSpeaker, bareListener, "bare"),
      original: through("floor", "floor", speaker),
    };
    // Once each for nothing: jitter buffers learn the line by its first sounds.
    for (const contestant of Object.values(contestants)) await contestant();
    return await takeTurns(rounds, contestants);
  } finally {
    await browser.close();
  }
}

async function enterRoom(
  browser: Browser,
  hall: RunningHall,
  meeting: BenchMeeting,
  seat: Seat,
  devices: { microphone?: boolean } = {},
): Promise<Page> {
  const context = await openContext(browser, hall, meeting, seat, devices);
  const page = await openSounding(context, roomUrl(hall, meeting));
  await page.waitForFunction(() => window.hallListening !== undefined);
  return page;
}

/** An interpreter who speaks on what they hear of the Chinese channel, by Web Audio from their ears to their microphone. */
async function enterRelay(browser: Browser, hall: RunningHall, meeting: BenchMeeting): Promise<void> {
  const context = await openContext(browser, hall, meeting, "relayed");
  await context.addInitScript(replaceMicrophoneByTones);
  const page = await context.newPage();
  await page.goto(roomUrl(hall, meeting));
  await page.waitForFunction(() => window.hallListening !== undefined);
  await page.evaluate(() => {
    const heard = window.hallListening?.analyser();
    if (heard) window.benchEcho(heard);
  });
}

async function enterBareRoom(browser: Browser, bare: BareServer): Promise<[Page, Page]> {
  const open = async (identity: string, microphone: boolean) => {
    const page = await openSounding(
      await browser.newContext(),
      bare.pageFor(identity, { room: "ear", microphone }),
    );
    await page.evaluate(() => window.bare.connected);
    return page;
  };
  return [await open("speaker", true), await open("listener", false)];
}

async function openSounding(
  context: Awaited<ReturnType<Browser["newContext"]>>,
  address: string,
): Promise<Page> {
  await context.addInitScript(replaceMicrophone, 1000);
  await context.addInitScript(growEars);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function listen(page: Page, channel: string, heard: string): Promise<void> {
  await page.evaluate((chosen) => window.hallListening?.setListening({ channel: chosen }), channel);
  await page.waitForFunction((wanted) => window.hallListening?.getSnapshot().heard === wanted, heard);
  // Levels glide: nine tenths of the way after 140 ms.
  await page.waitForTimeout(600);
}

/** A tone that fell between two looks of a busy machine is sounded again. */
async function timeTone(from: Page, to: Page, analyser: "hall" | "bare"): Promise<number> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const heard = to.evaluate((which) => {
      const tap = which === "hall" ? window.hallListening?.analyser() : window.bare.analyser();
      if (!tap) throw new Error("this page hears nothing");
      return window.benchEars.awaitSound(tap);
    }, analyser);
    const spoken = await from.evaluate((length) => window.benchVoice.speak(length), toneLength);
    const at = await heard;
    await to.waitForTimeout(silence);
    if (at !== null) return at - spoken;
  }
  throw new Error(`Five tones were spoken and none was heard (${analyser}).`);
}
