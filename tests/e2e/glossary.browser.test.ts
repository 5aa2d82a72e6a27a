import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { checkAccessibility, launchBrowser, waitForReact } from "#tests/browser.ts";
import { openRoomPage } from "#tests/e2e/room-pages.ts";
import { layUser, signIn, workOn } from "#tests/factories/hall-access.ts";
import { type LaidMeeting, type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

const hall = inject("hall");
workOn(hall);
const pictures = process.env.PICTURES;

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  if (pictures) mkdirSync(pictures, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  const { closeDatabase } = await import("#app/platform/db/database.server.ts");
  await closeDatabase();
});

const chair: LaidParticipant = { role: "head", side: "host", language: "ru", chairs: true, name: "Chair" };
const interpreter: LaidParticipant = { role: "interpreter", side: "host", language: "ru", name: "Anna" };

async function openOffice(meeting: LaidMeeting, lang: "ru" | "zh"): Promise<Page> {
  const { readMeeting } = await import("#app/features/meetings/public.server.ts");
  const { host } = await readMeeting({ kind: "system", name: "test", lang: "ru" }, meeting.id);
  const officer = await layUser("protocol_officer", host.id, `Officer ${meeting.id.slice(0, 4)}`);
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  await signIn(hall, officer, context, lang);
  const page = await context.newPage();
  await page.goto(`${hall.origin}/office/meetings/${meeting.id}/glossary`);
  await waitForReact(page);
  return page;
}

const picture = async (page: Page, name: string) => {
  if (!pictures) return;
  const there = page.viewportSize();
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({
      path: `${pictures}/${name}-${width}.png`,
      fullPage: !page.url().includes("/room/"),
    });
  }
  if (there) await page.setViewportSize(there);
};

const file = (name: string, bytes: Buffer) => ({ name, mimeType: "text/csv", buffer: bytes });

/** 中文,俄文 / 友好城市,побратим / 公共卫生, as a Chinese Excel saves it. */
const chineseFile = Buffer.from(
  "d6d0cec42cb6edcec40a" + "d3d1bac3b3c7cad02ca7e1a7e0a7d2a7e2a7d1a7e4a7daa7de0a" + "b9abb9b2cec0c9fa2c0a",
  "hex",
);

/** A page may take its time on a busy machine. */
const patient = { timeout: 30_000 };

const rowsOf = (page: Page) =>
  page
    .locator("#terms tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll("td")].slice(0, 3).map((cell) => (cell.textContent ?? "").trim()),
      ),
    );

test("an officer looks at a Chinese file before it is taken in, changes a term, and takes the table away again", async () => {
  const meeting = await layMeeting(hall.databaseOwnerUrl, [chair]);
  const page = await openOffice(meeting, "zh");
  await page.getByText("术语表中还没有术语。").waitFor();
  await picture(page, "glossary-empty-zh");
  await page.getByLabel("术语文件").setInputFiles(file("术语.csv", chineseFile));
  await page.getByRole("button", { name: "查看文件" }).click();
  await page.getByText("新增术语：2 条").waitFor();
  await picture(page, "glossary-preview-zh");
  await checkAccessibility(page);
  await page.getByRole("button", { name: "导入 2 条术语" }).click();
  await page.getByText("导入完成：新增 2 条，修改 0 条。").waitFor();
  // The page tells of it before it has read the list anew.
  await expect
    .poll(() => rowsOf(page), patient)
    .toEqual([
      ["побратим", "友好城市", ""],
      ["", "公共卫生", ""],
    ]);

  await page.getByRole("link", { name: "修改 公共卫生" }).click();
  await page.getByRole("heading", { name: "修改术语" }).waitFor();
  await page.getByLabel("俄语").fill("здравоохранение");
  await page.getByRole("button", { name: "保存" }).click();
  await expect
    .poll(async () => (await rowsOf(page))[0], patient)
    .toEqual(["здравоохранение", "公共卫生", ""]);
  await checkAccessibility(page);
  const download = await page.evaluate(async (path) => {
    const answer = await fetch(path);
    return [
      answer.headers.get("content-disposition"),
      [...new Uint8Array(await answer.arrayBuffer())],
    ] as const;
  }, `/office/meetings/${meeting.id}/glossary.csv`);
  expect(download[0]).toBe('attachment; filename="glossary.csv"');
  expect(Buffer.from(download[1]).toString("utf8")).toBe(
    "\uFEFFru,zh,备注\r\nпобратим,友好城市,\r\nздравоохранение,公共卫生,\r\n",
  );
  await page.context().close();
});

