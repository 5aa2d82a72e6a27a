import { readFileSync } from "node:fs";
import path from "node:path";
import { AccessToken } from "livekit-server-sdk";
import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { checkAccessibility, launchBrowser } from "#tests/browser.ts";
import { openRoomPage, sendCommand } from "#tests/e2e/room-pages.ts";
import { type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

const hall = inject("hall");
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const chair: LaidParticipant = { role: "head", side: "host", language: "ru", chairs: true, name: "Chair" };
const leader: LaidParticipant = { role: "head", side: "partner", language: "zh", name: "Leader" };
const observer: LaidParticipant = { role: "observer", side: "partner", language: "en", name: "Observer" };
const press: LaidParticipant = { role: "press", side: "host", language: "en", name: "Press" };
const interpreter: LaidParticipant = {
  role: "interpreter",
  side: "host",
  language: "zh",
  name: "Interpreter",
};

async function journalOf(meetingId: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: hall.databaseOwnerUrl });
  await client.connect();
  const { rows } = await client.query<{ action: string }>(
    "SELECT action FROM journal WHERE details->>'meetingId' = $1 ORDER BY id",
    [meetingId],
  );
  await client.end();
  return rows.map((row) => row.action);
}

/** The room's bar is there: one is inside. */
const bar = (page: Page) => page.getByRole("region", { name: /^(Управление|控制栏|Controls)$/ });

describe("the door", () => {
  test("the chair walks in, lets in one and then the rest; who waits sees nothing of the inside", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [
      { ...chair, presence: "away" },
      { ...leader, presence: "away" },
      { ...observer, presence: "away" },
    ]);
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    await bar(chairPage).waitFor();
    const leaderPage = await openRoomPage(browser, hall, meeting, 1);
    await leaderPage.getByText("您正在等候室").waitFor();
    const observerPage = await openRoomPage(browser, hall, meeting, 2, "phone");
    await observerPage.getByText("You are in the lobby").waitFor();
    expect(await observerPage.locator("body").textContent()).not.toMatch(/Item 1|Leader/);

    await chairPage.getByRole("button", { name: /^Люди/ }).click();
    await chairPage.getByRole("button", { name: "Впустить: Leader (ru)" }).click();
    await bar(leaderPage).waitFor();
    expect(await bar(observerPage).count()).toBe(0);
    const other = meeting.participants[2];
    expect(
      await sendCommand(observerPage, meeting.id, "door.admit", { participantIds: [other?.id] }),
    ).toMatchObject({
      status: 403,
      body: { ok: false, error: { code: "not_allowed" } },
    });
    await chairPage.getByRole("button", { name: "Впустить: Observer (ru)" }).click();
    await bar(observerPage).waitFor();
    for (const page of [chairPage, leaderPage, observerPage]) await page.context().close();
  });

  test("the press leaves when the chair closes the doors, and is told so", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, press], { state: "live" });
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    const pressPage = await openRoomPage(browser, hall, meeting, 1);
    await bar(pressPage).waitFor();
    await chairPage.getByRole("button", { name: "Закрыть двери для прессы" }).click();
    await pressPage.getByText("The meeting is closed to the press just now").waitFor();
    const token = await pressPage.evaluate(
      (url) => fetch(url, { method: "POST" }).then((answer) => answer.status),
      `/room/${meeting.id}/media-token`,
    );
    expect(token).toBe(403);
    for (const page of [chairPage, pressPage]) await page.context().close();
  });
});

describe("a personal link", () => {
  test("opened on a second device asks the chair, who lets it in instead of the first", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, leader], { state: "live" });
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    const link = `${hall.origin}/i/${meeting.participants[1]?.token}`;
    const [first, second] = [await openLink(link), await openLink(link)];
    await bar(first).waitFor();
    await second.getByText("等待主持人确认").waitFor();
    expect(await second.locator("body").textContent()).not.toMatch(/Item 1/);
    const refused = await sendCommand(second, meeting.id, "hand.raise");
    expect([refused.status, refused.body.error?.code]).toEqual([403, "not_allowed"]);

    await chairPage.getByRole("button", { name: /^Люди/ }).click();
    await chairPage.getByText("Ссылку «Leader (ru)» открыли ещё на одном устройстве.").waitFor();
    await chairPage.getByRole("button", { name: "Впустить вместо первого" }).click();
    await bar(second).waitFor();
    await first.getByText("无法进入").waitFor();
    for (const page of [chairPage, first, second]) await page.context().close();
  });
});

/** Opens a Chinese guest's personal link by hand, through the device check, into the room. */
async function openLink(link: string): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "进入会议" }).click();
  await page.getByRole("link", { name: "进入会议" }).click();
  await page.waitForURL(/\/room\/[0-9a-f-]{36}$/);
  return page;
}

