import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { checkAccessibility, launchBrowser } from "#tests/browser.ts";
import { openRoomPage } from "#tests/e2e/room-pages.ts";
import { type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

const hall = inject("hall");
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const chair: LaidParticipant = { role: "head", side: "host", language: "ru", chairs: true, name: "Chair" };
const leader: LaidParticipant = { role: "head", side: "partner", language: "zh", name: "Leader" };
const anna: LaidParticipant = { role: "interpreter", side: "host", language: "ru", name: "Anna" };
const chen: LaidParticipant = { role: "interpreter", side: "partner", language: "zh", name: "Chen" };

/** The light: nothing else of the console says so much in so few words. */
const light = (page: Page, words: string | RegExp) =>
  page.getByRole("status").filter({ hasText: words }).first().waitFor();
const pressed = (page: Page, name: string | RegExp, is: boolean) =>
  page.getByRole("button", { name, pressed: is }).first().waitFor();

async function openBooth(people: readonly LaidParticipant[] = [chair, leader, anna, chen]) {
  const meeting = await layMeeting(hall.databaseOwnerUrl, people, { state: "live" });
  const [ru, zh] = [people.indexOf(anna), people.indexOf(chen)];
  const annaPage = await openRoomPage(browser, hall, meeting, ru);
  const chenPage = await openRoomPage(browser, hall, meeting, zh);
  await annaPage.getByRole("button", { name: "Микрофон" }).waitFor();
  await chenPage.getByRole("button", { name: "话筒" }).waitFor();
  // The first key must reach a booth in which both already sit.
  await annaPage.getByRole("row", { name: /^Chen/ }).waitFor();
  await chenPage.getByRole("row", { name: /^Anna/ }).waitFor();
  return { meeting, annaPage, chenPage };
}

const close = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));

/** What the hall's media carry of one's own voice. */
const ownVoice = (page: Page) =>
  page.evaluate(() => document.querySelector("[data-air]")?.getAttribute("data-air"));

/** Answers to the signs of life that a console sends while it is on air. */
function listPulses(page: Page): number[] {
  const statuses: number[] = [];
  page.context().on("response", (response) => {
    if (response.url().endsWith("/pulse")) statuses.push(response.status());
  });
  return statuses;
}

