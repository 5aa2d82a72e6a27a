/** What a page's scripts cost on the line. */
import type { BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "#tests/browser.ts";
import type { BareServer } from "./bare-server.ts";
import type { RunningHall } from "./hall.ts";
import { createMeeting, openContext, roomUrl } from "./meeting.ts";

export interface Scripts {
  readonly files: number;
  /** What came over the line, answer headers included. */
  readonly bytes: number;
  readonly largest: readonly { readonly name: string; readonly bytes: number }[];
}

export async function measureJavaScript(
  hall: RunningHall,
  bare: BareServer,
): Promise<{ ours: Scripts; floor: Scripts }> {
  const browser = await launchBrowser();
  try {
    const meeting = await createMeeting(hall);
    const ours = await countScripts(
      await openContext(browser, hall, meeting, "partnerHead"),
      roomUrl(hall, meeting),
      (page) => page.waitForFunction(() => window.hallListening !== undefined),
    );
    const floor = await countScripts(await browser.newContext(), bare.pageFor("counter"), (page) =>
      page.evaluate(() => window.bare.connected),
    );
    return { ours, floor };
  } finally {
    await browser.close();
  }
}

async function countScripts(
  context: BrowserContext,
  address: string,
  ready: (page: Page) => Promise<unknown>,
): Promise<Scripts> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (/javascript/.test(response.mimeType)) scripts.set(requestId, new URL(response.url).pathname);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  await page.goto(address);
  await ready(page);
  // Whatever the page fetches once it stands is part of it.
  await page.waitForTimeout(2_000);
  await context.close();
  const found = [...scripts].map(([id, name]) => ({ name, bytes: sizes.get(id) ?? 0 }));
  found.sort((one, other) => other.bytes - one.bytes);
  return {
    files: found.length,
    bytes: found.reduce((sum, { bytes }) => sum + bytes, 0),
    largest: found.slice(0, 12),
  };
}
