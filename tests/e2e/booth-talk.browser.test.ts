import { mkdirSync } from "node:fs";
import { dispose, Room, RoomEvent } from "@livekit/rtc-node";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { checkAccessibility, launchBrowser } from "#tests/browser.ts";
import { writeTone } from "#tests/e2e/day/tone.ts";
import { hearTone, openRoomPage, sendCommand } from "#tests/e2e/room-pages.ts";
import { type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

const hall = inject("hall");
const pictures = process.env.PICTURES;
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  if (pictures) mkdirSync(pictures, { recursive: true });
});
afterAll(() => browser.close());

const chair: LaidParticipant = { role: "head", side: "host", language: "ru", chairs: true, name: "Chair" };
const leader: LaidParticipant = { role: "head", side: "partner", language: "zh", name: "Leader" };
const observer: LaidParticipant = { role: "observer", side: "partner", language: "zh", name: "Observer" };
const technician: LaidParticipant = {
  role: "technician",
  side: "partner",
  language: "zh",
  name: "Technician",
};
const anna: LaidParticipant = { role: "interpreter", side: "host", language: "ru", name: "Anna" };
const boris: LaidParticipant = { role: "interpreter", side: "host", language: "ru", name: "Boris" };

/** Levels settle, and a busy machine takes its time. */
const settled = { timeout: 30_000 };

const talk = (page: Page) => page.getByRole("region", { name: "Связь кабины" });
const close = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
};

/** Everything the page's stream tells it from now on; read it by `heardOf`. */
async function listenToStream(page: Page, meetingId: string): Promise<void> {
  await page.evaluate((path) => {
    const told: string[] = [];
    Object.assign(window, { told });
    const source = new EventSource(path);
    for (const kind of ["state", "moment"])
      source.addEventListener(kind, (event) => told.push((event as MessageEvent<string>).data));
  }, `/room/${meetingId}/stream`);
}

const heardOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { told: string[] }).told.join("\n"));

describe("the talk of a booth", () => {
  test("goes between boothmates and to the technician, who sees the call and answers; the chair's browser is told nothing", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, anna, boris, technician], {
      state: "live",
    });
    const [annaPage, borisPage, deskPage, chairPage] = [
      await openRoomPage(browser, hall, meeting, 1),
      await openRoomPage(browser, hall, meeting, 2, "phone"),
      await openRoomPage(browser, hall, meeting, 3),
      await openRoomPage(browser, hall, meeting, 0),
    ];
    await talk(annaPage).waitFor();
    await talk(borisPage).waitFor();
    await listenToStream(chairPage, meeting.id);
    await annaPage.locator("body").press("y");
    await annaPage.keyboard.type("Возьмёшь после доклада?");
    await annaPage.keyboard.press("Enter");
    await talk(borisPage).getByText("Возьмёшь после доклада?").waitFor();

    await annaPage.keyboard.press("Escape");
    await annaPage.keyboard.press("d");
    await deskPage.getByText("呼叫：Русский ⇄ 中文").waitFor();
    await deskPage.getByRole("button", { name: /^呼叫/ }).click();
    const booth = deskPage.getByRole("region", { name: "Русский ⇄ 中文 同传间" });
    await booth.getByRole("button", { name: "接受呼叫" }).waitFor();
    await picture(deskPage, "desk-zh-1440");
    await checkAccessibility(deskPage);
    expect(await booth.textContent()).not.toMatch(/Возьмёшь/);
    await booth.getByRole("textbox").fill("马上来");
    await booth.getByRole("textbox").press("Enter");
    await talk(annaPage).getByText("马上来").waitFor();
    await annaPage.getByRole("button", { name: "Вызвать техника", pressed: false }).waitFor();
    await picture(annaPage, "console-ru-1440");
    await picture(borisPage, "console-ru-360");
    await checkAccessibility(annaPage);
    await checkAccessibility(borisPage);

    // Something the chair is told of, to know that whatever came before has arrived as well.
    await sendCommand(chairPage, meeting.id, "chat.send", {
      id: crypto.randomUUID(),
      text: "merhaba",
      lang: "en",
    });
    await expect.poll(() => heardOf(chairPage), settled).toMatch(/merhaba/);
    const told = await heardOf(chairPage);
    expect(told).not.toMatch(/Возьмёшь|马上来|"calledTechnicianAt":"/);
    await close(annaPage, borisPage, deskPage, chairPage);
  });
});

