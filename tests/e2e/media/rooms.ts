/** What the tests of the media layer share: a server, a page, a browser, and people who enter one meeting. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import type { RoomSnapshot } from "#app/features/meetings/ui/media/room-types.ts";
import {
  audioOnly,
  type LiveKit,
  listenOnly,
  openBrowser,
  openLiveKit,
  openPages,
  type Pages,
} from "./hall.ts";
import type { EnterOptions } from "./page/page.ts";

export const floorTone = 440;
export const chineseTone = 1000;
/** Below this a tone is not there: the noise of the codec around other tones stays under it. */
export const absent = -75;

export const nothing: EnterOptions["capabilities"] = {
  publishAudio: false,
  publishVideo: false,
  publishScreen: false,
  channels: [],
};
export const speaking = { ...nothing, publishAudio: true, publishVideo: true, publishScreen: true };
export const interpreting = { ...nothing, channels: ["channel:zh", "channel:ru"] as const };

export let livekit: LiveKit;
export let pages: Pages;
export let browser: Browser;
let meetings = 0;
export let meeting = "";

/** Opens all this before the first test of a file, and closes it after the last; between tests everybody leaves. */
export function openRooms(): void {
  beforeAll(async () => {
    [livekit, pages, browser] = await Promise.all([openLiveKit(), openPages(), openBrowser()]);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await Promise.all([livekit?.close(), pages?.close()]);
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    pages.grants.clear();
    pages.removed.clear();
  });
}

export function newMeeting(): void {
  meetings += 1;
  meeting = `meeting-${meetings}`;
}

export async function openPage(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(pages.url);
  return page;
}

export async function enter(identity: string, options: Partial<EnterOptions> = {}): Promise<Page> {
  const page = await openPage();
  await reenter(page, identity, options);
  return page;
}

export async function reenter(
  page: Page,
  identity: string,
  options: Partial<EnterOptions> = {},
): Promise<void> {
  const all: EnterOptions = { serverUrl: livekit.url, identity, meeting, capabilities: nothing, ...options };
  await page.evaluate((given) => window.media.enter(given), all);
  await page.waitForFunction(() => window.media.room?.getSnapshot().state === "connected");
}

/** A speaker, an interpreter on air in Chinese, and a listener of the original. */
export async function enterWithInterpreter(): Promise<{ speaker: Page; interpreter: Page; listener: Page }> {
  newMeeting();
  pages.grants.set("interpreter", audioOnly);
  pages.grants.set("listener", listenOnly);
  const [speaker, interpreter, listener] = await Promise.all([
    enter("speaker", { capabilities: speaking, startWith: { microphone: true }, tone: floorTone }),
    enter("interpreter", { capabilities: interpreting, tone: chineseTone }),
    enter("listener"),
  ]);
  await interpreter.evaluate(() => window.media.room?.publishChannel("channel:zh"));
  return { speaker, interpreter, listener };
}

export function snapshotOf(page: Page): Promise<RoomSnapshot> {
  return page.evaluate(() => JSON.parse(JSON.stringify(window.media.room?.getSnapshot())) as RoomSnapshot);
}

export function hear(page: Page): Promise<number[]> {
  return page.evaluate((tones) => window.media.hear(tones), [floorTone, chineseTone]);
}

type Says = (floor: number, channel: number) => boolean;

/** Waits until the two tones are as loud as said, in dB: [floor, channel]. */
export async function untilHeard(page: Page, says: Says): Promise<number[]> {
  let last: number[] = [];
  await vi.waitFor(
    async () => {
      last = await hear(page);
      expect(says(last[0] ?? Number.NaN, last[1] ?? Number.NaN), `heard ${last.join(" / ")} dB`).toBe(true);
    },
    { timeout: 20_000, interval: 100 },
  );
  return last;
}

/** The same once it stands still: a level met on its way up or down says nothing of where it goes. */
export async function untilSteady(page: Page, says: Says): Promise<number[]> {
  let before = await untilHeard(page, says);
  await vi.waitFor(
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      const now = await hear(page);
      const fits = says(now[0] ?? Number.NaN, now[1] ?? Number.NaN);
      const still =
        fits && now.every((level, index) => level < absent || Math.abs(level - (before[index] ?? 0)) < 1);
      before = now;
      expect(still, `heard ${now.join(" / ")} dB`).toBe(true);
    },
    { timeout: 20_000, interval: 10 },
  );
  return before;
}
