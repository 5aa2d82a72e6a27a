import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LiveKit, openBrowser, openLiveKit, openPages, type Pages, tokenFor } from "./hall.ts";

let livekit: LiveKit;
let pages: Pages;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [livekit, pages, browser] = await Promise.all([openLiveKit(), openPages(), openBrowser()]);
  page = await browser.newPage();
  await page.goto(pages.url);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all([livekit?.close(), pages?.close()]);
});

test("cameras, microphones and loudspeakers are listed with their names", async () => {
  const devices = await page.evaluate(async () => {
    const opened = await window.media.check.openCamera();
    const microphone = await window.media.check.openMicrophone();
    const all = await window.media.check.listDevices();
    opened.close();
    microphone.close();
    return {
      all,
      camera: opened.deviceId,
      ended: opened.stream.getTracks().map(({ readyState }) => readyState),
    };
  });
  expect(devices.all.cameras.map(({ id }) => id)).toContain(devices.camera);
  expect(devices.all.microphones.length).toBeGreaterThan(0);
  expect([...devices.all.cameras, ...devices.all.microphones].filter(({ label }) => label === "")).toEqual(
    [],
  );
  expect(devices.ended).toEqual(["ended"]);
});

test("a microphone's level rises with its sound", async () => {
  const peak = await page.evaluate(async () => {
    const { stream, close } = await window.media.check.openMicrophone();
    const loudest = await new Promise<number>((resolve) => {
      const stop = window.media.check.watchLevel(stream, ({ rms, peak }) => {
        if (rms === 0) return;
        stop();
        resolve(peak);
      });
    });
    close();
    return loudest;
  });
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThanOrEqual(1);
});

test("a person who refuses the camera is told so by a code", async () => {
  const context = await browser.newContext({ permissions: [] });
  const strict = await context.newPage();
  await strict.goto(pages.url);
  const code = await strict.evaluate(async () => {
    // The browser of this test says yes to everything; this is what it throws when a person says no.
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
    return window.media.check.openCamera().catch((error: { code: string }) => error.code);
  });
  await context.close();
  expect(code).toBe("denied");
});

test("the chime plays to its end", async () => {
  expect(await page.evaluate(() => window.media.check.playChime())).toBeUndefined();
});

test("the page's network gives round trip, down and up", async () => {
  const network = await page.evaluate(() => window.media.check.measurePageNetwork());
  expect(network.roundTripMs).toBeGreaterThan(0);
  expect(network.downKbps).toBeGreaterThan(0);
  expect(network.upKbps).toBeGreaterThan(0);
});

test("the media's network gives transport, round trip, loss and jitter", async () => {
  const token = await tokenFor("checker", "check-1");
  const network = await page.evaluate((options) => window.media.check.measureMediaNetwork(options), {
    serverUrl: livekit.url,
    token,
  });
  expect(network).toEqual({
    transport: "udp",
    roundTripMs: expect.any(Number),
    lossRatio: 0,
    jitterMs: expect.any(Number),
    connectMs: expect.any(Number),
  });
  expect(network.roundTripMs).toBeGreaterThan(0);
});

test("a refused token fails the media check instead of measuring nothing", async () => {
  const outcome = await page.evaluate(
    (options) => window.media.check.measureMediaNetwork(options).then(String, () => "refused"),
    { serverUrl: livekit.url, token: "forged" },
  );
  expect(outcome).toBe("refused");
});