describe("signals to the speaker", () => {
  test("slower: large on the speaker's and the chair's screens and on nobody else's", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, leader, anna, observer], {
      state: "live",
    });
    const [chairPage, leaderPage, annaPage, observerPage] = [
      await openRoomPage(browser, hall, meeting, 0),
      await openRoomPage(browser, hall, meeting, 1, "phone"),
      await openRoomPage(browser, hall, meeting, 2),
      await openRoomPage(browser, hall, meeting, 3),
    ];
    await sendCommand(chairPage, meeting.id, "floor.give", { participantId: meeting.participants[1]?.id });
    await talk(annaPage).waitFor();
    await observerPage.getByRole("region", { name: "控制栏" }).waitFor();
    await listenToStream(observerPage, meeting.id);
    await annaPage.locator("body").press("r");
    await Promise.all([
      leaderPage.getByRole("status").getByText("译员提示：请稍微放慢语速").waitFor(),
      chairPage.getByRole("status").getByText("Переводчики просят: Leader (ru), чуть медленнее").waitFor(),
      annaPage.getByText("Просьба показана").waitFor(),
    ]);
    await picture(leaderPage, "slower-zh-360");
    await picture(chairPage, "slower-ru-1440");
    await checkAccessibility(leaderPage);
    await sendCommand(chairPage, meeting.id, "react", { reaction: "thanks" });
    await expect.poll(() => heardOf(observerPage), settled).toMatch(/thanks/);
    expect(await heardOf(observerPage)).not.toMatch(/slowDown/);
    await leaderPage.getByText("译员提示：请稍微放慢语速").waitFor({ state: "detached" });
    await close(chairPage, leaderPage, annaPage, observerPage);
  });

  test("bad sound: the chair is told what to do, the next speaker ends it, and the minutes record it", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, leader, anna], { state: "live" });
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    const annaPage = await openRoomPage(browser, hall, meeting, 2);
    await talk(annaPage).waitFor();
    await sendCommand(chairPage, meeting.id, "agenda.next", { after: null });
    await sendCommand(chairPage, meeting.id, "floor.give", { participantId: meeting.participants[1]?.id });
    await annaPage.locator("body").press("x");
    const notice = chairPage.getByText("Переводчикам плохо слышно: Leader (ru)");
    await notice.waitFor();
    await chairPage.getByText("Попросите говорить ближе к микрофону").waitFor();
    await annaPage.getByRole("button", { name: "Сообщено: звук не годится", pressed: true }).waitFor();
    await picture(chairPage, "sound-ru-1440");
    await chairPage.setViewportSize({ width: 360, height: 740 });
    await picture(chairPage, "sound-ru-360");
    await checkAccessibility(chairPage);
    await sendCommand(chairPage, meeting.id, "floor.give", { participantId: meeting.participants[0]?.id });
    await notice.waitFor({ state: "detached" });
    await annaPage.getByRole("button", { name: "Звук не годится для перевода", pressed: false }).waitFor();
    await sendCommand(chairPage, meeting.id, "meeting.close");
    await chairPage.goto(`${hall.origin}/room/${meeting.id}/minutes`);
    await chairPage
      .getByText(
        /Синхронный перевод был затруднён из-за качества звука \(докладчик — Leader \(ru\); время: \d\d:\d\d.* \(Host \(ru\)\); \d\d:\d\d.* \(Partner \(ru\)\)\)\./,
      )
      .first()
      .waitFor();
    await close(chairPage, annaPage);
  });
});

const TONE = 700;

const intercomOf = (page: Page) => expect.poll(() => hearIntercom(page, TONE), settled);
const channelOf = (page: Page) => expect.poll(() => hearTone(page, TONE), settled);

/** Loudness of a tone in what the booth's intercom brings to the page, in dB of full scale. */
function hearIntercom(page: Page, hertz: number): Promise<number> {
  return page.evaluate((frequency) => {
    const analyser = window.hallIntercom?.analyser();
    if (!analyser) throw new Error("the page has joined no intercom");
    // What is there now, without a memory of what was.
    analyser.smoothingTimeConstant = 0;
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const centre = Math.round(frequency / (analyser.context.sampleRate / analyser.fftSize));
    return Math.max(...bins.slice(Math.max(0, centre - 2), centre + 3));
  }, hertz);
}

