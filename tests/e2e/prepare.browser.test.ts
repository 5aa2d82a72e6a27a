import { eq } from "drizzle-orm";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { UserActor } from "#app/core/actor.ts";
import { checkAccessibility, launchBrowser } from "#tests/browser.ts";
import { layUser, signIn, workOn } from "#tests/factories/hall-access.ts";

const hall = inject("hall");
workOn(hall);

/** What a hostile hand would type; it must come out as the text it is, everywhere. */
const NASTY = `'); DROP TABLE meetings; --<img src=x onerror="alert(1)"><script>alert(2)</script>{{7*7}}`;

let browser: Browser;
let officer: UserActor;
let colleague: UserActor;
let pages: BrowserContext[] = [];

beforeAll(async () => {
  const { cities } = await import("#app/features/cities/public.ts");
  const { db } = await import("#app/platform/db/database.server.ts");
  const [krasnodar] = await db().select().from(cities).where(eq(cities.slug, "krasnodar"));
  const [harbin] = await db().select().from(cities).where(eq(cities.slug, "harbin"));
  officer = await layUser("protocol_officer", krasnodar?.id ?? "", "Ольга Протокольная");
  colleague = await layUser("protocol_officer", harbin?.id ?? "", "王丽");
  browser = await launchBrowser();
});

afterAll(async () => {
  for (const context of pages) await context.close();
  pages = [];
  await browser?.close();
  const { closeDatabase } = await import("#app/platform/db/database.server.ts");
  await closeDatabase();
});

async function newPage(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  pages.push(context);
  const page = await context.newPage();
  page.on("dialog", (dialog) => {
    throw new Error(`a page ran foreign script: ${dialog.message()}`);
  });
  return page;
}

async function officerPage(user: UserActor, lang: "ru" | "zh"): Promise<Page> {
  const page = await newPage();
  await signIn(hall, user, page.context(), lang);
  return page;
}

/** The field of one language in an editor of several: "Название встречи", "Русский". */
const inLanguage = (page: Page, label: string, language: string) =>
  page.getByRole("group", { name: label }).getByLabel(language, { exact: true });

async function linkFor(address: string): Promise<string> {
  const { outbox } = await import("#app/core/outbox/tables.ts");
  const { db } = await import("#app/platform/db/database.server.ts");
  const mails = await db().select().from(outbox).where(eq(outbox.toAddress, address));
  const found = /https?:\/\/\S+\/i\/[A-Za-z0-9_-]{43}/.exec(mails.map((mail) => mail.text).join("\n"));
  if (!found) throw new Error(`no link was mailed to ${address}`);
  return found[0];
}