test("a bad file is refused by its lines and changes nothing; a term without words is told so", async () => {
  const meeting = await layMeeting(hall.databaseOwnerUrl, [chair]);
  const page = await openOffice(meeting, "ru");
  const bad = Buffer.from("Русский;中文\nмэр;市长\nсовет; городской;市议会\n;\n", "utf8");
  await page.getByLabel("Файл с терминами").setInputFiles(file("термины.csv", bad));
  await page.getByRole("button", { name: "Посмотреть файл" }).click();
  await page.getByText("Файл не принят, глоссарий не изменён").waitFor();
  await page
    .getByText("Строка 3: ячеек больше, чем столбцов. Возьмите термин с разделителем в кавычки.")
    .waitFor();
  await picture(page, "glossary-refused-ru");
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Добавить термин" }).click();
  await page.getByRole("link", { name: "Впишите термин хотя бы на одном языке" }).waitFor();
  await page.getByText("В глоссарии пока нет терминов.").waitFor();
  await page.context().close();
});

test("in the room one key begins the search; a term that is added is there for everybody at once", async () => {
  const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, interpreter], { state: "live" });
  const { importTerms } = await import("#app/features/interpretation/glossary.server.ts");
  await importTerms({ kind: "system", name: "test", lang: "ru" }, meeting.id, [
    { terms: { ru: "Город-побратим", zh: "友好城市", en: "twin city" }, note: "официальный термин" },
    { terms: { ru: "Ёлочная ярмарка", zh: "圣诞市集" }, note: "" },
    { terms: { ru: "здравоохранение", zh: "卫生" }, note: "" },
  ]);
  const page = await openRoomPage(browser, hall, meeting, 1);
  const chairPage = await openRoomPage(browser, hall, meeting, 0);
  await page.getByRole("region", { name: "Связь кабины" }).waitFor();
  await page.locator("body").press("g");
  const search = page.getByRole("searchbox", { name: "Найти термин" });
  await search.and(page.locator(":focus")).waitFor();
  await page.keyboard.type("елочная");
  const found = page.getByRole("region", { name: "Глоссарий" }).locator("tbody tr");
  await expect
    .poll(() => found.allInnerTexts(), patient)
    .toEqual([expect.stringMatching(/Ёлочная ярмарка\s+圣诞市集/)]);
  expect(await found.locator("td[lang=zh]").textContent()).toBe("圣诞市集");
  await page.keyboard.press("Escape");
  await picture(page, "glossary-room-ru");
  await checkAccessibility(page);

  await page.keyboard.type("набережная");
  await page.getByRole("button", { name: "Термин", exact: true }).click();
  // The word that was looked for stands in its language already; the next field waits.
  await page.keyboard.type("滨江路");
  await picture(page, "glossary-add-ru");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => found.allInnerTexts(), patient)
    .toEqual([expect.stringMatching(/набережная\s+滨江路/)]);
  await chairPage.getByRole("button", { name: "Глоссарий" }).click();
  await chairPage.getByRole("cell", { name: "набережная" }).waitFor();
  expect(await chairPage.getByRole("button", { name: "Термин", exact: true }).count()).toBe(0);
  await checkAccessibility(chairPage);
  for (const one of [page, chairPage]) await one.context().close();
});
