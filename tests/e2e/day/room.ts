import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { launchBrowser } from "#tests/browser.ts";
import type { DayDecision } from "#tests/e2e/day/decisions.ts";
import { hearTone } from "#tests/e2e/room-pages.ts";

/** One person of the day: a browser of one's own, with a voice of one's own. */
export interface Person {
  browser: Browser;
  page: Page;
}

/** Opens a personal link as a person does: the letter's page, the answer, the device check, the lobby. */
export async function arrive(options: {
  link: string;
  locale: string;
  tone?: string;
  words: {
    accept: string;
    accepted: string;
    enter: string;
    goOn: string;
    microphoneOn?: string;
    cameraOn?: string;
  };
}): Promise<Person> {
  const browser = await launchBrowser(options.tone ? { audio: options.tone } : {});
  const context = await browser.newContext({
    locale: options.locale,
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  const { words } = options;
  await page.goto(options.link);
  await page.getByRole("button", { name: words.accept, exact: true }).click();
  await page.getByText(words.accepted).waitFor();
  await page.getByRole("button", { name: words.enter }).click();
  await page.waitForURL(/\/room\/[0-9a-f-]{36}\/check$/);
  if (words.microphoneOn) await page.getByRole("button", { name: words.microphoneOn }).click();
  if (words.cameraOn) await page.getByRole("button", { name: words.cameraOn }).click();
  await page.getByRole("link", { name: words.goOn }).click();
  await page.waitForURL(/\/room\/[0-9a-f-]{36}$/);
  return { browser, page };
}

/** Turns the clean-up of one's microphone off: it takes a steady tone for noise. */
export async function keepSoundAsItIs(
  page: Page,
  words: { settings: string; original: RegExp; close: string },
) {
  await page.getByRole("button", { name: words.settings }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: words.original }).click();
  // The tick shows what holds: it comes once the microphone has been opened anew.
  await dialog.getByRole("checkbox", { name: words.original, checked: true }).waitFor();
  await dialog.getByRole("button", { name: words.close }).click();
}

/** Waits until a tone is as loud as it should be in what the page hears, in dB of full scale. */
export async function expectTone(
  page: Page,
  hertz: number,
  loudness: "loud" | "low" | "silent",
): Promise<number> {
  // Every voice is brought to one loudness, at which a pure tone is seen at −33 to −36 dB; behind the interpreter it is
  // turned down to 15 %, which is 16.5 dB less.
  const fits = {
    loud: (db: number) => db > -42,
    low: (db: number) => db > -66 && db < -46,
    silent: (db: number) => db < -75,
  };
  let heard = Number.NaN;
  await expect
    .poll(
      async () => {
        heard = await hearTone(page, hertz);
        return fits[loudness](heard);
      },
      { message: `${hertz} Hz should be ${loudness}`, timeout: 20_000, interval: 200 },
    )
    .toBe(true)
    .catch((error: unknown) => {
      throw new Error(`${hertz} Hz should be ${loudness}, but is ${heard} dB`, { cause: error });
    });
  return heard;
}

/** Proposes a decision in both languages under the running item, by the Russian or the Chinese page. */
export async function propose(page: Page, lang: "ru" | "zh", decision: DayDecision): Promise<void> {
  const words = {
    ru: { propose: "Предложить решение", send: "Внести на согласование", both: "Предлагают обе стороны" },
    zh: { propose: "提出决定", send: "提交双方审议", both: "双方共同提出" },
  }[lang];
  await page.getByRole("button", { name: words.propose }).click();
  await page.getByRole("textbox", { name: "Русский" }).fill(decision.ru);
  await page.getByRole("textbox", { name: "中文" }).fill(decision.zh);
  if (decision.by === "both")
    await page.getByRole("radio", { name: { ru: "От обеих сторон", zh: "双方共同" }[lang] }).check();
  await page.getByRole("button", { name: words.send }).click();
}

/** Agrees to the one decision that waits for this head. */
export async function agree(page: Page, decision: DayDecision, lang: "ru" | "zh"): Promise<void> {
  const entry = page.getByRole("listitem").filter({ hasText: decision[lang] });
  const name = { ru: /^Согласовать от имени/, zh: /^代表.*同意$/ }[lang];
  await entry.getByRole("button", { name }).click();
}
