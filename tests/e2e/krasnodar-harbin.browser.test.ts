import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { localText } from "#app/lib/local-text.ts";
import { DEMO_AGENDA, DEMO_COURTESIES, DEMO_FORM, DEMO_PEOPLE } from "#demo/meeting-texts.ts";
import { checkAccessibility, launchBrowser } from "#tests/browser.ts";
import { DAY_DECISIONS } from "#tests/e2e/day/decisions.ts";
import {
  addAgendaItem,
  addCourtesies,
  addParticipant,
  draftMeeting,
  readPersonalLink,
} from "#tests/e2e/day/office.ts";
import { agree, arrive, expectTone, keepSoundAsItIs, type Person, propose } from "#tests/e2e/day/room.ts";
import { writeTone } from "#tests/e2e/day/tone.ts";

/**
 * The main scenario: the day of Krasnodar and Harbin from preparing to the published communiqué, by five browsers in the
 * room and two in the office, with a real LiveKit between them. Each test takes up where the one before it ended.
 */

const hall = inject("hall");
const TITLE = localText("ru", {
  ru: "Видеовстреча глав Краснодара и Харбина",
  zh: "克拉斯诺达尔与哈尔滨领导人视频会晤",
  en: "Video meeting of the heads of Krasnodar and Harbin",
});
/** Who speaks at which pitch, in Hz. */
const TONES = { chair: 500, leader: 900, interpreter: 1500 };
const PEOPLE = [
  "head_krasnodar",
  "second_deputy_krasnodar",
  "observer",
  "head_harbin",
  "interpreter",
  "deputy_krasnodar",
];

const RU = { accept: "Приду", accepted: "Ваш ответ принят", enter: "Войти на встречу", goOn: "К встрече" };
const ZH = { accept: "出席", accepted: "已收到您的答复", enter: "进入会议", goOn: "进入会议" };

let officeBrowser: Browser;
let officer: Page;
let meetingId: string;
const room = {} as Record<"chair" | "leader" | "deputy" | "interpreter" | "observer", Person>;

beforeAll(async () => {
  officeBrowser = await launchBrowser();
  officer = await openOffice("officer_krasnodar");
});

afterAll(async () => {
  await officeBrowser?.close();
  for (const { browser } of Object.values(room)) await browser.close();
});

