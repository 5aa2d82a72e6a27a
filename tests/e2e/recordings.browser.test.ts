import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { meetings } from "#app/features/meetings/public.ts";
import { closeDatabase, db } from "#app/platform/db/database.server.ts";
import { checkAccessibility, launchBrowser } from "#tests/browser.ts";
import { openRoomPage, sendCommand } from "#tests/e2e/room-pages.ts";
import { layUser, signIn, workOn } from "#tests/factories/hall-access.ts";
import { type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

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

const chair: LaidParticipant = { role: "head", side: "host", language: "ru", chairs: true, name: "Chair" };
const leader: LaidParticipant = { role: "head", side: "partner", language: "zh", name: "Leader" };
const late: LaidParticipant = { role: "observer", side: "partner", language: "zh", name: "Late" };

/** Waits for a picture of a page to be looked at, when one is asked for. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** The process number of the hall's web server. */
function webServer(): number {
  const record = readFileSync(path.join(hall.dataFolder, "run", "processes.json"), "utf8");
  const { children } = JSON.parse(record) as { children: { name: string; pid: number }[] };
  return children.find((one) => one.name === "web")?.pid ?? 0;
}

/** The process numbers of a process's children. */
function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number) : [];
}

/** Seconds that a page's first player has played. */
async function playFirst(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const player = document.querySelector("audio");
    if (!player) throw new Error("no player");
    await player.play();
    await new Promise<void>((resolve) => {
      player.ontimeupdate = () => player.currentTime > 0.3 && resolve();
    });
    player.pause();
    return player.duration;
  });
}