describe("by keys alone", () => {
  test("on air, another direction, a cough while the key is held, off air", async () => {
    const { annaPage, chenPage } = await openBooth();
    const pulses = listPulses(annaPage);
    await annaPage.keyboard.press("o");
    await light(annaPage, /^В эфире → 中文/);
    await pressed(annaPage, "Микрофон", true);
    await expect.poll(() => pulses.length).toBeGreaterThan(3);
    expect(pulses.filter((status) => status >= 400)).toEqual([]);
    await chenPage.getByRole("row", { name: /^Anna.*传译中 → 中文/ }).waitFor();

    await annaPage.keyboard.press("k");
    await light(annaPage, /^В эфире → Русский/);
    await pressed(annaPage, /^B → Русский/, true);
    await pressed(annaPage, /^A → 中文/, false);

    for (const key of ["c", "Space"]) {
      await annaPage.keyboard.down(key);
      await light(annaPage, "Пауза: вас не слышно");
      await pressed(annaPage, "Кашель", true);
      await annaPage.keyboard.up(key);
      await light(annaPage, /^В эфире → Русский/);
    }

    await annaPage.keyboard.press("o");
    await light(annaPage, /^Вы не в эфире/);
    await pressed(annaPage, "Микрофон", false);
    await close(annaPage, chenPage);
  });

  test("keys go by their place and are text where one writes", async () => {
    const { annaPage, chenPage } = await openBooth();
    // The letter that a Russian layout gives for the key at the place of a Latin O.
    await annaPage.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyO", key: "щ", bubbles: true })),
    );
    await light(annaPage, /^В эфире → 中文/);
    await annaPage.getByRole("textbox", { name: "Сообщение" }).focus();
    await annaPage.keyboard.type("occo");
    expect(await ownVoice(annaPage)).toBe("on");
    expect(await annaPage.getByRole("textbox", { name: "Сообщение" }).inputValue()).toBe("occo");
    await close(annaPage, chenPage);
  });

  test("hears the floor, the boothmate's channel, and again what the plan says", async () => {
    const { annaPage, chenPage } = await openBooth();
    await chenPage.keyboard.press("k");
    await pressed(chenPage, /^B → Русский/, true);
    await chenPage.keyboard.press("o");
    await light(chenPage, /^传译中 → Русский/);
    await pressed(annaPage, /^Зал/, true);
    await annaPage.keyboard.press("w");
    await light(annaPage, "Реле: Chen (ru) (Русский). Вручную.");
    await pressed(annaPage, /^Русский/, true);
    await expectIncoming(annaPage, "ru");
    await annaPage.keyboard.press("q");
    await light(annaPage, /^Слышите зал: .* Вручную\./);
    await expectIncoming(annaPage, "floor");
    await pressed(annaPage, "По плану", false);
    await annaPage.keyboard.press("e");
    await pressed(annaPage, "По плану", true);
    await annaPage.keyboard.press("z");
    await expect.poll(() => volume(annaPage)).toBeCloseTo(0.95);
    await annaPage.keyboard.press("a");
    await expect.poll(() => volume(annaPage)).toBe(1);
    await close(annaPage, chenPage);
  });

  test("hands over by offer, by request and by force; nobody speaks beside the other", async () => {
    const { annaPage, chenPage } = await openBooth();
    await annaPage.keyboard.press("o");
    await light(annaPage, /^В эфире/);
    await chenPage.getByRole("row", { name: /^Anna.*传译中/ }).waitFor();

    await annaPage.keyboard.press("p");
    await chenPage.getByRole("alert").filter({ hasText: "Anna (zh) 请您接麦" }).waitFor();
    await chenPage.keyboard.press("u");
    await annaPage.getByRole("button", { name: "Передать микрофон" }).waitFor();
    await annaPage.keyboard.press("p");
    await chenPage.getByRole("button", { name: "接麦", exact: true }).waitFor();
    await chenPage.keyboard.press("p");
    await light(chenPage, /^传译中 → 中文/);
    await light(annaPage, /^Вы не в эфире/);

    await annaPage.keyboard.press("o");
    await chenPage.getByRole("alert").filter({ hasText: "Anna (zh) 请求接麦" }).waitFor();
    await chenPage.keyboard.press("p");
    await light(annaPage, /^В эфире → 中文/);
    await light(chenPage, /^未在传译/);

    await chenPage.keyboard.press("i");
    const warning = annaPage.getByRole("alert").filter({ hasText: "Chen (ru) забирает микрофон" });
    await warning.waitFor();
    await annaPage.getByRole("timer", { name: "Осталось времени" }).waitFor();
    expect(await ownVoice(annaPage)).toBe("on");
    await light(chenPage, /^传译中 → 中文/);
    await light(annaPage, /^Вы не в эфире/);
    await warning.waitFor({ state: "detached" });
    await close(annaPage, chenPage);
  });
});

const expectIncoming = (page: Page, source: string) =>
  expect.poll(() => page.evaluate(() => window.hallListening?.getSnapshot().incoming?.source)).toBe(source);
const volume = (page: Page) =>
  page.evaluate(() => window.hallListening?.getSnapshot().incoming?.volume ?? Number.NaN);

