import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { captions } from "#app/features/captions/tables.ts";
import { meetings } from "#app/features/meetings/public.ts";
import { closeDatabase, db } from "#app/platform/db/database.server.ts";

import { checkAccessibility, launchBrowser } from "#tests/browser.ts";
import { layUser, signIn, workOn } from "#tests/factories/hall-access.ts";
import { insertLiveMeeting } from "#tests/factories/live-meeting.ts";

const hall = inject("hall");
let browser: Browser;
beforeAll(async () => {
  workOn(hall);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await closeDatabase();
});

test("who writes the note of an item has its transcript beside it, machine text marked, and takes it along", async () => {
  const live = await insertLiveMeeting();
  const said = (text: string, made: "human" | "machine", itemId: string, minute: number) => {
    const at = new Date(Date.UTC(2020, 5, 23, 7, minute));
    return {
      id: crypto.randomUUID(),
      meetingId: live.meetingId,
      language: "zh",
      text,
      made,
      speakerId: live.guests.partnerHead.participantId,
      lane: "floor",
      agendaItemId: itemId,
      startedAt: at,
      endedAt: at,
    };
  };
  await db()
    .insert(captions)
    .values([
      said("我们有十家医院。", "human", live.itemIds[0], 10),
      said("欢迎专家来访。", "machine", live.itemIds[0], 11),
      said("高校照常上课。", "human", live.itemIds[1], 20),
    ]);
  await db()
    .update(meetings)
    .set({ state: "closed", closedAt: new Date("2020-06-23T08:31:00Z") })
    .where(eq(meetings.id, live.meetingId));
  const officer = await layUser("protocol_officer", live.partnerCityId, "王芳");
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: "zh" });
  await signIn(hall, officer, context, "zh");
  const page = await context.newPage();
  await page.goto(`${hall.origin}/office/minutes/${live.meetingId}`);
  expect(await page.getByText("我们有十家医院。").count()).toBe(0);
  await page.getByRole("link", { name: "修改：议题1" }).click();
  const beside = page.getByRole("region", { name: "本议题速记记录" });
  await beside.getByText("我们有十家医院。").waitFor();
  expect(await beside.locator("strong").allTextContents()).toEqual(["孙喆"]);
  expect(await beside.getByText("机器生成").count()).toBe(1);
  expect(await beside.getByText("10:10 · 15:10").count()).toBe(1);
  expect(await beside.getByText("高校照常上课。").count()).toBe(0);
  await checkAccessibility(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载：中文" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("transcript-zh.txt");
  expect(readFileSync(await download.path(), "utf8")).toContain("我们有十家医院。 [? 欢迎专家来访。 ?]");
  await context.close();
});
