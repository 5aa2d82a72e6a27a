import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { changeDecision, readDecisions } from "#app/features/minutes/public.server.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { closeDatabase, db } from "#app/platform/db/database.server.ts";
import { findAccessibilityFaults, launchBrowser } from "#tests/browser.ts";
import { workOn } from "#tests/factories/hall-access.ts";
import { both, insertLiveMeeting, type LiveMeeting } from "#tests/factories/live-meeting.ts";
import { bringDevice } from "#tests/factories/meeting.ts";

const hall = inject("hall");
let browser: Browser;
let live: LiveMeeting;
let host: Page;
let partner: Page;
let interpreter: Page;

beforeAll(async () => {
  workOn(hall);
  browser = await launchBrowser();
  live = await insertLiveMeeting();
  [host, partner, interpreter] = await Promise.all([
    enter("hostHead", "ru", "Решения"),
    enter("partnerHead", "zh", "决定"),
    enter("interpreter", "ru", "Решения"),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await closeDatabase();
});

/** Opens the room as a participant who was let in, at the tab of decisions. */
async function enter(
  who: "hostHead" | "partnerHead" | "interpreter",
  lang: Lang,
  tab: string,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: hall.origin, locale: lang });
  const { participantId } = live.guests[who];
  await bringDevice(hall.databaseOwnerUrl, hall.origin, live.meetingId, participantId, context);
  const page = await context.newPage();
  await page.goto(`/room/${live.meetingId}`);
  const button = page.getByRole("button", { name: tab, exact: true });
  await button.waitFor();
  // At the interpreter's console it is open from the start.
  if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
  return page;
}

const decision = (page: Page) => page.getByRole("listitem").filter({ hasText: "онлайн-симпозиум" }).first();
const AGREE = { ru: "Согласовать от имени города Краснодар", zh: "代表哈尔滨同意" };

describe("decisions in the room", () => {
  it("cannot be agreed to until the text stands in both languages", async () => {
    await host.getByRole("button", { name: "Предложить решение" }).click();
    await host.getByRole("textbox", { name: "Русский" }).fill("Провести онлайн-симпозиум врачей");
    await host.getByRole("button", { name: "Внести на согласование" }).click();
    await decision(host).getByText("Текста на этом языке ещё нет").waitFor();
    await decision(partner).waitFor();
    expect(await host.getByRole("button", { name: AGREE.ru }).count()).toBe(0);
    await decision(interpreter).getByRole("button", { name: "Изменить текст" }).click();
    await interpreter.getByRole("textbox", { name: "中文" }).fill("举办医生线上研讨会");
    await interpreter.getByRole("button", { name: "Сохранить текст" }).click();
    await decision(partner).getByText("举办医生线上研讨会").waitFor();
  });

  it("are sent back with words, agreed by both heads and adopted before everybody's eyes", async () => {
    await decision(partner).getByRole("button", { name: "请求修改" }).click();
    await partner.getByRole("textbox", { name: "中文" }).fill("请注明期限");
    await partner.getByRole("button", { name: "提交修改请求" }).click();
    await decision(host).getByText("请注明期限").waitFor();
    await host.getByRole("button", { name: AGREE.ru }).click();
    await decision(partner).getByText("已同意").waitFor();
    await partner.getByRole("button", { name: AGREE.zh }).dblclick();
    for (const page of [host, interpreter]) await decision(page).getByText("Решение № 1").waitFor();
    await decision(partner).getByText("第1号决定").waitFor();
    expect(await partner.getByText(/^第\d+号决定$/).count()).toBe(1);
  });

  it("keep what was typed when somebody else changes the text meanwhile, and lose both agreements", async () => {
    await decision(host).getByRole("button", { name: "Изменить текст" }).click();
    await host.getByRole("textbox", { name: "Русский" }).fill("Провести онлайн-симпозиум врачей в сентябре");
    const [row] = (await readDecisions(db(), live.meetingId)).decisions;
    await changeDecision(live.guests.hostDeputy, live.meetingId, {
      decisionId: row?.id ?? "",
      version: row?.version ?? 0,
      text: both("Провести онлайн-симпозиум врачей осенью", "秋季举办医生线上研讨会"),
    });
    await host.getByRole("alert").filter({ hasText: "Пока вы писали, текст изменили." }).waitFor();
    expect(await host.getByRole("textbox", { name: "Русский" }).inputValue()).toBe(
      "Провести онлайн-симпозиум врачей в сентябре",
    );
    await decision(partner).getByText("秋季举办医生线上研讨会").waitFor();
    await decision(partner).getByText("待双方同意").waitFor();
    expect(await decision(partner).getByText("已同意").count()).toBe(0);
    await host.getByRole("textbox", { name: "中文" }).fill("九月举办医生线上研讨会");
    expect(await host.getByRole("button", { name: "Сохранить текст" }).count()).toBe(0);
    // A click this soon was aimed at the old words and does nothing: it is repeated until the form is gone.
    const saveOver = host.getByRole("button", { name: "Сохранить вместо новой редакции" });
    await expect
      .poll(
        async () => {
          if (await saveOver.isVisible()) await saveOver.click();
          return saveOver.count();
        },
        { timeout: 30_000 },
      )
      .toBe(0);
    await decision(partner).getByText("九月举办医生线上研讨会").waitFor();
    expect(await decision(partner).getByText("秋季").count()).toBe(0);
  });

  it("are given to responsible persons until a day", async () => {
    await decision(host).getByRole("button", { name: "Ответственные и срок" }).click();
    const form = host.getByRole("group", { name: "Ответственный: Харбин" });
    await form.getByRole("textbox", { name: "中文" }).fill("市卫生健康委员会");
    await host.getByLabel("Срок исполнения").fill("2026-12-01");
    await host.getByRole("button", { name: "Сохранить" }).click();
    await decision(partner).getByText("市卫生健康委员会").waitFor();
    await decision(partner).getByText("2026年12月1日").waitFor();
  });

  it("can be read and decided by everybody who cannot see or use a mouse, at every width", async () => {
    for (const page of [host, partner]) {
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 780 });
        const faults = await findAccessibilityFaults(page);
        expect(faults.filter((fault) => fault.includes("decision"))).toEqual([]);
      }
    }
  });
});