describe("recording a meeting", () => {
  test("the chair begins and ends it, everybody sees that it runs, and it can be listened to", async () => {
    const meeting = await layMeeting(
      hall.databaseOwnerUrl,
      [chair, leader, { ...late, presence: "away" }, { ...late, presence: "outside", name: "Sent out" }],
      { state: "live" },
    );
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    const leaderPage = await openRoomPage(browser, hall, meeting, 1, "phone");
    await chairPage.getByRole("button", { name: "Микрофон" }).click();
    await leaderPage.getByRole("region", { name: "控制栏" }).waitFor();
    // Only the chair may record.
    await expect.poll(() => leaderPage.getByRole("button", { name: "录音" }).count()).toBe(0);
    expect((await sendCommand(leaderPage, meeting.id, "recording.start")).status).toBe(403);

    await chairPage.getByRole("button", { name: "Аудиозапись", exact: true }).click();
    await chairPage.getByText("Файлы хранятся 365 дней.", { exact: false }).waitFor();
    await keepPicture(chairPage, "recording-start-ru");
    await checkAccessibility(chairPage);
    await chairPage.getByRole("button", { name: "Начать аудиозапись" }).click();
    for (const [page, badge, words] of [
      [chairPage, "Ведётся аудиозапись", "Встреча записывается"],
      [leaderPage, "正在录音", "本次会议正在录音"],
    ] as const) {
      await page.getByText(badge, { exact: true }).waitFor();
      await page.getByRole("status").filter({ hasText: words }).waitFor();
    }
    await keepPicture(chairPage, "recording-runs-ru");
    await keepPicture(leaderPage, "recording-runs-zh");
    await checkAccessibility(leaderPage);
    await leaderPage.getByRole("button", { name: "知道了" }).click();
    await expect.poll(() => leaderPage.getByRole("status").filter({ hasText: "同传频道" }).count()).toBe(0);
    await leaderPage.getByText("正在录音", { exact: true }).waitFor();

    // Whoever comes later knows it before going in.
    const latePage = await openRoomPage(browser, hall, meeting, 2, "phone");
    await latePage.getByText("本次会议正在录音，会上发言将被录入。").waitFor();
    await keepPicture(latePage, "recording-lobby-zh");
    await latePage.goto(`${hall.origin}/room/${meeting.id}/check`);
    await latePage.getByText("本次会议正在录音，会上发言将被录入。").waitFor();
    await checkAccessibility(latePage);

    await sendCommand(chairPage, meeting.id, "agenda.next", { after: null });
    await chairPage.waitForTimeout(3_000);
    await chairPage.getByRole("button", { name: "Аудиозапись", exact: true }).click();
    await chairPage.getByRole("button", { name: "Остановить аудиозапись" }).click();
    await leaderPage.getByRole("status").filter({ hasText: "录音已停止。" }).waitFor();
    await leaderPage.getByText("正在录音", { exact: true }).waitFor({ state: "detached" });

    await leaderPage.getByRole("button", { name: "录音" }).click();
    await leaderPage.getByRole("button", { name: "收听录音" }).click();
    await leaderPage.getByLabel("收听：会场原声").waitFor({ timeout: 120_000 });
    expect(await playFirst(leaderPage)).toBeGreaterThan(3);
    await leaderPage.getByRole("link", { name: /Item 1 \(zh\)/ }).click();
    await keepPicture(leaderPage, "recording-list-zh");
    await checkAccessibility(leaderPage);

    const address = await leaderPage.locator("audio").first().getAttribute("src");
    const statusOf = (page: Page) =>
      page.evaluate(
        async (path) => (await fetch(path, { headers: { range: "bytes=0-9" } })).status,
        `${address}`,
      );
    const sentOutPage = await openRoomPage(browser, hall, meeting, 3);
    expect(await Promise.all([leaderPage, latePage, sentOutPage].map(statusOf))).toEqual([206, 403, 403]);

    // After the meeting it stands beside the minutes.
    await sendCommand(chairPage, meeting.id, "meeting.close");
    await chairPage.goto(`${hall.origin}/room/${meeting.id}/minutes`);
    await chairPage.getByRole("heading", { name: "Аудиозаписи" }).waitFor();
    expect(await playFirst(chairPage)).toBeGreaterThan(3);
    await chairPage.locator("#recordings").scrollIntoViewIfNeeded();
    await keepPicture(chairPage, "recording-minutes-ru");
    await checkAccessibility(chairPage);

    // And in the office, for both cities' officers.
    const [row] = await db().select().from(meetings).where(eq(meetings.id, meeting.id));
    const officer = await layUser("protocol_officer", row?.partnerCityId ?? "", "王丽");
    const office = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await signIn(hall, officer, office, "zh");
    const officePage = await office.newPage();
    await officePage.goto(`${hall.origin}/office/meetings/${meeting.id}`);
    await officePage.getByLabel("收听：会场原声").waitFor({ timeout: 120_000 });
    expect(await playFirst(officePage)).toBeGreaterThan(3);
    await officePage.locator("#recordings").scrollIntoViewIfNeeded();
    await keepPicture(officePage, "recording-office-zh");
    await checkAccessibility(officePage);
    await office.close();
    await Promise.all([chairPage, leaderPage, latePage, sentOutPage].map((page) => page.context().close()));
  });

  test("goes on when the web server is killed: the recorder goes with it, and a new one takes over", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair], { state: "live" });
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    await chairPage.getByRole("button", { name: "Микрофон" }).click();
    const { body } = await sendCommand(chairPage, meeting.id, "recording.start");
    const { recordingId } = (body as unknown as { value: { recordingId: string } }).value;
    const raw = path.join(hall.dataFolder, "recordings", recordingId);
    const segments = () => (existsSync(raw) ? readdirSync(raw).length : 0);
    await expect.poll(segments, { timeout: 120_000 }).toBe(1);
    const [before = 0] = childrenOf(webServer());
    process.kill(webServer(), "SIGKILL");
    await expect.poll(segments, { timeout: 120_000 }).toBe(2);
    expect(existsSync(`/proc/${before}`)).toBe(false);
    expect(childrenOf(webServer())).toHaveLength(1);
    await chairPage.getByText("Ведётся аудиозапись", { exact: true }).waitFor();
    expect((await sendCommand(chairPage, meeting.id, "recording.stop")).status).toBe(200);
    await chairPage.getByRole("button", { name: "Аудиозапись", exact: true }).click();
    await chairPage.getByRole("button", { name: "Слушать аудиозаписи" }).click();
    await chairPage.getByLabel("Слушать: Зал (оригинал)").waitFor({ timeout: 120_000 });
    expect(await playFirst(chairPage)).toBeGreaterThan(1);
    await chairPage.context().close();
  });
});