async function openOffice(role: string): Promise<Page> {
  const link = hall.demoLinks.find((one) => one.role === role)?.url;
  if (!link) throw new Error(`no demo link for ${role}`);
  const context = await officeBrowser.newContext({
    locale: "ru",
    baseURL: hall.origin,
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

const words = async (page: Page, selector = "main") =>
  ((await page.locator(selector).textContent()) ?? "").replace(/\s+/g, " ");

describe("the day of Krasnodar and Harbin", () => {
  test("the officer prepares the meeting and invites; answers come back", async () => {
    meetingId = await draftMeeting(officer, TITLE, DEMO_FORM);
    for (const key of PEOPLE) {
      const person = DEMO_PEOPLE.find((one) => one.key === key);
      if (!person) throw new Error(`the demo knows no ${key}`);
      await addParticipant(officer, meetingId, { ...person, email: `day.${person.email}` });
    }
    for (const item of DEMO_AGENDA) await addAgendaItem(officer, meetingId, item);
    await addCourtesies(officer, meetingId, DEMO_COURTESIES);
    await checkAccessibility(officer);
    await officer.getByRole("button", { name: "Пригласить 6 участников" }).click();
    await officer.getByText("Приглашения разосланы").first().waitFor();
  });

  test("five people come by their personal links; the chair lets the delegations in", async () => {
    const title = { ru: TITLE.ru?.text ?? "", zh: TITLE.zh?.text ?? "" };
    const link = (address: string, lang: "ru" | "zh") =>
      readPersonalLink(hall, `day.${address}`, title[lang]);
    const ruDevices = { microphoneOn: "Включить микрофон", cameraOn: "Включить камеру" };
    const zhDevices = { microphoneOn: "打开麦克风", cameraOn: "打开摄像头" };
    room.chair = await arrive({
      link: await link("head.krasnodar@krasnodar.example", "ru"),
      locale: "ru",
      tone: writeTone(TONES.chair),
      words: { ...RU, ...ruDevices },
    });
    room.leader = await arrive({
      link: await link("head.harbin@harbin.example", "zh"),
      locale: "zh-CN",
      tone: writeTone(TONES.leader),
      words: { ...ZH, ...zhDevices },
    });
    room.deputy = await arrive({
      link: await link("second.deputy.krasnodar@krasnodar.example", "ru"),
      locale: "ru",
      words: RU,
    });
    room.interpreter = await arrive({
      link: await link("interpreter@harbin.example", "zh"),
      locale: "zh-CN",
      tone: writeTone(TONES.interpreter),
      words: { ...ZH, microphoneOn: "打开麦克风" },
    });
    room.observer = await arrive({
      link: await link("observer@krasnodar.example", "ru"),
      locale: "ru",
      words: RU,
    });

    const chair = room.chair.page;
    await chair.getByRole("button", { name: /^Люди/ }).click();
    await chair.getByRole("button", { name: "Впустить делегацию: Харбин" }).click();
    await room.leader.page.getByRole("region", { name: "控制栏" }).waitFor();
    await chair.getByRole("button", { name: "Впустить всех" }).click();
    await room.observer.page.getByRole("region", { name: "Управление" }).waitFor();
    expect(await room.observer.page.getByRole("button", { name: "Микрофон" }).count()).toBe(0);
    await officer.reload();
    expect(await officer.getByText("Придёт", { exact: true }).count()).toBe(5);
  });

  test("a listener hears the original, then the interpreter with the original low behind, by spectrum", async () => {
    const { chair, leader, interpreter, deputy } = room;
    await chair.page.getByRole("button", { name: "Открыть встречу" }).click();
    await keepSoundAsItIs(chair.page, { settings: "Настройки", original: /Исходный звук/, close: "Закрыть" });
    await keepSoundAsItIs(leader.page, { settings: "设置", original: /原声（不作处理）/, close: "关闭" });

    await expectTone(leader.page, TONES.chair, "loud");
    await expectTone(deputy.page, TONES.leader, "loud");
    await expectTone(leader.page, TONES.leader, "silent");

    await interpreter.page.getByRole("button", { name: "话筒" }).click();
    await leader.page.getByRole("button", { name: "原声" }).click();
    await leader.page.getByRole("radio", { name: /中文/ }).check();
    await leader.page.keyboard.press("Escape");
    await expectTone(leader.page, TONES.interpreter, "loud");
    await expectTone(leader.page, TONES.chair, "low");
    // Who listens to the original hears no interpreter.
    await expectTone(deputy.page, TONES.interpreter, "silent");

    await interpreter.page.getByRole("button", { name: /^B → Русский/ }).click();
    await expectTone(leader.page, TONES.interpreter, "silent");
    await expectTone(leader.page, TONES.chair, "loud");
    await deputy.page.getByRole("button", { name: "Оригинал" }).click();
    await deputy.page.getByRole("radio", { name: /Русский/ }).check();
    await deputy.page.keyboard.press("Escape");
    await expectTone(deputy.page, TONES.interpreter, "loud");
    await expectTone(deputy.page, TONES.leader, "low");
  });

  test("the choice of a channel survives reloading the page", async () => {
    await room.deputy.page.reload();
    // The one that opens: what one speaks stands beside what one hears, and is pressed.
    await room.deputy.page.getByRole("button", { name: "Русский", exact: true, expanded: false }).waitFor();
    await expectTone(room.deputy.page, TONES.interpreter, "loud");
    await expectTone(room.deputy.page, TONES.leader, "low");
  });

  test("five items are run through and six decisions adopted by both heads", async () => {
    const { chair, leader, deputy } = room;
    for (const { page } of [chair, leader, deputy]) await page.keyboard.press("2");
    for (const [index] of DEMO_AGENDA.entries()) {
      const next = index === 0 ? "Начать первый вопрос" : "Следующий вопрос";
      await chair.page.getByRole("button", { name: next }).click();
      await leader.page
        .getByText(`${index + 1}. ${DEMO_AGENDA[index]?.title.zh?.text}`)
        .first()
        .waitFor();
      for (const decision of DAY_DECISIONS.filter((one) => one.item === index + 1)) {
        if (decision.by === "Harbin") await propose(leader.page, "zh", decision);
        else await propose(deputy.page, "ru", decision);
        await agree(chair.page, decision, "ru");
        await agree(leader.page, decision, "zh");
        const adopted = chair.page.getByRole("listitem").filter({ hasText: decision.ru });
        await adopted.getByText("Принято").waitFor();
      }
    }
    await checkAccessibility(chair.page);
    await checkAccessibility(leader.page);
  });

  test("the meeting closes, the minutes stand in both languages, both heads approve, the PDF/A holds every fact", async () => {
    const { chair, leader } = room;
    await chair.page.keyboard.press("1");
    await chair.page.getByText("Завершить встречу").click();
    await chair.page.getByRole("button", { name: "Да, завершить для всех" }).click();
    await leader.page.getByRole("link", { name: "查看会议纪要" }).click();
    await leader.page.getByRole("button", { name: /^代表哈尔滨批准$/ }).click();
    await chair.page.getByRole("link", { name: "Открыть протокол" }).click();
    await checkAccessibility(chair.page);
    await chair.page.getByRole("button", { name: /^Утвердить от имени города/ }).click();
    await chair.page.getByText("Протокол утверждён обеими сторонами").waitFor();

    const [download] = await Promise.all([
      chair.page.waitForEvent("download"),
      chair.page.getByRole("link", { name: "Скачать PDF" }).click(),
    ]);
    const file = await download.path();
    for (const lang of ["ru", "zh"] as const) {
      const column = columnText(file, lang);
      const missing = minutesFacts(lang).filter((fact) => !column.includes(bare(fact)));
      expect(missing, `the minutes hold every fact in ${lang}`).toEqual([]);
    }
    expect(readFileSync(file).includes("pdfaid")).toBe(true);
    const [record] = await Promise.all([
      chair.page.waitForEvent("download"),
      chair.page.getByRole("link", { name: "Скачать запись" }).click(),
    ]);
    const checksum = createHash("sha256")
      .update(readFileSync(await record.path()))
      .digest("hex");
    expect(await words(chair.page, "body")).toContain(checksum);
  });

  test("the communiqué is made from the record, published, and holds every fact in both languages", async () => {
    const press = await openOffice("press_officer_krasnodar");
    await press.goto("/office/communiques");
    await press
      .getByRole("listitem")
      .filter({ hasText: TITLE.ru?.text ?? "" })
      .getByRole("button", { name: "Составить коммюнике" })
      .click();
    await press.getByRole("button", { name: "Опубликовать" }).first().click();
    const sure = press.getByRole("alertdialog").or(press.getByRole("dialog"));
    await sure.getByRole("button", { name: "Опубликовать" }).click();
    await press.getByText("Коммюнике опубликовано").waitFor();
    await press.getByRole("link", { name: "Открыть на площади" }).click();
    await press.waitForURL(/\/ru\/news\//);
    const slug = press.url().split("/").at(-1);
    for (const lang of ["ru", "zh"] as const) {
      await press.goto(`/${lang}/news/${slug}`);
      const told = await words(press);
      for (const fact of publicFacts(lang)) expect(told, `the communiqué holds ${fact}`).toContain(fact);
      expect(await press.locator("script").count()).toBe(0);
      const feed = await press.request.get(`/${lang}/news.atom`);
      expect(await feed.text()).toContain(`/${lang}/news/${slug}`);
      await checkAccessibility(press);
    }
  });

  test("afterwards the decisions stand on the board", async () => {
    await officer.goto("/office/decisions");
    const board = await words(officer);
    for (const decision of DAY_DECISIONS) expect(board).toContain(decision.ru);
  });
});

/** Without white space and hyphens: what is said, not how the lines fell. */
function bare(text: string): string {
  return text.replaceAll(/[\s\u00ad-]/g, "");
}

/** One half of every page between header and footer: Russian stands left, Chinese right. A4 is 595 × 842 points. */
function columnText(file: string, lang: "ru" | "zh"): string {
  const half = { ru: ["0", "300"], zh: ["306", "290"] }[lang];
  const box = ["-x", half[0] ?? "", "-y", "52", "-W", half[1] ?? "", "-H", "718"];
  return bare(execFileSync("pdftotext", [...box, file, "-"], { encoding: "utf8" }));
}

/** What must stand in the minutes in one language. */
function minutesFacts(lang: "ru" | "zh"): string[] {
  const present = ["head_krasnodar", "second_deputy_krasnodar", "head_harbin"];
  const people = DEMO_PEOPLE.filter((one) => present.includes(one.key));
  return [
    ...people.flatMap((one) => [one.name[lang]?.text ?? "", one.office[lang]?.text ?? ""]),
    ...DEMO_AGENDA.flatMap((item) => [item.title[lang]?.text ?? "", item.note[lang]?.text ?? ""]),
    ...DEMO_COURTESIES.map((courtesy) => courtesy[lang]?.text ?? ""),
    ...DAY_DECISIONS.map((decision) => decision[lang]),
  ];
}

/** What must stand on the square in one language. */
function publicFacts(lang: "ru" | "zh"): string[] {
  const heads = DEMO_PEOPLE.filter((one) => one.role === "head");
  return [
    ...heads.map((one) => one.name[lang]?.text ?? ""),
    ...DEMO_AGENDA.map((item) => item.title[lang]?.text ?? ""),
    ...DEMO_COURTESIES.map((courtesy) => courtesy[lang]?.text.replace(/[.。]$/, "") ?? ""),
    ...DAY_DECISIONS.map((decision) => decision[lang]),
  ];
}
