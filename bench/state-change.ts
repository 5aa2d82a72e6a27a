/** From "next item" in one browser to the same words in another. */
import type { Page } from "playwright-core";
import { launchBrowser } from "#tests/browser.ts";
import type { BareServer } from "./bare-server.ts";
import type { RunningHall } from "./hall.ts";
import { type BenchMeeting, cookieHeader, createMeeting, openContext, roomUrl } from "./meeting.ts";
import { takeTurns } from "./statistics.ts";

export interface StateChanges {
  /** In ms, through the hall: command, transaction, journal, NOTIFY, reading, event, page. */
  readonly ours: number[];
  /** In ms, through a bare server that repeats what it hears to an event stream. */
  readonly floor: number[];
  /** Length of one state as it comes down the stream, in bytes. */
  readonly stateBytes: number;
}

export async function measureStateChange(
  hall: RunningHall,
  bare: BareServer,
  rounds: number,
): Promise<StateChanges> {
  const browser = await launchBrowser();
  try {
    const meeting = await createMeeting(hall);
    const chair = await (await openContext(browser, hall, meeting, "head")).newPage();
    const other = await (await openContext(browser, hall, meeting, "partnerHead")).newPage();
    for (const page of [chair, other]) {
      await page.goto(roomUrl(hall, meeting));
      await page.locator(".agenda-entry").first().waitFor();
    }
    const bareContext = await browser.newContext();
    const [caller, hearer] = [await bareContext.newPage(), await bareContext.newPage()];
    for (const page of [caller, hearer]) await page.goto(`${bare.origin}/silent`);
    await openBareStream(hearer);
    const next = nextItem(chair, other, meeting);
    await next();
    let said = 0;
    const floor = () => timeBareChange(caller, hearer, String(++said));
    await floor();
    const measured = await takeTurns(rounds, { ours: next, floor });
    return { ...measured, stateBytes: await measureState(hall, meeting) };
  } finally {
    await browser.close();
  }
}

/** Moves on item by item; from the last one, unmeasured, back to the first. */
function nextItem(chair: Page, other: Page, meeting: BenchMeeting): () => Promise<number> {
  let running = -1;
  return async () => {
    if (running === meeting.agenda.length - 1) {
      running = 0;
      await timeChange(chair, other, meeting, "agenda.go_to", { itemId: meeting.agenda[0] }, 0);
    }
    const after = meeting.agenda[running] ?? null;
    running += 1;
    return timeChange(chair, other, meeting, "agenda.next", { after }, running);
  };
}

async function timeChange(
  chair: Page,
  other: Page,
  meeting: BenchMeeting,
  command: string,
  input: object,
  position: number,
): Promise<number> {
  const seen = await other.evaluateHandle((wanted) => {
    const isRunning = () => document.querySelectorAll(".agenda-entry")[wanted]?.ariaCurrent === "step";
    return {
      at: new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!isRunning()) return;
          observer.disconnect();
          resolve(Date.now());
        });
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
      }),
    };
  }, position);
  const sent = await chair.evaluate(
    async ([address, body]) => {
      const begun = Date.now();
      const headers = { "content-type": "application/json" };
      const answer = await fetch(address, { method: "POST", headers, body });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return begun;
    },
    [`/room/${meeting.id}/commands/${command}`, JSON.stringify(input)] as const,
  );
  const at = await seen.evaluate((watch) => watch.at);
  await chair.waitForTimeout(60 + Math.random() * 60);
  return at - sent;
}

async function openBareStream(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const source = new EventSource("/stream");
        source.onopen = () => resolve();
        source.onmessage = ({ data }) => {
          const place = document.getElementById("said");
          if (place) place.textContent = String(data);
        };
      }),
  );
}

async function timeBareChange(caller: Page, hearer: Page, words: string): Promise<number> {
  const seen = await hearer.evaluateHandle((wanted) => {
    const place = document.getElementById("said");
    return {
      at: new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (place?.textContent === wanted) resolve(Date.now());
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    };
  }, words);
  const sent = await caller.evaluate(async (body) => {
    const begun = Date.now();
    await fetch("/say", { method: "POST", body });
    return begun;
  }, words);
  return (await seen.evaluate((watch) => watch.at)) - sent;
}

/** Reads one state off the stream as a page would get it. */
async function measureState(hall: RunningHall, meeting: BenchMeeting): Promise<number> {
  const answer = await fetch(`${roomUrl(hall, meeting)}/stream`, {
    headers: { cookie: cookieHeader(meeting, "partnerHead") },
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  for (;;) {
    const { done = true, value = "" } = (await reader?.read()) ?? {};
    heard += value;
    const [, state] = /^event: state\ndata: (.*)\n\n/m.exec(heard) ?? [];
    if (state !== undefined) {
      await reader?.cancel();
      return Buffer.byteLength(state);
    }
    if (done) throw new Error(`The stream ended without a state:\n${heard}`);
  }
}
