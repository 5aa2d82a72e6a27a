/**
 * Takes the pictures of README.md from a running demo hall: `node tests/pictures.ts ORIGIN UP_LOG [FOLDER]`, where UP_LOG
 * holds what `./pobratim up --demo` printed. A meeting of the demo is opened and closed by it: use a hall of its own.
 */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "#tests/browser.ts";

const [origin = "", upLog = "", folder = "docs/pictures"] = process.argv.slice(2);
const printed = readFileSync(upLog, "utf8");
mkdirSync(folder, { recursive: true });

function demoLink(role: string): string {
  const link = new RegExp(`^ {2}${role} +.+?(http\\S+)$`, "m").exec(printed)?.[1];
  if (!link) throw new Error(`${upLog} has no link for ${role}`);
  return link;
}

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
const browsers: Browser[] = [];

async function openPage(
  lang: string,
  viewport = DESKTOP,
  colorScheme: "light" | "dark" = "light",
): Promise<Page> {
  const browser = await launchBrowser();
  browsers.push(browser);
  const context = await browser.newContext({ viewport, locale: lang, colorScheme, deviceScaleFactor: 1 });
  await context.addCookies([{ name: "language", value: lang, url: origin }]);
  return context.newPage();
}

const keep = (page: Page, name: string) => page.screenshot({ path: path.join(folder, `${name}.png`) });

const WORDS = {
  ru: {
    enter: "Войти на встречу",
    goOn: "К встрече",
    microphone: "Включить микрофон",
    camera: "Включить камеру",
  },
  zh: { enter: "进入会议", goOn: "进入会议", microphone: "打开麦克风", camera: "打开摄像头" },
  en: {
    enter: "Enter the meeting",
    goOn: "Go to the meeting",
    microphone: "Turn microphone on",
    camera: "Turn camera on",
  },
};

/** Comes by a personal link, devices on where the role has them, into the lobby. */
async function arrive(role: string, lang: keyof typeof WORDS, viewport = DESKTOP): Promise<Page> {
  const words = WORDS[lang];
  const page = await openPage(lang, viewport);
  await page.goto(demoLink(role));
  await page.getByRole("button", { name: words.enter }).click();
  await page.waitForURL(/\/check$/);
  for (const device of [words.microphone, words.camera]) {
    const button = page.getByRole("button", { name: device });
    if ((await button.count()) > 0) await button.click();
  }
  await page.getByRole("link", { name: words.goOn }).click();
  await page.waitForURL(/\/room\/[0-9a-f-]{36}$/);
  return page;
}

async function pictureOffice(): Promise<void> {
  const officer = await openPage("ru");
  await officer.goto(demoLink("officer_krasnodar"));
  await keep(officer, "office-ru");
  const partner = await openPage("zh", DESKTOP, "dark");
  await partner.goto(demoLink("officer_harbin"));
  await keep(partner, "office-zh-dark");
}

async function pictureSquare(): Promise<void> {
  for (const lang of ["ru", "zh", "en"] as const) {
    const page = await openPage(lang);
    await page.goto(`${origin}/${lang}`);
    await keep(page, `square-${lang}`);
  }
  const phone = await openPage("zh", PHONE);
  await phone.goto(`${origin}/zh/cities/krasnodar`);
  await keep(phone, "square-zh-phone");
}

async function pictureRoom(): Promise<void> {
  const chair = await arrive("head_krasnodar", "ru");
  const leader = await arrive("head_harbin", "zh");
  const interpreter = await arrive("interpreter", "zh");
  const observer = await arrive("observer", "en", PHONE);
  await chair.getByRole("button", { name: /^Люди/ }).click();
  await chair.getByText("У дверей: 3").waitFor();
  await chair.getByRole("button", { name: "Впустить всех" }).click();
  await chair.getByRole("button", { name: "Открыть встречу" }).click();
  await chair.getByRole("button", { name: "Начать первый вопрос" }).click();
  await chair.getByRole("button", { name: "Следующий вопрос" }).click();
  await chair.getByText(/^2\. /).first().waitFor();
  await interpreter.getByRole("button", { name: "话筒" }).click();
  await chair.keyboard.press("2");
  await chair.getByRole("button", { name: "Предложить решение" }).click();
  await chair
    .getByRole("textbox", { name: "Русский" })
    .fill("Провести онлайн-симпозиум врачей обеих сторон; Харбин содействует обмену опытом.");
  await chair.getByRole("textbox", { name: "中文" }).fill("举办双方医生线上研讨会，哈尔滨协助开展经验交流。");
  await chair.getByRole("button", { name: "Внести на согласование" }).click();
  await chair.getByRole("button", { name: /^Согласовать от имени/ }).click();
  await leader.keyboard.press("2");
  await leader.getByRole("button", { name: /^代表.*同意$/ }).waitFor();
  await leader.waitForTimeout(2000);
  await keep(leader, "room-zh");
  await leader.getByRole("button", { name: /^代表.*同意$/ }).click();
  await chair.getByText("Принято").waitFor();
  await keep(chair, "room-ru");
  await keep(interpreter, "booth-zh");
  await keep(observer, "room-en-phone");
}

await pictureOffice();
await pictureSquare();
await pictureRoom();
for (const browser of browsers) await browser.close();
