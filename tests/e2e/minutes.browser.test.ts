import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { UserActor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { meetings } from "#app/features/meetings/tables.ts";
import {
  agreeDecision,
  assignDecision,
  draftMinutes,
  proposeDecision,
} from "#app/features/minutes/public.server.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { closeDatabase } from "#app/platform/db/database.server.ts";
import { findAccessibilityFaults, launchBrowser, waitForReact } from "#tests/browser.ts";
import { layUser, signIn, workOn } from "#tests/factories/hall-access.ts";
import { both, insertLiveMeeting, type LiveMeeting } from "#tests/factories/live-meeting.ts";
import { bringDevice } from "#tests/factories/meeting.ts";

const hall = inject("hall");
let browser: Browser;
let live: LiveMeeting;
let officer: UserActor;
let colleague: UserActor;

const NASTY = `<script>document.title="hacked"</script>'); DROP TABLE minutes; --`;
const DECISIONS = [
  {
    text: both(
      "Провести онлайн-симпозиум врачей обеих сторон; Харбин помогает организовать обмен опытом.",
      "举办双方医生线上研讨会，哈尔滨协助组织经验交流。",
    ),
    dueOn: "2020-09-01",
  },
  {
    text: both(
      `Сделать видеовстречи двух городов регулярными. ${NASTY}`,
      `两市定期举行视频会晤，共同作出决定。${NASTY}`,
    ),
    dueOn: null,
  },
];

beforeAll(async () => {
  workOn(hall);
  browser = await launchBrowser();
  live = await insertLiveMeeting();
  officer = await layUser("protocol_officer", live.hostCityId, "Ольга Протокольная");
  colleague = await layUser("protocol_officer", live.partnerCityId, "王芳");
  for (const { text, dueOn } of DECISIONS) {
    const { decisionId } = await proposeDecision(live.guests.hostHead, live.meetingId, { text });
    await assignDecision(officer, live.meetingId, {
      decisionId,
      responsibleHost: both("Департамент здравоохранения", "市卫生局"),
      responsiblePartner: both("Комиссия по здравоохранению", "市卫生健康委员会"),
      dueOn,
    });
    for (const head of [live.guests.hostHead, live.guests.partnerHead])
      await agreeDecision(head, live.meetingId, { decisionId, version: 1 });
  }
  await runCommand({ kind: "system", name: "test", lang: "ru" }, async (context) => {
    const closed = { state: "closed", closedAt: new Date("2020-06-23T08:31:00Z") } as const;
    await context.tx.update(meetings).set(closed).where(eq(meetings.id, live.meetingId));
    await draftMinutes(context, live.meetingId);
  });
});

afterAll(async () => {
  await browser?.close();
  await closeDatabase();
});

async function openAs(user: UserActor, lang: Lang, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: hall.origin, locale: lang });
  await signIn(hall, user, context, lang);
  return openIn(context, path);
}

async function openIn(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await waitForReact(page);
  return page;
}

/** A head's browser, let in by the personal link. */
async function openAsHead(who: "hostHead" | "partnerHead" | "observer", lang: Lang): Promise<Page> {
  const context = await browser.newContext({ baseURL: hall.origin, locale: lang });
  const { participantId } = live.guests[who];
  await bringDevice(hall.databaseOwnerUrl, hall.origin, live.meetingId, participantId, context);
  return openIn(context, `/room/${live.meetingId}/minutes`);
}