describe("the intercom", () => {
  test("is heard by the boothmate alone, also while the one who talks is on air", async () => {
    const speaking = await launchBrowser({ audio: writeTone(TONE) });
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, anna, boris, observer], {
      state: "live",
    });
    const annaPage = await openRoomPage(speaking, hall, meeting, 1);
    const [borisPage, listenerPage] = [
      await openRoomPage(browser, hall, meeting, 2),
      await openRoomPage(browser, hall, meeting, 3),
    ];
    const key = annaPage.getByRole("button", { name: "Голос напарнику: держать" });
    await key.waitFor();
    await listenerPage.waitForFunction(() => window.hallListening !== undefined);
    await listenerPage.evaluate(() => window.hallListening?.setListening({ channel: "zh" }));
    await borisPage.waitForFunction(() => window.hallIntercom?.getSnapshot().state === "ready");
    await annaPage.waitForFunction(() => window.hallIntercom?.getSnapshot().state === "ready");

    // Off air: the boothmate hears, in the intercom alone.
    await annaPage.keyboard.down("t");
    await intercomOf(borisPage).toBeGreaterThan(-45);
    await borisPage.getByText("Говорит Anna (ru)").waitFor();
    await picture(borisPage, "intercom-ru-1440");
    expect(await hearTone(borisPage, TONE)).toBeLessThan(-80);
    expect(await hearTone(listenerPage, TONE)).toBeLessThan(-80);
    await annaPage.keyboard.up("t");
    await intercomOf(borisPage).toBeLessThan(-80);

    // On air: the channel goes silent for as long as the key is held, and no longer.
    await sendCommand(annaPage, meeting.id, "booth.on_air", { outgoing: "zh" });
    await channelOf(listenerPage).toBeGreaterThan(-50);
    await annaPage.keyboard.down("t");
    await intercomOf(borisPage).toBeGreaterThan(-45);
    await channelOf(listenerPage).toBeLessThan(-80);
    await intercomOf(borisPage).toBeGreaterThan(-45);
    await annaPage.keyboard.up("t");
    await channelOf(listenerPage).toBeGreaterThan(-50);
    await intercomOf(borisPage).toBeLessThan(-80);

    // Nobody else has a way in.
    const refused = await listenerPage.evaluate(
      async ([id, booth]) =>
        (await fetch(`/room/${id}/booths/${booth}/intercom-token`, { method: "POST" })).status,
      [meeting.id, await boothOf(annaPage)] as const,
    );
    expect(refused).toBe(403);
    await close(annaPage, borisPage, listenerPage);
    await speaking.close();
  });

  test("ends for whoever is sent out, whatever holds their token", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, anna], { state: "live" });
    const chairPage = await openRoomPage(browser, hall, meeting, 0);
    const annaPage = await openRoomPage(browser, hall, meeting, 1);
    await listenToStream(annaPage, meeting.id);
    await expect.poll(() => heardOf(annaPage), settled).toMatch(/"booths":\[\{"id":"/);
    const booth = /"booths":\[\{"id":"([^"]+)"/.exec(await heardOf(annaPage))?.[1];
    const { token } = await annaPage.evaluate(
      async (path) => (await fetch(path, { method: "POST" })).json() as Promise<{ token: string }>,
      `/room/${meeting.id}/booths/${booth}/intercom-token`,
    );
    const program = new Room();
    await program.connect(hall.livekit.url, token);
    const ended = new Promise((resolve) => program.once(RoomEvent.Disconnected, resolve));
    await sendCommand(chairPage, meeting.id, "door.send_out", { participantId: meeting.participants[1]?.id });
    await ended;
    await close(chairPage, annaPage);
    await dispose();
  });
});

/** The booth's id, as the page asks for its intercom. */
async function boothOf(page: Page): Promise<string> {
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map((one) => one.name));
  const found = asked.join("\n").match(/\/booths\/([0-9a-f-]{36})\/intercom-token/)?.[1];
  if (!found) throw new Error("the page asked for no intercom");
  return found;
}