describe("for the eye and for the ear", () => {
  test("each console passes axe off and on air, has no sound of its own, and names its keys", async () => {
    const { annaPage, chenPage } = await openBooth();
    for (const page of [annaPage, chenPage]) {
      await checkAccessibility(page);
      expect(await page.locator("audio, embed, bgsound").count()).toBe(0);
    }
    await annaPage.keyboard.press("o");
    await light(annaPage, /^В эфире/);
    await chenPage.getByRole("row", { name: /^Anna.*传译中/ }).waitFor();
    for (const page of [annaPage, chenPage]) await checkAccessibility(page);
    await chenPage.keyboard.press("i");
    await annaPage.getByRole("alert").filter({ hasText: "забирает микрофон" }).waitFor();
    await checkAccessibility(annaPage);

    const keys = await annaPage
      .locator("[aria-keyshortcuts]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("aria-keyshortcuts")));
    for (const key of ["Q", "E", "B", "O", "J", "K", "C Space", "Z A"]) expect(keys).toContain(key);
    await annaPage.getByRole("button", { name: "Настройки" }).click();
    const settings = annaPage.getByRole("dialog", { name: "Настройки" });
    await settings.getByText("кашель, пока нажата (или пробел)").waitFor();
    await checkAccessibility(annaPage);
    await close(annaPage, chenPage);
  });

  test("everything stands on one screen of a desk; on a telephone the light, the microphone and the cough key do", async () => {
    const { meeting, annaPage, chenPage } = await openBooth();
    const bottomOf = async (page: Page, name: string | RegExp) => {
      const box = await page.getByRole("button", { name }).first().boundingBox();
      return (box?.y ?? Number.NaN) + (box?.height ?? 0);
    };
    for (const name of [/^Зал/, "Слышать кабину", /^Микрофон/, /^B → Русский/, /^Вызвать техника/, "Выйти"]) {
      expect(await bottomOf(annaPage, name), String(name)).toBeLessThanOrEqual(900);
    }
    const inside = await annaPage.getByRole("button", { name: /^Зал/ }).boundingBox();
    const outside = await annaPage.getByRole("button", { name: /^Микрофон/ }).boundingBox();
    // In and out are far apart: no hand finds one instead of the other.
    expect((outside?.x ?? 0) - ((inside?.x ?? 0) + (inside?.width ?? 0))).toBeGreaterThan(400);
    await close(annaPage);
    const phone = await openRoomPage(browser, hall, meeting, 2, "phone");
    await phone.getByRole("button", { name: "Микрофон" }).click();
    await light(phone, /^В эфире → 中文/);
    for (const name of [/^Микрофон/, "Кашель", /^A → 中文/]) {
      expect(await bottomOf(phone, name), String(name)).toBeLessThanOrEqual(740);
    }
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await checkAccessibility(phone);
    await close(phone, chenPage);
  });
});

describe("in a meeting that runs", () => {
  test("the chair adds a booth; an interpreter without a seat is told whom to ask, and is seated again", async () => {
    const { meeting, annaPage, chenPage } = await openBooth();
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    await chairPage.getByRole("button", { name: "Кабины" }).click();
    const dialog = chairPage.getByRole("dialog", { name: "Кабины переводчиков" });
    await dialog.getByLabel("Первый язык").selectOption("en");
    await dialog.getByLabel("Второй язык").selectOption("en");
    await dialog.getByRole("button", { name: "Добавить кабину" }).click();
    await dialog.getByRole("alert").waitFor();
    await dialog.getByLabel("Второй язык").selectOption("zh");
    await dialog.getByRole("button", { name: "Добавить кабину" }).click();
    await dialog.getByRole("heading", { name: /English.*中文/ }).waitFor();
    await checkAccessibility(chairPage);

    await dialog.getByLabel("Chen (ru)").selectOption({ label: "Без места" });
    await chenPage.getByText("您还没有同传席位。 请联系主持人：Chair (zh)。").waitFor();
    await checkAccessibility(chenPage);
    const another = await dialog.getByRole("heading", { name: /English.*中文/ }).textContent();
    await dialog.getByLabel("Chen (ru)").selectOption({ label: another ?? "" });
    await chenPage.getByRole("button", { name: /^(A|B) → English/ }).waitFor();
    await chenPage.getByRole("button", { name: "话筒" }).click();
    await light(chenPage, /^传译中 → /);
    await close(chairPage, annaPage, chenPage);
  });

  test("what one speaks is changed by one click: by oneself, by the chair, by the interpreter", async () => {
    const { meeting, annaPage, chenPage } = await openBooth();
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    const leaderPage = await openRoomPage(browser, hall, meeting, 1);
    const own = leaderPage.getByRole("region", { name: "控制栏" }).getByRole("group", { name: "我说" });
    await own.getByRole("button", { name: "中文", pressed: true }).waitFor();
    await own.getByRole("button", { name: "Русский" }).click();
    await own.getByRole("button", { name: "Русский", pressed: true }).waitFor();

    await chairPage.getByRole("button", { name: /^Люди/ }).click();
    const inList = chairPage.getByRole("group", { name: "Язык речи: Leader (ru)" });
    await inList.getByRole("button", { name: "Русский", pressed: true }).waitFor();
    await inList.getByRole("button", { name: "中文" }).click();
    await own.getByRole("button", { name: "中文", pressed: true }).waitFor();

    const onStage = annaPage.getByRole("group", { name: "Язык речи: Leader (ru)" }).first();
    await onStage.getByRole("button", { name: "Русский" }).click();
    await own.getByRole("button", { name: "Русский", pressed: true }).waitFor();
    await close(chairPage, leaderPage, annaPage, chenPage);
  });
});