describe("rights", () => {
  test("a guest's call of the chair's commands is refused and changes nothing", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, leader, observer], { state: "live" });
    const page = await openRoomPage(browser, hall, meeting, 2);
    await bar(page).waitFor();
    const [first] = meeting.participants;
    const attempts: [string, object][] = [
      ["meeting.close", {}],
      ["agenda.next", { after: null }],
      ["floor.give", { participantId: first?.id }],
      ["mute.all_but_speaker", {}],
      ["door.close", {}],
      ["door.send_out", { participantId: first?.id }],
      ["chat.send", { id: crypto.randomUUID(), text: "hello", lang: "en" }],
      ["booth.on_air", { outgoing: "ru" }],
    ];
    for (const [name, input] of attempts) {
      const answer = await sendCommand(page, meeting.id, name, input);
      expect([name, answer.status, answer.body.error?.code]).toEqual([name, 403, "not_allowed"]);
    }
    expect(await journalOf(meeting.id)).toEqual([]);
    await page.context().close();
  });

  test("a bad body is answered by field; an unknown command and a foreign page are refused", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair], { state: "live" });
    const page = await openRoomPage(browser, hall, meeting, 0);
    await bar(page).waitFor();
    const bad = await sendCommand(page, meeting.id, "floor.give", {
      participantId: "'; DROP TABLE meetings; --",
    });
    expect([bad.status, bad.body.error?.code, Object.keys(bad.body.error?.fields ?? {})]).toEqual([
      422,
      "input_invalid",
      ["participantId"],
    ]);
    expect((await sendCommand(page, meeting.id, "toString")).status).toBe(404);
    const foreign = await fetch(`${hall.origin}/room/${meeting.id}/commands/meeting.close`, {
      method: "POST",
      headers: { origin: "https://elsewhere.example", "content-type": "application/json" },
      body: "{}",
    });
    expect(foreign.status).toBe(403);
    await page.context().close();
  });

  test("a forged, a stale and an honest LiveKit token are told apart", async () => {
    const claims = { identity: "somebody" };
    const grant = { room: crypto.randomUUID(), roomJoin: true };
    const sign = async (secret: string, ttl: number) => {
      const token = new AccessToken(hall.livekit.key, secret, { ...claims, ttl });
      token.addGrant(grant);
      return token.toJwt();
    };
    const ask = async (jwt: string) =>
      (await fetch(`${hall.origin}/livekit/rtc/validate?access_token=${jwt}`)).status;
    const { secret } = hall.livekit;
    const statuses = {
      forged: await ask(await sign("another-secret-that-is-long-enough-for-a-key", 600)),
      stale: await ask(await sign(secret, -600)),
      honest: await ask(await sign(secret, 600)),
    };
    expect(statuses).toEqual({ forged: 401, stale: 401, honest: 200 });
  });
});

describe("the course of a meeting", () => {
  test("a double click on the next item moves on once; floor, hands and chat reach everybody", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, leader, interpreter], {
      state: "live",
      items: 3,
    });
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    const leaderPage = await openRoomPage(browser, hall, meeting, 1);
    const boothPage = await openRoomPage(browser, hall, meeting, 2);
    await bar(leaderPage).waitFor();

    await chairPage.getByRole("button", { name: "Начать первый вопрос" }).dblclick();
    await leaderPage.getByText("1. Item 1 (zh)").waitFor();
    expect((await journalOf(meeting.id)).filter((action) => action === "meetings.runs_item")).toHaveLength(1);

    await leaderPage.getByRole("button", { name: "举手" }).click();
    await chairPage.getByRole("button", { name: /^Люди/ }).click();
    await chairPage.getByRole("button", { name: "Дать слово: Leader (ru)" }).click();
    await leaderPage.getByText("发言中").first().waitFor();
    await chairPage.getByText("Никто не просит слова.").waitFor();

    const hostile = '<img src=x onerror="document.title=1">\'; DROP TABLE chat_messages;--';
    await leaderPage.getByRole("button", { name: "聊天" }).click();
    await leaderPage.getByRole("textbox", { name: "发消息给所有人" }).fill(hostile);
    await leaderPage.keyboard.press("Enter");
    await chairPage.getByRole("button", { name: "Чат" }).click();
    await chairPage.getByText(hostile, { exact: true }).waitFor();
    await boothPage.getByRole("button", { name: "聊天" }).click();
    await boothPage.getByRole("textbox", { name: "译文（Русский）" }).fill("Это перевод");
    await boothPage.getByRole("button", { name: "保存" }).click();
    await chairPage.getByText("Это перевод", { exact: true }).waitFor();
    // A second message: what the first one left behind must be cleaned up without a fault.
    await leaderPage.getByRole("textbox", { name: "发消息给所有人" }).fill("第二条");
    await leaderPage.keyboard.press("Enter");
    await chairPage.getByText("第二条", { exact: true }).waitFor();
    expect(await chairPage.title()).not.toBe("1");
    for (const page of [chairPage, leaderPage, boothPage]) await page.context().close();
  });

  test("muted by the chair, asked to unmute, unmuted only by one's own click", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, leader], { state: "live" });
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    const leaderPage = await openRoomPage(browser, hall, meeting, 1);
    const microphone = leaderPage.getByRole("button", { name: "麦克风" });
    await microphone.click();
    await leaderPage.getByRole("button", { name: "麦克风", pressed: true }).waitFor();
    await chairPage.getByRole("button", { name: /^Люди/ }).click();
    const actions = chairPage.getByRole("group").filter({ hasText: "⋯" }).last();
    await actions.getByText("⋯").click();
    await chairPage.getByRole("button", { name: "Выключить микрофон", exact: true }).click();
    await leaderPage.getByText("主持人已将您静音").waitFor();
    await leaderPage.getByRole("button", { name: "麦克风", pressed: false }).waitFor();
    await chairPage.getByRole("button", { name: "Попросить включить микрофон" }).click();
    const question = leaderPage.getByRole("alertdialog");
    await question.getByRole("button", { name: "打开麦克风" }).click();
    await leaderPage.getByRole("button", { name: "麦克风", pressed: true }).waitFor();
    for (const page of [chairPage, leaderPage]) await page.context().close();
  });
});