async function expectFitting(page: Page): Promise<void> {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${page.url()} at ${width} is too wide`).toBeLessThanOrEqual(0);
  }
}

/** Nothing is wrong for those who do not see or use a mouse, and nothing is wider than the screen, dark or light. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectFitting(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await findAccessibilityFaults(page), `${page.url()} ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

describe("the board of decisions", () => {
  it.each([
    ["ru", "Решения", "Просрочено"],
    ["zh", "共同决定", "已逾期"],
  ] as const)(
    "is whole and accessible in %s, with both languages and both sides' responsible",
    async (lang, title, late) => {
      const page = await openAs(officer, lang, "/office/decisions");
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      const column = page.getByRole("region", { name: late });
      const card = column.getByRole("listitem");
      expect(await card.count()).toBe(1);
      const words = ((await card.textContent()) ?? "").replaceAll(/\s+/g, " ");
      for (const text of [DECISIONS[0]?.text.ru?.text, DECISIONS[0]?.text.zh?.text])
        expect(words).toContain(text);
      await expectAccessible(page);
      expect(await page.title()).toBe(title);
    },
  );

  it("moves a decision to done and back, and keeps what was asked for in its address", async () => {
    const page = await openAs(officer, "ru", "/office/decisions");
    await page.getByLabel("Слова в тексте").fill("симпозиум");
    await page.getByRole("button", { name: "Показать" }).click();
    await page.waitForURL(/q=/);
    // The address changes a moment before the page shows what it asks for.
    await expect
      .poll(() => page.getByRole("heading", { name: /^Решение № / }).allInnerTexts())
      .toEqual(["Решение № 1"]);
    await page.getByRole("button", { name: "Завершить решение № 1" }).click();
    const done = page.getByRole("region", { name: "Исполнено" });
    await done.getByRole("heading", { name: "Решение № 1" }).waitFor();
    await page.getByText("Решение отмечено исполненным.").waitFor();
    await done.getByRole("button", { name: "Вернуть в работу решение № 1" }).click();
    await page
      .getByRole("region", { name: "Просрочено" })
      .getByRole("heading", { name: "Решение № 1" })
      .waitFor();
  });
});

describe("the minutes", () => {
  const path = () => `/office/minutes/${live.meetingId}`;

  it.each(["ru", "zh", "en"] as const)(
    "are whole and accessible in %s, reading and editing",
    async (lang) => {
      const page = await openAs(officer, lang, path());
      const sheet = ((await page.getByRole("article").textContent()) ?? "").replaceAll(/\s+/g, " ");
      for (const text of [
        "Видеоконференция, первая для двух городов",
        "视频会议，两市首次以此形式会晤",
        "Евгений Первышов",
        "孙喆",
        "Обмен опытом",
        "经验交流",
        DECISIONS[1]?.text.ru?.text ?? "",
        DECISIONS[1]?.text.zh?.text ?? "",
        "10:02",
        "15:02",
        "Харбин вспоминает письмо поддержки",
      ])
        expect(sheet).toContain(text);
      expect(sheet).not.toContain("Газета");
      await expectAccessible(page);
      const parts = [`note.${live.itemIds[1]}`, "courtesies", "attendance", "next"];
      // The forms are the same in every language but for their words.
      for (const part of lang === "ru" ? parts : parts.slice(-1)) {
        await page.goto(`${path()}?edit=${part}`);
        await expectFitting(page);
        expect(await findAccessibilityFaults(page), part).toEqual([]);
      }
    },
  );

  it("keep both officers' words when they edit the same part", async () => {
    const edit = `${path()}?edit=note.${live.itemIds[1]}`;
    const [mine, theirs] = await Promise.all([openAs(officer, "ru", edit), openAs(colleague, "zh", edit)]);
    await mine.getByLabel("Русский").fill("Университеты проведут конференцию");
    await theirs.getByLabel("中文").fill("两校将举办会议");
    await theirs.getByLabel("Русский").fill("Слова Харбина");
    await mine.getByRole("button", { name: "Сохранить" }).click();
    await mine.getByText("Сохранено.").waitFor();
    await theirs.getByRole("button", { name: "保存" }).click();
    await theirs.getByText("其他同事刚刚修改了这一部分").waitFor();
    expect(await theirs.getByRole("region", { name: "纪要现有文字" }).textContent()).toContain(
      "Университеты проведут конференцию",
    );
    expect(await theirs.getByLabel("中文").inputValue()).toBe("两校将举办会议");
    expect(await findAccessibilityFaults(theirs)).toEqual([]);
    await theirs.getByLabel("Русский").fill("Университеты проведут конференцию");
    await theirs.getByRole("button", { name: "保存" }).click();
    await theirs.getByText("已保存。").waitFor();
    const sheet = await theirs.getByRole("article").textContent();
    expect(sheet).toContain("Университеты проведут конференцию");
    expect(sheet).toContain("两校将举办会议");
  });

  it("say which field is wrong and keep what was typed", async () => {
    const page = await openAs(officer, "ru", `${path()}?edit=form`);
    await page.getByLabel("Русский").fill("");
    await page.getByLabel("中文").fill("视频会晤");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByRole("link", { name: "Заполните это поле." }).waitFor();
    expect(await page.getByLabel("中文").inputValue()).toBe("视频会晤");
  });

  it("are approved by both heads at their personal links, frozen, and can be verified", async () => {
    const partner = await openAsHead("partnerHead", "zh");
    await expectAccessible(partner);
    await partner.getByRole("button", { name: "代表哈尔滨批准" }).click();
    await partner.getByText("已批准。").waitFor();
    const host = await openAsHead("hostHead", "ru");
    expect(await host.getByRole("link", { name: /^Изменить/ }).count()).toBe(0);
    await host.getByRole("button", { name: "Утвердить от имени города Краснодар" }).click();
    await host.getByText("Протокол утверждён обеими сторонами").waitFor();
    await expectAccessible(host);

    const page = await openAs(officer, "ru", path());
    const shown = await page.locator("code").first().textContent();
    expect(shown).toMatch(/^[0-9a-f]{64}$/);
    const [record] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Скачать запись" }).click(),
    ]);
    const bytes = readFileSync(await record.path());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(shown);
    const [pdf] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Скачать PDF" }).click(),
    ]);
    expect(
      readFileSync(await pdf.path())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect(await page.getByRole("link", { name: /^Изменить/ }).count()).toBe(0);
    await expectAccessible(page);
    // What the public is told is decided even then; it is no part of the record.
    await page.getByRole("button", { name: "Не публиковать решение № 2" }).click();
    await page.getByRole("button", { name: "Опубликовать решение № 2" }).waitFor();
    expect(await page.locator("code").first().textContent()).toBe(shown);
  });

  it("are for nobody else", async () => {
    const stranger = await layUser("protocol_officer", crypto.randomUUID(), "Чужой");
    const page = await openAs(stranger, "ru", path());
    expect(await page.locator("body").textContent()).toContain("У вас нет права на это действие.");
    const refused = await page.request.get(`${path()}/minutes.pdf`);
    expect(refused.status()).toBe(403);
    const observer = await openAsHead("observer", "zh");
    await observer.getByRole("heading", { level: 1 }).waitFor();
    expect(await observer.getByRole("button", { name: /批准/ }).count()).toBe(0);
  });
});
