import type { Browser, Page } from "playwright-core";
import { bringDevice, type LaidMeeting } from "#tests/factories/meeting.ts";
import type { RunningHall } from "#tests/setup/hall.ts";

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } } as const;

/** Opens the room as one participant, in the participant's language. */
export async function openRoomPage(
  browser: Browser,
  hall: Pick<RunningHall, "origin" | "databaseOwnerUrl">,
  meeting: LaidMeeting,
  index: number,
  size: keyof typeof SIZES = "desktop",
): Promise<Page> {
  const participant = meeting.participants[index];
  if (!participant) throw new Error(`no participant ${index}`);
  const context = await browser.newContext({ viewport: SIZES[size], locale: participant.language });
  await bringDevice(hall.databaseOwnerUrl, hall.origin, meeting.id, participant.id, context);
  const page = await context.newPage();
  await page.goto(`${hall.origin}/room/${meeting.id}`);
  return page;
}

export interface CommandAnswer {
  status: number;
  body: { ok: boolean; error?: { code: string; fields?: Record<string, string[]> } };
}

/** Sends a command of the room from a page, as the page's own code would. */
export function sendCommand(
  page: Page,
  meetingId: string,
  name: string,
  input: object = {},
): Promise<CommandAnswer> {
  return page.evaluate(
    async ([path, body]) => {
      const response = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
      });
      return { status: response.status, body: await response.json() };
    },
    [`/room/${meetingId}/commands/${name}`, JSON.stringify(input)] as const,
  );
}

/** Loudness of a tone in what the page hears, in dB of full scale (−Infinity when silent). */
export function hearTone(page: Page, hertz: number): Promise<number> {
  return page.evaluate((frequency) => {
    const listening = window.hallListening;
    if (!listening) throw new Error("the page listens to nothing");
    const analyser = listening.analyser();
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const width = analyser.context.sampleRate / analyser.fftSize;
    const centre = Math.round(frequency / width);
    return Math.max(...bins.slice(Math.max(0, centre - 2), centre + 3));
  }, hertz);
}
