import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { UserActor } from "#app/core/actor.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { closeDatabase } from "#app/platform/db/database.server.ts";
import { findAccessibilityFaults, launchBrowser, waitForReact } from "#tests/browser.ts";
import { layFrozenMeeting } from "#tests/factories/frozen-meeting.ts";
import { layUser, signIn, workOn } from "#tests/factories/hall-access.ts";
import type { LiveMeeting } from "#tests/factories/live-meeting.ts";

const hall = inject("hall");
let browser: Browser;
let live: LiveMeeting;
let officer: UserActor;
let colleague: UserActor;
let protocol: UserActor;
let admin: UserActor;
/** The address of the communiqué in the office. */
let address: string;

const NASTY = `<script>document.title="hacked"</script>'); DROP TABLE communiques; --`;

beforeAll(async () => {
  workOn(hall);
  browser = await launchBrowser();
  live = await layFrozenMeeting();
  officer = await layUser("press_officer", live.hostCityId, "Пресс-служба");
  colleague = await layUser("press_officer", live.partnerCityId, "新闻办");
  protocol = await layUser("protocol_officer", live.hostCityId, "Протокол");
  admin = await layUser("hall_admin", null, "Администратор");
});

afterAll(async () => {
  await browser?.close();
  await closeDatabase();
});

async function openAs(user: UserActor, lang: Lang, path: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL: hall.origin, locale: lang, javaScriptEnabled });
  await signIn(hall, user, context, lang);
  const page = await context.newPage();
  await page.goto(path);
  if (javaScriptEnabled) await waitForReact(page);
  return page;
}

