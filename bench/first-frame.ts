/** How long the second browser waits for the first one's picture. */
import type { Browser, BrowserContext } from "playwright-core";
import { launchBrowser } from "#tests/browser.ts";
import type { BareServer } from "./bare-server.ts";
import type { RunningHall } from "./hall.ts";
import { watchFirstFrame } from "./in-page.ts";
import { type BenchMeeting, createMeeting, openContext, roomUrl } from "./meeting.ts";
import { takeTurns } from "./statistics.ts";

export interface FirstFrames {
  /** In ms, of a reader who comes in without devices. */
  readonly watching: { readonly ours: number[]; readonly floor: number[] };
  /** In ms, of a speaker whose own camera and microphone open at the same time. */
  readonly speaking: { readonly ours: number[]; readonly floor: number[] };
}

export async function measureFirstFrame(
  hall: RunningHall,
  bare: BareServer,
  rounds: number,
): Promise<FirstFrames> {
  const [first, second] = await Promise.all([launchBrowser(), launchBrowser()]);
  try {
    const meeting = await createMeeting(hall);
    await showCamera(first, hall, meeting, bare);
    const both = { microphone: true, camera: true };
    const ours = (devices: object) => async () =>
      timeFirstFrame(
        await openContext(second, hall, meeting, "partnerHead", devices),
        roomUrl(hall, meeting),
      );
    const floor = (devices: object) => async () =>
      timeFirstFrame(await second.newContext(), bare.pageFor(`watcher-${Date.now()}`, devices));
    // Once each for nothing: the first page of a browser process pays for the process.
    await ours({})();
    await floor({})();
    return {
      watching: await takeTurns(rounds, { ours: ours({}), floor: floor({}) }),
      speaking: await takeTurns(rounds, { ours: ours(both), floor: floor(both) }),
    };
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
}

/** The first browser: its camera in the meeting, and again in the bare room. */
async function showCamera(
  browser: Browser,
  hall: RunningHall,
  meeting: BenchMeeting,
  bare: BareServer,
): Promise<void> {
  const context = await openContext(browser, hall, meeting, "head", { camera: true });
  const page = await context.newPage();
  await page.goto(roomUrl(hall, meeting));
  const barePage = await (await browser.newContext()).newPage();
  await barePage.goto(bare.pageFor("speaker", { camera: true }));
  await barePage.evaluate(() => window.bare.connected);
  // Our page shows its own picture once the camera is open; a moment later it is published too.
  await page.waitForFunction(() => [...document.querySelectorAll("video")].some((one) => one.videoWidth > 0));
  await page.waitForTimeout(3_000);
}

async function timeFirstFrame(context: BrowserContext, address: string): Promise<number> {
  await context.addInitScript(watchFirstFrame);
  const page = await context.newPage();
  // From another page of the same origin, as one comes from the door: the browser's process is there, nothing else.
  await page.goto(new URL("/health", address).href);
  await page.waitForTimeout(500);
  await page.goto(address, { waitUntil: "commit" });
  const waited = await page.evaluate(() => window.benchFirstFrame);
  await context.close();
  // The server notices that they left, and the machine comes to rest.
  await new Promise((resolve) => setTimeout(resolve, 700));
  return waited;
}