describe("bad days", () => {
  test("PostgreSQL killed: what was confirmed stays, the room goes on by itself", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, leader], { state: "live", items: 3 });
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    const leaderPage = await openRoomPage(browser, hall, meeting, 1);
    await chairPage.getByRole("button", { name: "Начать первый вопрос" }).click();
    await leaderPage.getByText("1. Item 1 (zh)").waitFor();
    process.kill(postmasterPid(), "SIGKILL");
    await chairPage.getByRole("button", { name: "Следующий вопрос" }).click();
    await leaderPage.getByText("2. Item 2 (zh)").waitFor();
    const runs = (await journalOf(meeting.id)).filter((action) => action === "meetings.runs_item");
    expect(runs).toHaveLength(2);
    for (const page of [chairPage, leaderPage]) await page.context().close();
  });
});

test("LiveKit killed: every browser is back by itself, the interpreter on air, the listener in the channel", async () => {
  const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, leader, interpreter], { state: "live" });
  const chairPage = await openRoomPage(browser, hall, meeting, 0);
  const leaderPage = await openRoomPage(browser, hall, meeting, 1);
  const boothPage = await openRoomPage(browser, hall, meeting, 2);
  await chairPage.getByRole("button", { name: "Микрофон" }).click();
  await boothPage.getByRole("button", { name: "话筒" }).click();
  await leaderPage.getByRole("button", { name: "原声" }).click();
  await leaderPage.getByRole("radio", { name: /中文/ }).check();
  await expectHeard(leaderPage, "channel");

  process.kill(livekitPid(), "SIGKILL");
  await leaderPage.getByText("音视频中断").waitFor();
  await expectHeard(leaderPage, "channel");
  await chairPage.getByRole("button", { name: "Микрофон", pressed: true }).waitFor();
  for (const page of [chairPage, leaderPage, boothPage]) {
    await page.locator(".line-banner .notice").waitFor({ state: "detached" });
    await page.context().close();
  }
});

function expectHeard(page: Page, heard: string): Promise<void> {
  return expect
    .poll(() => page.evaluate(() => window.hallListening?.getSnapshot().heard), { timeout: 60_000 })
    .toBe(heard);
}

/** As the launcher notes its children. */
function livekitPid(): number {
  const noted = readFileSync(path.join(hall.dataFolder, "run", "processes.json"), "utf8");
  const { children } = JSON.parse(noted) as { children: { name: string; pid: number }[] };
  const livekit = children.find((child) => child.name === "livekit");
  if (!livekit) throw new Error("the launcher notes no LiveKit");
  return livekit.pid;
}

/** First line of PostgreSQL's own pid file. */
function postmasterPid(): number {
  const file = path.join(hall.dataFolder, "database", "postmaster.pid");
  return Number(readFileSync(file, "utf8").split("\n")[0]);
}

describe("looks and sounds for everybody", () => {
  test("device check, lobby and room pass axe in Russian, Chinese and English", async () => {
    for (const language of ["ru", "zh", "en"] as const) {
      const meeting = await layMeeting(
        hall.databaseOwnerUrl,
        [{ ...chair, language }, leader, interpreter, { ...observer, language, presence: "away" }],
        { state: "live" },
      );
      const inside = await openRoomPage(browser, hall, meeting, 0);
      await bar(inside).waitFor();
      for (const key of ["2", "3", "4"]) {
        await inside.keyboard.press(key);
        await checkAccessibility(inside);
      }
      await inside.goto(`${hall.origin}/room/${meeting.id}/check`);
      await checkAccessibility(inside);
      const lobby = await openRoomPage(browser, hall, meeting, 3, "phone");
      await lobby.getByRole("status").waitFor();
      await checkAccessibility(lobby);
      expect(await inside.locator("html").getAttribute("lang")).toBe(language);
      for (const page of [inside, lobby]) await page.context().close();
    }
  });
});