/** Nothing is wrong for those who do not see or use a mouse, and nothing is wider than the screen, dark or light. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [360, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${page.url()} at ${width} is too wide`).toBeLessThanOrEqual(0);
      expect(await findAccessibilityFaults(page), `${page.url()} ${colorScheme} ${width}`).toEqual([]);
    }
  }
}

const field = (page: Page, group: RegExp, lang: "Русский" | "中文") =>
  page.getByRole("group", { name: group }).getByRole("textbox", { name: lang });

describe("a communiqué in the office", () => {
  it("is made by one button from the meeting that has still to be told of", async () => {
    const page = await openAs(officer, "ru", "/office/communiques");
    await expectAccessible(page);
    await page
      .getByRole("listitem")
      .filter({ hasText: "Видеовстреча Краснодара и Харбина" })
      .getByRole("button", { name: "Составить коммюнике" })
      .click();
    await page.waitForURL(/\/office\/communiques\/[0-9a-f-]{36}$/);
    address = new URL(page.url()).pathname;
    expect(await field(page, /^Текст/, "Русский").inputValue()).toContain("Евгений Первышов");
    expect(await field(page, /^Текст/, "中文").inputValue()).toContain("孙喆");
    await expectAccessible(page);
    await page.goto("/office/communiques");
    expect(await page.getByRole("button", { name: "Составить коммюнике" }).count()).toBe(0);
    await page.context().close();
  });

  it.each([
    ["ru", "Коммюнике", "черновик"],
    ["zh", "公报", "草稿"],
    ["en", "Communiqués", "draft"],
  ] as const)("stands in the list, whole and accessible in %s", async (lang, title, state) => {
    const page = await openAs(officer, lang, "/office/communiques");
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    expect(await page.getByRole("row").last().textContent()).toContain(state);
    expect(await page.title()).toBe(title);
    await expectAccessible(page);
    await page.context().close();
  });

  it("shows typed words as the square would, saves nothing by it, and hostile words stay words", async () => {
    const page = await openAs(officer, "ru", address);
    await field(page, /^Заголовок/, "Русский").fill(NASTY);
    const group = page.getByRole("group", { name: "Предпросмотр" });
    await group.getByRole("button", { name: "Русский" }).click();
    const preview = page.getByRole("region", { name: "Предпросмотр" });
    await preview.getByRole("heading", { level: 1, name: NASTY }).waitFor();
    expect(await page.title()).not.toBe("hacked");
    expect(await field(page, /^Заголовок/, "Русский").inputValue()).toBe(NASTY);
    await group.getByRole("button", { name: "中文" }).click();
    await preview.getByText("共同决定").first().waitFor();
    await expectAccessible(page);
    await page.goto(address);
    expect(await field(page, /^Заголовок/, "Русский").inputValue()).not.toBe(NASTY);
    await page.context().close();
  });

  it("keeps both officers' words when they edit at once", async () => {
    const [mine, theirs] = await Promise.all([
      openAs(officer, "ru", address),
      openAs(colleague, "zh", address),
    ]);
    await field(theirs, /^标题/, "中文").fill("两市加强合作");
    await theirs.getByRole("button", { name: "保存" }).click();
    await theirs.getByText("已保存").waitFor();
    await field(mine, /^Заголовок/, "Русский").fill("Мои слова");
    // A look at the preview must not take the new version number beside the old words.
    await mine.getByRole("group", { name: "Предпросмотр" }).getByRole("button", { name: "Русский" }).click();
    await mine.getByRole("region", { name: "Предпросмотр" }).waitFor();
    await mine.getByRole("button", { name: "Сохранить" }).click();
    const stands = mine.getByRole("region", { name: "Сейчас сохранён такой текст" });
    await stands.getByText("两市加强合作").waitFor();
    expect(await field(mine, /^Заголовок/, "Русский").inputValue()).toBe("Мои слова");
    await expectAccessible(mine);
    await mine.getByRole("button", { name: "Сохранить" }).click();
    await mine.getByText("Сохранено", { exact: true }).waitFor();
    await mine.reload();
    expect(await field(mine, /^Заголовок/, "Русский").inputValue()).toBe("Мои слова");
    for (const page of [mine, theirs]) await page.context().close();
  });

  it("is not published while a city cannot read it, and says which words are missing", async () => {
    const page = await openAs(officer, "ru", address);
    const summary = field(page, /^Кратко/, "中文");
    const before = await summary.inputValue();
    await summary.fill("");
    await page.getByRole("button", { name: "Опубликовать" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Опубликовать" }).click();
    await page.getByRole("link", { name: /Кратко, 中文/ }).waitFor();
    await expectAccessible(page);
    await summary.fill(before);
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByText("Сохранено", { exact: true }).waitFor();
    await page.context().close();
  });

  it("is published after a question, without JavaScript too, and taken off again with its words kept", async () => {
    const page = await openAs(officer, "ru", address, false);
    await field(page, /^Заголовок/, "Русский").fill(`Коммюнике ${NASTY}`);
    await page.getByRole("button", { name: "Опубликовать" }).click();
    const question = page.getByRole("alertdialog", { name: "Опубликовать коммюнике?" });
    await question.getByRole("button", { name: "Опубликовать" }).click();
    await page.getByText("Коммюнике опубликовано").waitFor();
    await page.getByRole("link", { name: "Открыть на площади" }).click();
    await page.waitForURL(/\/ru\/news\//);
    const { pathname } = new URL(page.url());
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(NASTY);

    await page.goto(address);
    await page.getByText("Снять с публикации").first().click();
    await page.getByRole("button", { name: "Снять с публикации" }).click();
    await page.getByText("Коммюнике снято с публикации").waitFor();
    expect(await field(page, /^Заголовок/, "Русский").inputValue()).toContain(NASTY);
    expect((await page.request.get(pathname)).status()).toBe(404);
    expect((await page.request.get(address)).status()).toBe(200);
    await page.context().close();
  });

  it("is closed to those of other cities", async () => {
    const stranger = await layUser("press_officer", null, "Чужая пресса");
    const page = await openAs(stranger, "ru", "/office/communiques");
    await page.getByText("Коммюнике пока нет").waitFor();
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(403);
    await page.getByRole("heading", { level: 1, name: "У вас нет права на это действие." }).waitFor();
    await expectAccessible(page);
    await page.context().close();
  });
});

describe("the cities in the office", () => {
  const slug = `test-${crypto.randomUUID().slice(0, 8)}`;

  it("are added by the administrator; what is wrong is said beside its field and nothing typed is lost", async () => {
    const page = await openAs(admin, "ru", "/office/cities");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Добавить город" }).click();
    await page.waitForURL("**/office/cities/new");
    await waitForReact(page);
    await expectAccessible(page);
    await field(page, /^Название/, "Русский").fill(`Город ${NASTY}`);
    await field(page, /^Название/, "中文").fill("测试市");
    await page.getByRole("textbox", { name: "English" }).first().fill("Test City");
    await page.getByLabel("Адрес страницы").fill("НЕ ТАК");
    const zone = page.getByRole("combobox", { name: /^Часовой пояс/ });
    await zone.fill("Tomsk");
    await page.getByRole("option", { name: "Asia/Tomsk" }).click();
    await page.getByLabel("понедельник").fill("с девяти");
    await page.getByRole("button", { name: "Сохранить город" }).click();
    await page.getByRole("link", { name: /Адрес страницы/ }).waitFor();
    await page.getByRole("link", { name: /понедельник/ }).waitFor();
    expect(await page.getByLabel("понедельник").inputValue()).toBe("с девяти");
    expect(await zone.inputValue()).toBe("Asia/Tomsk");
    await expectAccessible(page);
    await page.getByLabel("Адрес страницы").fill(slug);
    await page.getByLabel("понедельник").fill("10:00–13:00, 14:00–19:00");
    await page.getByRole("button", { name: "Сохранить город" }).click();
    await page.getByText("Город сохранён").waitFor();
    await page.getByRole("heading", { level: 1, name: `Город ${NASTY}` }).waitFor();
    await page.goto(`/ru/cities/${slug}`);
    expect(await page.locator("main").textContent()).toContain("10:00–13:00, 14:00–19:00");
    await page.context().close();
  });

  it("keep a register of partners that the square shows at once", async () => {
    const page = await openAs(admin, "ru", `/office/cities/${slug}`);
    await page.getByLabel("Город-партнёр").first().selectOption({ label: "Бургас" });
    await page.getByLabel("Год соглашения").fill("98");
    await page.getByRole("button", { name: "Внести в реестр" }).click();
    await page.getByRole("link", { name: /Год соглашения/ }).waitFor();
    await page.getByLabel("Год соглашения").fill("1998");
    await page.getByRole("button", { name: "Внести в реестр" }).click();
    await page.getByText("Реестр обновлён").waitFor();
    await expectAccessible(page);
    const square = await page.request.get(`/ru/cities/${slug}`);
    expect(await square.text()).toContain("Бургас");
    await page.getByRole("listitem").filter({ hasText: "Бургас" }).getByText("Убрать").first().click();
    await page.getByRole("button", { name: "Убрать: Бургас" }).click();
    await page.getByText("В реестре пока нет городов-партнёров.").waitFor();
    await page.context().close();
  });

  it("are only read by those of other cities", async () => {
    const page = await openAs(protocol, "zh", `/office/cities/${slug}`);
    await page.getByText("测试市").first().waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
    await expectAccessible(page);
    const answer = await page.goto("/office/cities/new");
    expect(answer?.status()).toBe(403);
    await page.context().close();
  });
});
