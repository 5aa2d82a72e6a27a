import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { UserActor } from "#app/core/actor.ts";
import { checkAccessibility, launchBrowser, waitForReact } from "#tests/browser.ts";
import { layUser, signIn, workOn } from "#tests/factories/hall-access.ts";
import { type LaidMeeting, type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

/** An officer prepares the booths of a meeting, as before it so while it runs. */

const hall = inject("hall");
workOn(hall);

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  const { closeDatabase } = await import("#app/platform/db/database.server.ts");
  await closeDatabase();
});

const interpreter = (name: string): LaidParticipant => ({
  role: "interpreter",
  side: "host",
  language: "ru",
  name,
});

const head: LaidParticipant = { role: "head", side: "host", language: "ru", chairs: true, name: "Head" };

async function lay(...names: string[]): Promise<LaidMeeting> {
  return layMeeting(hall.databaseOwnerUrl, [head, ...names.map(interpreter)], { state: "live" });
}

async function officerOf(meeting: LaidMeeting): Promise<UserActor> {
  const { readMeeting } = await import("#app/features/meetings/public.server.ts");
  const { host } = await readMeeting({ kind: "system", name: "test", lang: "ru" }, meeting.id);
  return layUser("protocol_officer", host.id, `Officer ${meeting.id.slice(0, 4)}`);
}

async function open(
  meeting: LaidMeeting,
  lang: "ru" | "zh" | "en",
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  await signIn(hall, await officerOf(meeting), context, lang);
  const page = await context.newPage();
  await page.goto(`${hall.origin}/office/meetings/${meeting.id}/booths`);
  if (options.javaScriptEnabled !== false) await waitForReact(page);
  return page;
}

const card = (page: Page, title: string) =>
  page.locator("section.ui-card").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

const seatsIn = (page: Page, title: string) =>
  card(page, title).locator(".booth-seat > span").allTextContents();

describe("preparing booths in the office", () => {
  test("two booths, who sits in them, what a booth does when a line breaks, and the pivots", async () => {
    const meeting = await lay("Анна", "Борис", "Вера");
    const page = await open(meeting, "ru");
    await page.getByText("Зал сам откроет кабину «русский — китайский»").waitFor();
    await checkAccessibility(page);

    const adding = card(page, "Добавить кабину");
    await adding.getByLabel("Первый язык").selectOption({ label: "английский" });
    await adding.getByLabel("Второй язык").selectOption({ label: "корейский" });
    await adding.getByLabel("Спросить напарника").check();
    await adding.getByRole("button", { name: "Добавить кабину" }).click();
    await card(page, "Кабина «английский — корейский»").waitFor();
    // What the hall would have done by itself stays.
    const own = "Кабина «русский — китайский»";
    await expect.poll(() => seatsIn(page, own)).toHaveLength(3);
    const all = await seatsIn(page, own);

    const korean = card(page, "Кабина «английский — корейский»");
    await korean.getByLabel("Переводчик").selectOption({ label: all[0]?.trim() ?? "" });
    await korean.getByRole("button", { name: "Посадить в кабину" }).click();
    await expect.poll(() => seatsIn(page, "Кабина «английский — корейский»")).toEqual([all[0]]);
    await card(page, own).getByRole("button", { name: "Освободить место" }).first().click();
    await card(page, "Переводчики без места").waitFor();
    expect(await seatsIn(page, own)).toHaveLength(1);

    const pivots = card(page, "Опорные языки для реле");
    await pivots.getByLabel("Опорный язык 2").selectOption({ label: "английский" });
    await pivots.getByRole("button", { name: "Сохранить" }).click();
    // A gap is closed.
    await expect.poll(() => pivots.getByLabel("Опорный язык 1").inputValue()).toBe("en");
    await korean.getByText("Настройки кабины").click();
    expect(await korean.getByLabel("Спросить напарника").isChecked()).toBe(true);
    await checkAccessibility(page);
    await page.context().close();
  });

  test("one language twice is refused beside its field, and what was chosen stays", async () => {
    const page = await open(await lay(), "zh");
    await page.getByText("本次会议尚未邀请译员。").waitFor();
    const adding = card(page, "添加同传间");
    await adding.getByLabel("第一种语言").selectOption({ label: "俄语" });
    await adding.getByLabel("第二种语言").selectOption({ label: "俄语" });
    await adding.getByRole("button", { name: "添加同传间" }).click();
    await page.getByText("请选择两种不同的语言。").first().waitFor();
    expect(await adding.getByLabel("第一种语言").inputValue()).toBe("ru");
    await checkAccessibility(page);
    await adding.getByLabel("第二种语言").selectOption({ label: "韩语" });
    await adding.getByRole("button", { name: "添加同传间" }).click();
    await card(page, "俄语／韩语同传间").waitFor();
    await checkAccessibility(page);
    await page.context().close();
  });

  test("all of it without a script", async () => {
    const meeting = await lay("Anna");
    const page = await open(meeting, "en", { javaScriptEnabled: false });
    const adding = card(page, "Add a booth");
    await adding.getByLabel("First language").selectOption({ label: "Russian" });
    await adding.getByLabel("Second language").selectOption({ label: "Kazakh" });
    await adding.getByRole("button", { name: "Add a booth" }).click();
    const kazakh = card(page, "Booth: Russian – Kazakh");
    await kazakh.getByRole("button", { name: "Seat in this booth" }).click();
    expect(await seatsIn(page, "Booth: Russian – Kazakh")).toHaveLength(1);
    await kazakh.getByText("Settings of the booth").click();
    await kazakh.locator("summary", { hasText: "Take this booth away" }).click();
    await kazakh.getByRole("button", { name: "Take this booth away" }).click();
    expect(await card(page, "Booth: Russian – Kazakh").count()).toBe(0);
    await page.getByText("Interpreters without a seat").waitFor();
    await page.context().close();
  });

  test("the page is only for those who prepare the meeting", async () => {
    const [meeting, other] = [await lay(), await lay()];
    const context = await browser.newContext();
    await signIn(hall, await officerOf(other), context, "ru");
    const page = await context.newPage();
    const answer = await page.goto(`${hall.origin}/office/meetings/${meeting.id}/booths`);
    expect(answer?.status()).toBe(403);
    await context.close();
  });
});
