/** A hundred times the microphone goes from one interpreter to the boothmate: what a listener hears of it. */
import type pg from "pg";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "#tests/browser.ts";
import { type RunningHall, withDatabase } from "./hall.ts";
import { growEars, replaceMicrophone } from "./in-page.ts";
import { watchEdges } from "./in-sound.ts";
import { type BenchMeeting, createMeeting, openContext, roomUrl, type Seat } from "./meeting.ts";

export interface Handovers {
  /** In ms, of each handover: the longest time in which neither was heard. */
  readonly gaps: number[];
  /** In ms, of each handover: how long both were heard. */
  readonly overlaps: number[];
  /** In ms, from the click that accepts to the state in which the new voice alone is on air. */
  readonly taken: number[];
  /** Handovers that the hall refused or did not carry out within five seconds; they are in none of the lists. */
  readonly failed: number;
}

/** Hz: a multiple of 125 Hz apart, see watchEdges. */
const tones = [750, 1750] as const;

export function measureHandovers(hall: RunningHall, count: number): Promise<Handovers> {
  return withDatabase(hall, (database) => handOverAgainAndAgain(hall, database, count));
}

async function handOverAgainAndAgain(
  hall: RunningHall,
  database: pg.Client,
  count: number,
): Promise<Handovers> {
  const browser = await launchBrowser();
  try {
    const meeting = await createMeeting(hall, ["boothmate"]);
    const first = await enter(browser, hall, meeting, "interpreter", tones[0]);
    const second = await enter(browser, hall, meeting, "boothmate", tones[1]);
    const listener = await enter(browser, hall, meeting, "partnerHead", 0);
    await listener.evaluate(() => window.hallListening?.setListening({ channel: "zh" }));
    await listener.waitForFunction(() => window.hallListening?.getSnapshot().heard === "channel");
    for (const page of [first, second])
      await page.evaluate(() => void window.benchVoice.speak(1_000_000).catch(() => {}));
    await listener.waitForTimeout(4_000);
    await listener.evaluate((both) => {
      const heard = window.hallListening?.analyser();
      if (heard) window.benchEdges.begin(heard, both);
    }, tones);
    const tried: (number | undefined)[] = [];
    for (let done = 0; done < count; done += 1) {
      await listener.evaluate(() => window.benchEdges.mark());
      const on = await whoIsAlone(database, meeting);
      const to: Seat = on === meeting.seats.interpreter.id ? "boothmate" : "interpreter";
      const [leaving, coming] = to === "boothmate" ? [first, second] : [second, first];
      const isDone = async () => (await whoIsAlone(database, meeting)) === meeting.seats[to].id;
      tried.push(await handOver(leaving, coming, meeting, isDone));
      // What was decided last is heard a moment later.
      await listener.waitForTimeout(250);
    }
    await listener.evaluate(() => window.benchEdges.mark());
    const heard = await listener.evaluate(() => window.benchEdges.read());
    const carriedOut = heard.filter((_, index) => tried[index] !== undefined);
    const taken = tried.filter((one) => one !== undefined);
    if (taken.length === 0) throw new Error(`None of ${count} handovers was carried out.`);
    return {
      gaps: carriedOut.map(({ gap }) => gap),
      overlaps: carriedOut.map(({ overlap }) => overlap),
      taken,
      failed: count - taken.length,
    };
  } finally {
    await browser.close();
  }
}

/**
 * The boothmate asks, the one on air accepts, and it is waited for until the boothmate alone is on air.
 * @returns in ms, from accepting; undefined when it was refused or came to nothing
 */
async function handOver(
  leaving: Page,
  coming: Page,
  meeting: BenchMeeting,
  isDone: () => Promise<boolean>,
): Promise<number | undefined> {
  if (!(await command(coming, meeting, "booth.request"))) return undefined;
  const begun = performance.now();
  if (!(await command(leaving, meeting, "booth.accept"))) return undefined;
  while (!(await isDone())) {
    if (performance.now() > begun + 5_000) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - begun;
}

/** @returns who speaks to the channel and nobody else does, by the hall's own rows */
async function whoIsAlone(database: pg.Client, meeting: BenchMeeting): Promise<string | undefined> {
  const { rows } = await database.query<{ participant_id: string }>(
    "SELECT participant_id FROM booth_seats WHERE meeting_id = $1 AND air <> 'off'",
    [meeting.id],
  );
  return rows.length === 1 ? rows[0]?.participant_id : undefined;
}

async function command(page: Page, meeting: BenchMeeting, name: string): Promise<boolean> {
  return page.evaluate(async (address) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(address, { method: "POST", headers, body: "{}" });
    return answer.ok;
  }, `/room/${meeting.id}/commands/${name}`);
}

async function enter(
  browser: Browser,
  hall: RunningHall,
  meeting: BenchMeeting,
  seat: Seat,
  tone: number,
): Promise<Page> {
  const context = await openContext(browser, hall, meeting, seat);
  await context.addInitScript(replaceMicrophone, tone);
  await context.addInitScript(growEars);
  await context.addInitScript(watchEdges);
  const page = await context.newPage();
  await page.goto(roomUrl(hall, meeting));
  await page.waitForFunction(() => window.hallListening !== undefined);
  return page;
}
