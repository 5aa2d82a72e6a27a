import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAccessibilityFaults, launchBrowser } from "#tests/browser.ts";
import { linkIn, type OwnHall, startOwnHall } from "./own-hall.ts";

const ADMIN = { name: "Анна Петрова", email: "petrova@krasnodar.test", password: "девять слонов в тумане" };
const LINA = { name: "李娜", email: "lina@harbin.test", password: "松花江上的十二盏灯火通明" };

let hall: OwnHall;
let browser: Browser;
let admin: Page;
let lina: Page;

/** A browser of a person: its language, with or without JavaScript. */
async function openBrowser(
  locale: string,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<BrowserContext> {
  return browser.newContext({ locale, baseURL: hall.origin, ...options });
}

async function newPage(locale: string): Promise<Page> {
  return (await openBrowser(locale)).newPage();
}

/** Nothing is wrong for those who do not see or use a mouse, and nothing is wider than the screen. */
async function expectAccessible(page: Page): Promise<void> {
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${page.url()} at ${width} is too wide`).toBeLessThanOrEqual(0);
  }
  // What happens to lie under the fixed head of a scrolled page is no fault.
  await page.evaluate(() => window.scrollTo(0, 0));
  expect(await findAccessibilityFaults(page), page.url()).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Asks for a link on the sign-in page and follows it from the letter. */
async function signInByLetter(
  page: Page,
  email: string,
  words: { send: string; enter: string },
  letters: number,
) {
  await page.goto("/sign-in");
  await page.locator("input[type=email]").first().fill(email);
  await page.getByRole("button", { name: words.send }).click();
  await page.waitForURL("**/sign-in/sent");
  await page.goto(linkIn(await hall.readLetter(email, letters)));
  await page.getByRole("button", { name: words.enter }).click();
  await page.waitForURL("**/office/**");
}

const RU = { send: "Прислать ссылку для входа", enter: "Войти" };
const ZH = { send: "发送登录链接", enter: "登录" };

beforeAll(async () => {
  [hall, browser] = await Promise.all([startOwnHall(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await hall?.stop();
});

describe("A hall without anybody", () => {
  it("is opened once, by the link the server printed", async () => {
    admin = await newPage("ru-RU");
    await admin.goto(hall.firstStartUrl);
    await expectAccessible(admin);
    await admin.getByLabel("Имя и фамилия").fill(ADMIN.name);
    await admin.getByLabel("Электронная почта").fill(ADMIN.email);
    await admin.getByLabel("Пароль").fill("короткий");
    await admin.getByRole("button", { name: "Открыть зал" }).click();
    await admin.getByRole("link", { name: "Не короче 12 знаков." }).waitFor();
    expect(await admin.getByLabel("Имя и фамилия").inputValue()).toBe(ADMIN.name);
    expect(await admin.getByLabel("Пароль").inputValue()).toBe("");
    await admin.getByLabel("Пароль").fill(ADMIN.password);
    await admin.getByRole("button", { name: "Открыть зал" }).click();
    await admin.waitForURL("**/office/people");
    await admin.getByRole("heading", { name: ADMIN.name }).waitFor();
    const late = await newPage("ru-RU");
    await late.goto(hall.firstStartUrl);
    await late.getByText("Ссылка первого запуска не действует").waitFor();
    expect(await late.getByLabel("Имя и фамилия").count()).toBe(0);
  });

  it("keeps the session in a cookie that scripts and other sites do not get", async () => {
    const cookies = await admin.context().cookies();
    const session = cookies.filter((cookie) => cookie.name === "pobratim.session_token");
    expect(session.map(({ httpOnly, sameSite, path }) => ({ httpOnly, sameSite, path }))).toEqual([
      { httpOnly: true, sameSite: "Lax", path: "/" },
    ]);
  });
});

describe("A colleague", () => {
  it("is invited, and signs in by the letter in her own language", async () => {
    await admin.goto("/office/people");
    await admin.getByLabel("Имя и фамилия").fill(LINA.name);
    await admin.getByLabel("Электронная почта").fill(LINA.email);
    await admin.getByLabel("Язык писем и страниц").selectOption({ label: "中文" });
    await admin.getByRole("button", { name: "Пригласить" }).click();
    await admin.getByText(`Приглашение отправлено на ${LINA.email}.`).waitFor();
    await admin.getByText("входа ещё не было").waitFor();
    await expectAccessible(admin);

    const letter = await hall.readLetter(LINA.email);
    expect(letter.subject).toBe("诚邀您加入友城之厅");
    lina = await newPage("zh-CN");
    await lina.goto(linkIn(letter));
    expect(await lina.locator("html").getAttribute("lang")).toBe("zh");
    await expectAccessible(lina);
    await lina.getByRole("button", { name: "登录" }).click();
    await lina.waitForURL("**/office/meetings");
  });

  it("cannot use the link of the letter twice", async () => {
    const other = await newPage("zh-CN");
    await other.goto(linkIn(await hall.readLetter(LINA.email)));
    await other.getByRole("button", { name: "登录" }).click();
    await other.getByText("该登录链接已失效").waitFor();
    await expectAccessible(other);
    await other.goto("/office/account");
    expect(new URL(other.url()).pathname).toBe("/sign-in");
  });

  it("sees nothing of the administrator's pages", async () => {
    const answer = await lina.goto("/office/people");
    expect(answer?.status()).toBe(403);
    expect(await lina.getByText(ADMIN.email).count()).toBe(0);
    await expectAccessible(lina);
    const places = await lina.getByRole("navigation").getByRole("link").allInnerTexts();
    expect(places.map((place) => place.trim())).toEqual([
      "会议",
      "决定事项",
      "新闻公报",
      "城市",
      "发件箱",
      "我的账户",
    ]);
  });

  it("gives a name that is shown as text, whatever is in it", async () => {
    await admin.goto("/office/people");
    await admin.getByLabel("Имя и фамилия").fill("<img src=x onerror=alert(1)>'; DROP TABLE users;--");
    await admin.getByLabel("Электронная почта").fill("odd@krasnodar.test");
    await admin.getByRole("button", { name: "Пригласить" }).click();
    await admin
      .getByRole("heading", { name: "<img src=x onerror=alert(1)>'; DROP TABLE users;--" })
      .waitFor();
    expect((await hall.readLetter("odd@krasnodar.test")).html).not.toContain("<img");
  });
});

describe("Passwords", () => {
  it("are set in the account; a wrong one is refused with words, and the address stays", async () => {
    await lina.goto("/office/account");
    await lina.getByLabel("新密码").fill(LINA.password);
    await lina.getByRole("button", { name: "设置密码" }).click();
    await lina.getByRole("status").getByText("已保存。").waitFor();
    await expectAccessible(lina);

    const page = await newPage("zh-CN");
    await page.goto("/office/account?from=mail");
    expect(new URL(page.url()).searchParams.get("next")).toBe("/office/account?from=mail");
    await page.getByText("使用密码登录").click();
    const form = page.getByRole("group").filter({ hasText: "使用密码登录" });
    await form.getByLabel("电子邮箱").fill(LINA.email);
    await form.getByLabel("密码").fill("不对");
    await form.getByRole("button", { name: "登录" }).click();
    await page.getByText("邮箱或密码不正确").waitFor();
    expect(await form.getByLabel("电子邮箱").inputValue()).toBe(LINA.email);
    await form.getByLabel("密码").fill(LINA.password);
    await form.getByRole("button", { name: "登录" }).click();
    await page.waitForURL("**/office/account?from=mail");
    await page.context().close();
  });

  it("that are guessed must wait, and the page says how long, in each language", async () => {
    const words = [
      { locale: "ru-RU", tries: 6, says: "Попробуйте снова через 15 минут." },
      { locale: "zh-CN", tries: 1, says: "请于 15 分钟后再试" },
      { locale: "en-GB", tries: 1, says: "Try again in 15 minutes." },
    ];
    for (const { locale, tries, says } of words) {
      const page = await newPage(locale);
      await page.goto("/sign-in");
      await page.locator("summary").click();
      for (let guess = 1; guess <= tries; guess++) {
        await page.locator("details input[type=email]").fill("guessed@hall.test");
        await page.locator("details input[type=password]").fill(`guess ${guess}`);
        await page.locator("details button").click();
        await page.waitForLoadState();
      }
      await page.getByText(says).waitFor();
      await expectAccessible(page);
      await page.context().close();
    }
  });

  it("are set anew by a letter", async () => {
    const page = await newPage("ru-RU");
    await page.goto("/sign-in");
    await page.locator("summary").click();
    await page.getByRole("link", { name: "Забыли пароль?" }).click();
    await expectAccessible(page);
    await page.getByLabel("Электронная почта").fill(ADMIN.email);
    await page.getByRole("button", { name: "Прислать ссылку" }).click();
    await page.waitForURL("**/sign-in/sent");
    await page.getByText(ADMIN.email).waitFor();
    await expectAccessible(page);
    await page.goto(linkIn(await hall.readLetter(ADMIN.email)));
    await expectAccessible(page);
    await page.getByLabel("Новый пароль").fill("совсем другой пароль");
    await page.getByRole("button", { name: "Сохранить пароль" }).click();
    await page.getByText("Новый пароль сохранён").waitFor();
    // Every session has ended, the administrator's too.
    await admin.goto("/office/people");
    expect(new URL(admin.url()).pathname).toBe("/sign-in");
    await admin.locator("summary").click();
    await admin.locator("details input[type=email]").fill(ADMIN.email);
    await admin.locator("details input[type=password]").fill("совсем другой пароль");
    await admin.locator("details button").click();
    await admin.waitForURL("**/office/people");
  });
});

describe("Passkeys", () => {
  it("are added, sign in, and are renamed and deleted", async () => {
    const page = await newPage("ru-RU");
    const devices = await page.context().newCDPSession(page);
    await devices.send("WebAuthn.enable");
    await devices.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await signInByLetter(page, ADMIN.email, RU, 2);
    await page.goto("/office/account");
    await page.getByLabel("Название ключа").fill("Рабочий ноутбук");
    await page.getByRole("button", { name: "Добавить ключ доступа" }).click();
    await page.getByText("Ключ доступа добавлен.").waitFor();
    const item = page.getByRole("listitem").filter({ hasText: "Рабочий ноутбук" });
    await item.waitFor();
    await expectAccessible(page);

    await page.getByRole("button", { name: ADMIN.name }).click();
    await page.getByRole("button", { name: "Выйти", exact: true }).click();
    await page.getByText("Вы вышли из рабочего кабинета.").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Войти с ключом доступа" }).click();
    await page.waitForURL("**/office/meetings");

    await page.goto("/office/account");
    await page.getByText("Переименовать").click();
    await item.getByLabel("Название ключа").fill("Домашний ноутбук");
    await item.getByRole("button", { name: "Сохранить" }).click();
    const renamed = page.getByRole("listitem").filter({ hasText: "Домашний ноутбук" });
    await renamed.waitFor();
    await renamed.getByRole("button", { name: "Удалить" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Удалить" }).click();
    await page.getByText("Ключей доступа пока нет.").waitFor();
    await page.context().close();
  });
});

describe("Without JavaScript", () => {
  it("one signs in by a letter, changes the language and signs out", async () => {
    const context = await openBrowser("ru-RU", { javaScriptEnabled: false });
    const page = await context.newPage();
    await signInByLetter(page, ADMIN.email, RU, 3);
    await page.goto("/office/account");
    await page.getByLabel("Язык писем и страниц").selectOption("en");
    await page.getByRole("button", { name: "Сохранить" }).first().click();
    await page.getByRole("heading", { name: "My account" }).waitFor();
    await page.getByLabel("Language of letters and pages").selectOption("ru");
    await page.getByRole("button", { name: "Save", exact: true }).first().click();
    await page.getByRole("heading", { name: "Моя учётная запись" }).waitFor();
    await page.getByRole("button", { name: ADMIN.name }).click();
    await page.getByRole("button", { name: "Выйти", exact: true }).click();
    await page.getByText("Вы вышли из рабочего кабинета.").waitFor();
    await context.close();
  });
});

describe("The outbox", () => {
  it("shows every letter and its state, and none of its secrets", async () => {
    await admin.goto("/office/outbox");
    await expectAccessible(admin);
    const row = admin.getByRole("row").filter({ hasText: LINA.email });
    expect(await row.getByText("отправлено").count()).toBe(1);
    await row.getByRole("link").click();
    await admin.getByText("Личные ссылки в тексте скрыты.").waitFor();
    await admin.getByText("/sign-in/link?token=…").waitFor();
    expect(await admin.getByRole("button", { name: "Отправить ещё раз" }).count()).toBe(0);
    await expectAccessible(admin);
    await admin.goto("/office/outbox?state=failed");
    await admin.getByText("Таких писем нет.").waitFor();
    await expectAccessible(admin);
  });
});

describe("Signing out everywhere", () => {
  it("ends every other browser of the account, and no other account's", async () => {
    const second = await newPage("zh-CN");
    await signInByLetter(second, LINA.email, ZH, 2);
    await second.goto("/office/account");
    // By the invitation, by the password (that browser was closed, not signed out), and here.
    expect(await second.getByRole("listitem").filter({ hasText: "Chrome（Linux）" }).count()).toBe(3);
    await second.getByRole("button", { name: "退出所有设备" }).click();
    await second.getByRole("alertdialog").getByRole("button", { name: "退出所有设备" }).click();
    await second.waitForURL("**/sign-in?notice=out");
    for (const page of [second, lina]) {
      await page.goto("/office/account");
      expect(new URL(page.url()).pathname).toBe("/sign-in");
    }
    await admin.goto("/office/account");
    expect(new URL(admin.url()).pathname).toBe("/office/account");
  });
});