describe("an officer prepares a meeting in Russian, a guest answers in Chinese", () => {
  const stamp = Date.now().toString(36);
  const title = `Встреча ${stamp}`;
  const leader = `leader.${stamp}@harbin.example`;
  const head = `head.${stamp}@krasnodar.example`;
  let page: Page;
  let meetingUrl: string;

  it("picks the partner city and a time at which both administrations work", async () => {
    page = await officerPage(officer, "ru");
    await page.goto(`${hall.origin}/office/meetings`);
    await page.getByRole("link", { name: "Новая встреча" }).click();
    await page.getByRole("combobox", { name: "Города" }).selectOption({ label: "Краснодар — Харбин" });
    await page.getByRole("button", { name: "Далее" }).click();
    await page.getByText("В это время работают обе администрации.").waitFor();
    await page
      .getByText("Общие рабочие часы в этот день: 09:00–12:00 — Краснодар, 14:00–17:00 — Харбин.")
      .waitFor();
    await page.getByLabel("Начало").fill("2031-06-24T16:30");
    await page.getByText("В это время нерабочие часы: Харбин.").waitFor();
    await page.getByText("21:30", { exact: true }).waitFor();
    await checkAccessibility(page);
  });

  it("is told by the field what is wrong, and loses nothing that was typed", async () => {
    await inLanguage(page, "Название встречи", "Русский").fill(`${title} ${NASTY}`);
    await page.getByLabel("Начало").fill("2031-06-24T10:00");
    await page.getByLabel("Продолжительность").fill("-30");
    await page.getByRole("button", { name: "Сохранить черновик" }).click();
    const summary = page.getByRole("alert");
    await summary.getByText("Встреча не может закончиться раньше, чем начнётся.").waitFor();
    expect(await inLanguage(page, "Название встречи", "Русский").inputValue()).toBe(`${title} ${NASTY}`);
    expect(await page.getByLabel("Продолжительность").inputValue()).toBe("-30");
    await checkAccessibility(page);
    await inLanguage(page, "Название встречи", "Русский").fill(title);
    await inLanguage(page, "Название встречи", "中文").fill(`会议 ${stamp}`);
    await page.getByLabel("Продолжительность").fill("60");
    await page.getByRole("button", { name: "Сохранить черновик" }).click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    meetingUrl = page.url();
    await page.getByText("В повестке нет ни одного вопроса.").waitFor();
  });

  it("adds an agenda that is too long, and is warned", async () => {
    await page.getByRole("link", { name: "Добавить вопрос" }).click();
    await inLanguage(page, "Вопрос", "Русский").fill(NASTY);
    await inLanguage(page, "Пояснение", "Русский").fill(NASTY);
    await page.getByLabel("Время на вопрос").fill("75");
    await page.getByRole("button", { name: "Добавить вопрос" }).click();
    await page.getByRole("link", { name: NASTY }).waitFor();
    await page.getByText("лишних 15 мин").waitFor();
    expect(await page.locator("main img, main script").count()).toBe(0);
    await checkAccessibility(page);
  });

  it("names both delegations; the same address twice is refused", async () => {
    const add = async (city: "Краснодар" | "Харбин", language: string, name: string, email: string) => {
      await page
        .locator("section", { has: page.getByRole("heading", { level: 3, name: city }) })
        .last()
        .getByRole("link", { name: "Добавить участника" })
        .click();
      await page.getByRole("heading", { level: 1, name: `Новый участник · ${city}` }).waitFor();
      await inLanguage(page, "Имя и фамилия", language).fill(name);
      await inLanguage(page, "Должность", language).fill(NASTY);
      await page.getByLabel("Роль на встрече").selectOption("head");
      await page.getByLabel("Электронная почта").fill(email);
      await page.getByRole("button", { name: "Добавить участника" }).click();
    };
    await add("Краснодар", "Русский", "Евгений Первышов", head);
    await page.getByRole("link", { name: "Евгений Первышов" }).waitFor();
    await add("Харбин", "中文", "孙喆", head);
    await page.getByRole("alert").getByText("Участник с этим адресом уже есть в списке.").waitFor();
    expect(await inLanguage(page, "Имя и фамилия", "中文").inputValue()).toBe("孙喆");
    await checkAccessibility(page);
    await page.getByLabel("Электронная почта").fill(leader);
    await page.getByRole("button", { name: "Добавить участника" }).click();
    await page.getByRole("link", { name: "孙喆" }).waitFor();
    expect(await page.getByText(NASTY).count()).toBeGreaterThanOrEqual(3);
  });

  it("invites everybody by one button, once", async () => {
    await page.getByRole("button", { name: "Пригласить 2 участников" }).dblclick();
    await page.getByText("Приглашения разосланы").first().waitFor();
    await page.reload();
    await page.getByRole("table", { name: "Письма этой встречи" }).waitFor();
    expect(await page.getByRole("row", { name: leader }).count()).toBe(1);
    expect(await page.getByRole("row", { name: head }).count()).toBe(1);
    await checkAccessibility(page);
  });

  it("the guest reads it in Chinese without an account and without JavaScript, and answers", async () => {
    const guest = await newPage({ javaScriptEnabled: false, locale: "en-GB" });
    await guest.goto(await linkFor(leader));
    await guest.getByRole("heading", { level: 1, name: `会议 ${stamp}` }).waitFor();
    expect(await guest.locator("html").getAttribute("lang")).toBe("zh");
    await guest.getByText("15:00", { exact: true }).waitFor();
    await guest.getByText("诚邀您出席克拉斯诺达尔与哈尔滨两市会谈。").waitFor();
    await guest.getByLabel("备注").fill(`在外出差 ${NASTY}`);
    await guest.getByRole("button", { name: "无法出席" }).click();
    await guest.getByText("已收到您的答复").waitFor();
    await guest.getByText("不出席", { exact: true }).waitFor();
    const calendar = await guest.request.get(`${(await linkFor(leader)).split("?")[0]}/calendar.ics`);
    expect(calendar.headers()["content-type"]).toContain("text/calendar");
    expect(await calendar.text()).toContain("BEGIN:VEVENT");
    await guest.getByText("委派代表").first().click();
    await guest.getByLabel("姓名").fill("李副市长");
    await guest.getByLabel("职务").fill("副市长");
    await guest.getByLabel("电子邮箱").fill(leader);
    await guest.getByRole("button", { name: "委派代表" }).click();
    await guest.getByRole("alert").getByText("名单中已有使用该邮箱的与会者。").waitFor();
    expect(await guest.getByLabel("姓名").inputValue()).toBe("李副市长");
  });

  it("the answer comes back to the officer, as text", async () => {
    await page.reload();
    await page.getByText("Не придёт", { exact: true }).waitFor();
    await page.getByText(`在外出差 ${NASTY}`).waitFor();
    await page.getByRole("row", { name: officer.email }).waitFor();
  });

  it("the guest's page is accessible, and leads to the room with a device of its own", async () => {
    const guest = await newPage();
    await guest.goto(await linkFor(head));
    await guest.getByRole("button", { name: "Войти на встречу" }).waitFor();
    await checkAccessibility(guest);
    await guest.getByRole("button", { name: "Войти на встречу" }).click();
    await guest.waitForURL(/\/room\/[0-9a-f-]{36}\/check$/);
    const cookies = await guest.context().cookies(guest.url());
    expect(cookies.find((cookie) => cookie.name === "guest")).toMatchObject({
      httpOnly: true,
      sameSite: "Lax",
      path: `/room/${meetingUrl.split("/").at(-1)}`,
    });
  });

  it("two officers who edit the same item each keep their words", async () => {
    const other = await officerPage(colleague, "zh");
    await page.goto(meetingUrl);
    await page.getByRole("link", { name: NASTY }).click();
    await page.waitForURL(/\/agenda\//);
    await other.goto(page.url());
    await inLanguage(page, "Вопрос", "中文").fill("我方文本");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await inLanguage(other, "事项", "中文").fill("另一方文本");
    await other.getByRole("button", { name: "保存" }).click();
    await other.getByText("您填写期间，内容已被他人修改").waitFor();
    await other.getByText("我方文本").waitFor();
    expect(await inLanguage(other, "事项", "中文").inputValue()).toBe("另一方文本");
    await checkAccessibility(other);
    await other.getByRole("button", { name: "保存我的版本" }).click();
    await other.getByText("另一方文本").waitFor();
  });

  it("a link taken back says so with its status, and so does one that never was", async () => {
    await page.goto(meetingUrl);
    const person = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "孙喆" }) });
    await person.getByText("Личная ссылка").click();
    await person.getByRole("button", { name: "Отозвать ссылку" }).click();
    await page.getByText("Ссылка отозвана: 孙喆.").waitFor();
    const guest = await newPage({ locale: "zh-CN" });
    const revoked = await guest.goto(await linkFor(leader));
    expect(revoked?.status()).toBe(410);
    await guest.getByRole("heading", { name: "无法打开邀请函" }).waitFor();
    await checkAccessibility(guest);
    const unknown = await guest.goto(`${hall.origin}/i/${"x".repeat(43)}`);
    expect(unknown?.status()).toBe(404);
  });

  it("every page of the office is accessible, on a telephone too", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of [
      "",
      "/details",
      "/cancel",
      "/documents",
      "/participants/new?side=host",
      "/agenda/new",
    ]) {
      await page.goto(`${meetingUrl}${path}`);
      await checkAccessibility(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([path, overflow]).toEqual([path, 0]);
    }
    await page.goto(`${hall.origin}/office/meetings`);
    await checkAccessibility(page);
  });

  it("a file that is not what it says is refused beside its field", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${meetingUrl}/documents`);
    const field = page.getByLabel("Файл");
    await field.setInputFiles({
      name: "paper.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("<html>"),
    });
    await page.getByRole("button", { name: "Приложить" }).click();
    await page.getByText("Содержимое «paper.pdf» не соответствует расширению файла.").first().waitFor();
    await page.getByLabel("Файл").setInputFiles({
      name: "доклад.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Доклад"),
    });
    await page.getByRole("button", { name: "Приложить" }).click();
    await page.getByRole("link", { name: "доклад.txt" }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "доклад.txt" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("доклад.txt");
  });

  it("cancelling tells everybody who is still invited, and the page says it is cancelled", async () => {
    await page.goto(`${meetingUrl}/cancel`);
    await inLanguage(page, "Причина", "Русский").fill("Перенос визита");
    await page.getByRole("button", { name: "Отменить встречу" }).click();
    await page.getByText("Отменена", { exact: true }).waitFor();
    const guest = await newPage();
    await guest.goto(await linkFor(head));
    await guest.getByText("Встреча отменена").waitFor();
    expect(await guest.getByRole("button", { name: "Войти на встречу" }).count()).toBe(0);
  });
});

describe("SQL and HTML", () => {
  it("typed into every field come out as text, on every page and in every mail", async () => {
    const stamp = Date.now().toString(36);
    const guestAddress = `guest.${stamp}@harbin.example`;
    const page = await officerPage(officer, "ru");
    const fillAll = async (label: string) => {
      for (const language of ["Русский", "中文", "English"])
        await inLanguage(page, label, language).fill(NASTY);
    };
    await page.goto(`${hall.origin}/office/meetings/new?cities=krasnodar.harbin`);
    await fillAll("Название встречи");
    await fillAll("Форма проведения");
    await page.getByText("Своё правило повторения").click();
    await page.getByLabel("Правило RRULE").fill(NASTY);
    await page.getByLabel("Повторение").selectOption("rule");
    await page.getByRole("button", { name: "Сохранить черновик" }).click();
    await page.getByText("Правило не годится").first().waitFor();
    await page.getByLabel("Повторение").selectOption("none");
    await page.getByRole("button", { name: "Сохранить черновик" }).click();
    await page.getByRole("heading", { level: 1, name: NASTY }).waitFor();
    const url = page.url();
    await page.goto(`${url}/details`);
    await fillAll("Ещё один знак внимания");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByRole("heading", { level: 1, name: NASTY }).waitFor();
    await page.goto(`${url}/agenda/new`);
    await fillAll("Вопрос");
    await fillAll("Пояснение");
    await page.getByRole("button", { name: "Добавить вопрос" }).click();
    await page.getByRole("link", { name: NASTY }).first().waitFor();
    await page.goto(`${url}/participants/new?side=partner`);
    await fillAll("Имя и фамилия");
    await fillAll("Должность");
    await page.getByLabel("Электронная почта").fill(guestAddress);
    await page.getByRole("button", { name: "Добавить участника" }).click();
    await page.getByRole("button", { name: "Пригласить 1 участника" }).click();
    await page.getByText("Приглашение отправлено 1 участнику.").waitFor();

    const guest = await newPage();
    await guest.goto(await linkFor(guestAddress));
    await guest.getByRole("heading", { level: 1, name: NASTY }).waitFor();
    await guest.getByText("委派代表").first().click();
    await guest.getByLabel("姓名").fill(`${NASTY} 2`);
    await guest.getByLabel("职务").fill(NASTY);
    await guest.getByLabel("电子邮箱").fill(`deputy.${guestAddress}`);
    await guest.getByRole("button", { name: "委派代表" }).click();
    await guest.getByText(`${NASTY} 2`).waitFor();

    await page.goto(url);
    await page.getByRole("link", { name: `${NASTY} 2` }).waitFor();
    for (const shown of [page, guest]) {
      expect(await shown.locator("main img, main script, #main script, [onerror]").count()).toBe(0);
    }
    const { outbox } = await import("#app/core/outbox/tables.ts");
    const { db } = await import("#app/platform/db/database.server.ts");
    const mails = await db()
      .select()
      .from(outbox)
      .where(eq(outbox.meetingId, url.split("/").at(-1) ?? ""));
    expect(mails.length).toBeGreaterThanOrEqual(3);
    for (const mail of mails) {
      expect(mail.html).not.toMatch(/<img|<script/);
      expect(mail.text).toContain(NASTY);
    }
  });
});
