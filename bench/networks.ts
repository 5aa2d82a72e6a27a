/** What of a channel arrives at the end of a bad line, in our room and in a bare page, and what became of the pictures. */
import { RoomServiceClient } from "livekit-server-sdk";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "#tests/browser.ts";
import type { Line } from "#tests/networks/line.ts";
import { type NetworkHost, openNetworkHost } from "#tests/networks/network-host.ts";
import { type BareServer, openBareServer } from "./bare-server.ts";
import { makePlace, type RunningHall, startHall } from "./hall.ts";
import { type LineCount, speakWithoutPause, watchLine } from "./in-line.ts";
import { type BenchMeeting, createMeeting, openContext, roomUrl } from "./meeting.ts";

export interface NetworkCase {
  readonly name: string;
  readonly line: Line;
  readonly ours: LineCount;
  readonly floor: LineCount;
}

export type Networks =
  | { readonly by: NetworkHost["by"]; readonly cases: readonly NetworkCase[] }
  | { readonly missing: string };

const halfRoundTrip = 90;
const lines: readonly { readonly name: string; readonly line: Line }[] = [
  ...[0, 0.02, 0.05, 0.1, 0.2].map((loss) => ({
    name: `180 ms round trip, ${loss * 100} % loss`,
    line: { delayMs: halfRoundTrip, loss },
  })),
  { name: "180 ms round trip, 256 kbit/s", line: { delayMs: halfRoundTrip, loss: 0, kbps: 256 } },
];
const wide: Line = { delayMs: 0, loss: 0 };

/** @param seconds how long each line is endured, counted from the moment it turns bad */
export async function measureNetworks(seconds: number): Promise<Networks> {
  const host = await openNetworkHost().catch((reason: Error) => reason.message);
  if (typeof host === "string") return { missing: host };
  const place = await makePlace();
  try {
    const hall = await startHall(place, ["--host", host.hallAddress]);
    const bare = await openBareServer(hall, host.hallAddress);
    try {
      return { by: host.by, cases: await endureLines(host, hall, bare, seconds) };
    } finally {
      await bare.close();
      await hall.stop();
    }
  } finally {
    place.remove();
    await host.close();
  }
}

async function endureLines(
  host: NetworkHost,
  hall: RunningHall,
  bare: BareServer,
  seconds: number,
): Promise<NetworkCase[]> {
  const trusted = `--unsafely-treat-insecure-origin-as-secure=${hall.origin}`;
  const near = await launchBrowser({ args: [trusted] });
  const far = await host.launchBrowser([hall.origin, bare.origin]);
  try {
    const meeting = await createMeeting(hall);
    await speak(near, hall, meeting, "head", { microphone: true, camera: true });
    await speak(near, hall, meeting, "interpreter");
    const tracks = await findTracks(hall, meeting);
    const endure = async (page: Page) => {
      const counts: LineCount[] = [];
      for (const { line } of lines) counts.push(await endureLine(host, page, tracks, line, seconds));
      await page.context().close();
      return counts;
    };
    const ours = await endure(await enterHall(far, hall, meeting));
    const floor = await endure(await enterBare(far, bare, meeting));
    return lines.map((one, index) => ({
      ...one,
      ours: ours[index] as LineCount,
      floor: floor[index] as LineCount,
    }));
  } finally {
    await Promise.all([near.close(), far.close()]);
  }
}

async function endureLine(
  host: NetworkHost,
  page: Page,
  tracks: { sound: string; picture: string },
  line: Line,
  seconds: number,
): Promise<LineCount> {
  await host.shape(wide);
  // What the line before did to the estimates of both ends is forgotten first.
  await page.waitForTimeout(3_000);
  await page.evaluate(({ sound, picture }) => window.benchLine.begin(sound, picture), tracks);
  await host.shape(line);
  await page.waitForTimeout(seconds * 1000);
  const count = await page.evaluate(() => window.benchLine.end());
  await host.shape(wide);
  return count;
}

async function speak(
  browser: Browser,
  hall: RunningHall,
  meeting: BenchMeeting,
  seat: "head" | "interpreter",
  devices: { microphone?: boolean; camera?: boolean } = {},
): Promise<void> {
  const context = await openContext(browser, hall, meeting, seat, devices);
  await context.addInitScript(speakWithoutPause);
  const page = await context.newPage();
  await page.goto(roomUrl(hall, meeting));
  await page.waitForFunction(() => window.hallListening !== undefined);
}

/** By LiveKit's own account, once both are there. */
async function findTracks(
  hall: RunningHall,
  meeting: BenchMeeting,
): Promise<{ sound: string; picture: string }> {
  const { livekit } = hall;
  const service = new RoomServiceClient(livekit.url.replace(/^ws/, "http"), livekit.key, livekit.secret);
  const end = Date.now() + 30_000;
  for (;;) {
    const everybody = await service.listParticipants(meeting.id).catch(() => []);
    const tracks = everybody.flatMap((one) => one.tracks);
    const sound = tracks.find(({ name }) => name === "channel:zh")?.sid;
    const picture = tracks.find(({ name }) => name === "camera")?.sid;
    if (sound && picture) return { sound, picture };
    if (Date.now() > end) throw new Error("The speaker's picture or the channel was never published.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function enterHall(browser: Browser, hall: RunningHall, meeting: BenchMeeting): Promise<Page> {
  const context = await openContext(browser, hall, meeting, "partnerHead", { camera: true });
  await context.addInitScript(watchLine);
  const page = await context.newPage();
  await page.goto(roomUrl(hall, meeting));
  await page.waitForFunction(() => window.hallListening !== undefined);
  await page.evaluate(() => window.hallListening?.setListening({ channel: "zh" }));
  await page.waitForFunction(() => window.hallListening?.getSnapshot().heard === "channel");
  return page;
}

/** As the same participant, in the same room, to the same senders: the one has left when the other comes. */
async function enterBare(browser: Browser, bare: BareServer, meeting: BenchMeeting): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(watchLine);
  const page = await context.newPage();
  await page.goto(bare.pageFor(meeting.seats.partnerHead.id, { room: meeting.id, camera: true }));
  await page.evaluate(() => window.bare.connected);
  return page;
}
