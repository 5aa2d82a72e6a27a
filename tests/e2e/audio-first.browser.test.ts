import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { checkAccessibility, launchBrowser } from "#tests/browser.ts";
import { keepSoundAsItIs } from "#tests/e2e/day/room.ts";
import { writeTone } from "#tests/e2e/day/tone.ts";
import { openRoomPage } from "#tests/e2e/room-pages.ts";
import { type LaidMeeting, type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

/** Where the line of a listener loses more than the sound can bear, pictures are given up, and the listener is told. */

const hall = inject("hall");

const people: LaidParticipant[] = [
  { role: "head", side: "host", language: "ru", chairs: true, name: "Chair" },
  { role: "head", side: "partner", language: "zh", name: "Leader" },
];

/** On a busy machine the hall takes its time. */
const patiently = { timeout: 60_000 };

let browser: Browser;
let meeting: LaidMeeting;
let chair: Page;
let leader: Page;

beforeAll(async () => {
  browser = await launchBrowser({ audio: writeTone(700) });
  meeting = await layMeeting(hall.databaseOwnerUrl, people, { state: "live" });
  chair = await openRoomPage(browser, hall, meeting, 0);
  leader = await openRoomPage(browser, hall, meeting, 1);
  await chair.getByRole("button", { name: "Микрофон" }).click();
  await chair.getByRole("button", { name: "Камера" }).click();
  // A steady tone is noise to the voice processing, and silence is never missed.
  await keepSoundAsItIs(chair, { settings: "Настройки", original: /Исходный звук/, close: "Закрыть" });
});

afterAll(() => browser.close());

/** Chromium loses so much of what its WebRTC receives. @param share 0..100 */
async function losePackets(page: Page, share: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
    packetLoss: share,
  });
}

/** How many pictures of others move on this page. */
const pictures = (page: Page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll("video")].filter(
        (one) => !one.classList.contains("mirrored") && one.videoWidth > 0,
      ).length,
  );

test("a sound that stutters costs the pictures, which the listener may have back all the same", async () => {
  await expect.poll(() => pictures(leader), patiently).toBeGreaterThan(0);
  expect(await leader.getByRole("button", { name: "仍要打开视频" }).count()).toBe(0);

  await losePackets(leader, 60);
  await leader.getByText("为保证声音连贯，视频已暂停").waitFor(patiently);
  await expect.poll(() => pictures(leader), patiently).toBe(0);
  await checkAccessibility(leader);
  expect(await chair.getByRole("button", { name: "Всё равно включить видео" }).count()).toBe(0);

  await losePackets(leader, 0);
  await leader.getByRole("button", { name: "仍要打开视频" }).click();
  await expect.poll(() => pictures(leader), patiently).toBeGreaterThan(0);
  expect(await leader.getByText("视频已暂停").count()).toBe(0);
});
