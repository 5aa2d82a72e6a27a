import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { writeWav } from "#app/platform/speech/wav.ts";
import { checkAccessibility, launchBrowser } from "#tests/browser.ts";
import { openBreakableLine } from "#tests/e2e/breakable-line.ts";
import { startOwnHall } from "#tests/e2e/own-hall.ts";
import { openRoomPage, sendCommand } from "#tests/e2e/room-pages.ts";
import { bringDevice, type LaidMeeting, type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";
import { makeVoice } from "#tests/speech/made-voice.ts";
import { type Behaviour, openSpeechServer } from "#tests/speech/speech-server.ts";

const hall = inject("hall");
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const chair: LaidParticipant = { role: "head", side: "host", language: "ru", chairs: true, name: "Chair" };
const leader: LaidParticipant = { role: "head", side: "partner", language: "zh", name: "Leader" };
const observer: LaidParticipant = { role: "observer", side: "partner", language: "en", name: "Observer" };
const stenographer: LaidParticipant = {
  role: "stenographer",
  side: "host",
  language: "ru",
  name: "Stenographer",
};

/** Opens the page of captions alone, as a telephone does. */
async function openCaptionsPage(meeting: LaidMeeting, index: number, origin = hall.origin): Promise<Page> {
  const participant = meeting.participants[index];
  if (!participant) throw new Error(`no participant ${index}`);
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    locale: participant.language,
  });
  await bringDevice(hall.databaseOwnerUrl, hall.origin, meeting.id, participant.id, context);
  const page = await context.newPage();
  await page.goto(`${origin}/room/${meeting.id}/captions`);
  return page;
}

async function asOwner(statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: hall.databaseOwnerUrl });
  await client.connect();
  await client.query(statement, values);
  await client.end();
}

const captionsTab = (page: Page) =>
  page.getByRole("complementary").getByRole("button", { name: /^(Субтитры|字幕|Captions)$/ });
const captionsSwitch = (page: Page) =>
  page.getByRole("region", { name: /^(Управление|控制栏|Controls)$/ }).getByRole("button", {
    name: /^(Субтитры|字幕|Captions)$/,
  });
const log = (page: Page) => page.getByRole("log", { name: /^(Субтитры|字幕|Captions)$/ });
const close = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));

describe("captions that a person types", () => {
  test("reach everybody's screen, in the room and on a telephone without audio", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, leader, observer, stenographer], {
      state: "live",
    });
    const writing = await openRoomPage(browser, hall, meeting, 3);
    await captionsTab(writing).click();
    const field = writing.getByRole("textbox", { name: "Текст субтитра" });
    await field.fill("Уважаемые коллеги,");
    // What is not sent yet outlives the page.
    await writing.reload();
    await captionsTab(writing).click();
    expect(await field.inputValue()).toBe("Уважаемые коллеги,");
    await field.press("End");
    await field.pressSequentially(" начинаем.");
    await field.press("Enter");
    await log(writing).getByText("Уважаемые коллеги, начинаем.").waitFor();
    expect(await field.inputValue()).toBe("");

    // Opened afterwards: what was written before is there.
    const phone = await openCaptionsPage(meeting, 2);
    await log(phone).getByText("Уважаемые коллеги, начинаем.").waitFor();
    const reading = await openRoomPage(browser, hall, meeting, 1);
    await captionsSwitch(reading).click();
    const overStage = reading.getByRole("region", { name: "字幕" });
    await overStage.getByText("Уважаемые коллеги, начинаем.").waitFor();

    await field.fill("Первый вопрос — здравоохранение.");
    await field.press("Enter");
    for (const place of [log(phone), overStage, log(writing)]) {
      await place.getByText("Первый вопрос — здравоохранение.").waitFor();
    }
    expect(await log(phone).locator("[lang=ru]").allTextContents()).toEqual([
      "Уважаемые коллеги, начинаем.",
      "Первый вопрос — здравоохранение.",
    ]);
    // Both cities' time, and no sound nor media anywhere on the page.
    expect(await log(phone).locator("time").first().textContent()).toMatch(/^\d\d:\d\d · \d\d:\d\d$/);
    expect(await phone.locator("audio, video").count()).toBe(0);
    expect(
      await phone.evaluate(
        () =>
          performance.getEntriesByType("resource").filter((one) => /livekit|media-token/.test(one.name))
            .length,
      ),
    ).toBe(0);
    for (const page of [writing, phone, reading]) await checkAccessibility(page);
    await close(writing, phone, reading);
  });

  test("are put right by keys alone, and what was missed on a broken line comes once", async () => {
    const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, stenographer, observer], {
      state: "live",
    });
    const writing = await openRoomPage(browser, hall, meeting, 1);
    await captionsTab(writing).click();
    const field = writing.getByRole("textbox", { name: "Текст субтитра" });
    const way = await openBreakableLine(hall.origin);
    const phone = await openCaptionsPage(meeting, 2, way.origin);
    await field.fill("Ипорт вырос");
    await field.press("Enter");
    await log(phone).getByText("Ипорт вырос").waitFor();

    way.break();
    await phone.getByText("The line to the server broke").waitFor();
    await field.press("ArrowUp");
    const correction = writing.getByRole("textbox", { name: "Исправить субтитр" });
    await correction.fill("Экспорт вырос");
    await correction.press("Enter");
    await log(writing).getByText("Экспорт вырос").waitFor();
    await field.fill("на десять процентов.");
    await field.press("Enter");
    await log(writing).getByText("на десять процентов.").waitFor();
    way.mend();
    await log(phone).getByText("на десять процентов.").waitFor();
    expect(await log(phone).locator("[lang=ru]").allTextContents()).toEqual([
      "Экспорт вырос",
      "на десять процентов.",
    ]);
    await close(writing, phone);
    await way.close();
  });
});

test("a machine's caption is marked by a word, has its original at hand, and loses the mark when a person corrects it", async () => {
  const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, leader, stenographer], { state: "live" });
  const speaker = meeting.participants[0]?.id;
  const [original, translation] = [crypto.randomUUID(), crypto.randomUUID()];
  const lay = (id: string, language: string, text: string, originalId: string | null) =>
    asOwner(
      `INSERT INTO captions (id, meeting_id, language, text, made, speaker_id, lane, original_id, started_at, ended_at)
       VALUES ($1, $2, $3, $4, 'machine', $5, 'floor', $6, now(), now())`,
      [id, meeting.id, language, text, speaker, originalId],
    );
  await lay(original, "ru", "Добрый день, колеги.", null);
  await lay(translation, "zh", "同事们下午好。", original);
  const reading = await openRoomPage(browser, hall, meeting, 1);
  await captionsTab(reading).click();
  const entry = log(reading).locator(".caption-entry", { hasText: "同事们下午好。" });
  await entry.getByText("机器生成").waitFor();
  expect(await entry.getByText("Leader").count()).toBe(0);
  expect(await entry.getByText("Chair (zh)").count()).toBe(1);
  expect(await log(reading).getByText("Добрый день, колеги.").count()).toBe(0);
  await reading.getByRole("checkbox", { name: "在译文下方显示原文" }).check();
  await entry.locator("p[lang=ru]", { hasText: "Добрый день, колеги." }).waitFor();
  // Readers read; only writers are offered to put it right.
  expect(await log(reading).getByRole("button").count()).toBe(0);

  const writing = await openRoomPage(browser, hall, meeting, 2);
  await captionsTab(writing).click();
  await log(writing).getByRole("button", { name: "Исправить: Добрый день, колеги." }).click();
  const correction = writing.getByRole("textbox", { name: "Исправить субтитр" });
  await correction.fill("Добрый день, коллеги.");
  await checkAccessibility(writing);
  await correction.press("Enter");
  const mended = log(writing).locator(".caption-entry", { hasText: "Добрый день, коллеги." });
  await mended.waitFor();
  expect(await mended.getByText("машинный текст").count()).toBe(0);
  await entry.locator("p[lang=ru]", { hasText: "Добрый день, коллеги." }).waitFor();
  await close(reading, writing);
});

test("the log follows the newest caption until one scrolls up, then waits and leads back", async () => {
  const meeting = await layMeeting(hall.databaseOwnerUrl, [chair, observer, stenographer], { state: "live" });
  const writing = await openRoomPage(browser, hall, meeting, 2);
  const write = (text: string) =>
    sendCommand(writing, meeting.id, "caption.write", {
      id: crypto.randomUUID(),
      language: "ru",
      text,
      lane: "floor",
    });
  const phone = await openCaptionsPage(meeting, 1);
  const isAtEnd = () => log(phone).evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 2);
  for (let line = 1; line <= 24; line++) await write(`Строка ${line} стенограммы этой встречи`);
  await log(phone).getByText("Строка 24").waitFor();
  expect(await isAtEnd()).toBe(true);
  await log(phone).evaluate((box) => box.scrollTo({ top: 40 }));
  await write("Строка 25");
  const newest = phone.getByRole("button", { name: "To the newest" });
  await newest.waitFor();
  expect(await log(phone).evaluate((box) => box.scrollTop)).toBe(40);
  await newest.click();
  await newest.waitFor({ state: "detached" });
  await write("Строка 26");
  await log(phone).getByText("Строка 26").waitFor();
  expect(await isAtEnd()).toBe(true);
  await close(writing, phone);
});

test("the page of captions waits in the lobby, and shows nothing of the inside until one is let in", async () => {
  const meeting = await layMeeting(
    hall.databaseOwnerUrl,
    [chair, { ...observer, presence: "away" }, stenographer],
    { state: "live" },
  );
  const writing = await openRoomPage(browser, hall, meeting, 2);
  const caption = { id: crypto.randomUUID(), language: "ru", text: "Секрет", lane: "floor" };
  expect(await sendCommand(writing, meeting.id, "caption.write", caption)).toMatchObject({ status: 200 });
  const phone = await openCaptionsPage(meeting, 1);
  await phone.getByText("You are in the lobby").waitFor();
  expect(await phone.locator("body").textContent()).not.toMatch(/Секрет|Chair|Stenographer/);
  expect(
    await phone.evaluate(
      async (id) => (await fetch(`/room/${id}/captions.json?language=ru`)).status,
      meeting.id,
    ),
  ).toBe(403);
  const observerId = meeting.participants[1]?.id;
  const chairPage = await openRoomPage(browser, hall, meeting, 0);
  await sendCommand(chairPage, meeting.id, "door.admit", { participantIds: [observerId] });
  await log(phone).getByText("Секрет").waitFor();
  expect(
    await sendCommand(phone, meeting.id, "caption.write", { ...caption, id: crypto.randomUUID() }),
  ).toMatchObject({
    status: 403,
  });
  await sendCommand(chairPage, meeting.id, "door.send_out", { participantId: observerId });
  await phone.getByText("Секрет").waitFor({ state: "detached" });
  await close(writing, phone, chairPage);
});

describe("captions that a machine writes", () => {
  test("come from the speaker's microphone, are translated, stop with a reason while the engine is gone, and come back", async () => {
    const engine = await openSpeechServer({
      kind: "text",
      text: ({ path }) =>
        path.endsWith("/translate") ? "各位同事，会议开始。" : "Коллеги, заседание начинается.",
    });
    const own = await startOwnHall({ TRANSCRIPTION_URL: `${engine.url}/v1`, TRANSLATION_URL: engine.url });
    const folder = mkdtempSync(path.join(tmpdir(), "pobratim-voice-"));
    const voice = path.join(folder, "voice.wav");
    writeFileSync(voice, writeWav(speechWithPauses(), 48_000));
    const speakers = await launchBrowser({ audio: voice });
    try {
      const meeting = await layMeeting(own.databaseOwnerUrl, [chair, leader], { state: "live" });
      const speaking = await openRoomPage(speakers, own, meeting, 0);
      await speaking.getByRole("button", { name: /^Микрофон/, pressed: false }).click();
      await speaking.getByRole("button", { name: /^Микрофон/, pressed: true }).waitFor();
      const reading = await openRoomPage(browser, own, meeting, 1);
      await captionsTab(reading).click();
      await log(reading).getByText("暂无字幕").waitFor();

      await captionsTab(speaking).click();
      await speaking.getByText("Машинные субтитры").click();
      await speaking.getByRole("checkbox", { name: "Речь в зале" }).check();
      await speaking.getByRole("checkbox", { name: "китайский" }).check();
      await checkAccessibility(speaking);
      const entry = log(reading).locator(".caption-entry", { hasText: "各位同事，会议开始。" });
      await entry.getByText("机器生成").first().waitFor();
      // Whose microphone it was, in the language that person speaks; no engine was asked to guess.
      expect(await log(reading).locator(".caption-head strong").first().textContent()).toBe("Chair (zh)");
      expect(engine.asked.find((one) => one.path === "/v1/audio/transcriptions")?.fields).toMatchObject({
        language: "ru",
      });

      await engine.close();
      await speaking
        .getByText(/^Распознавание речи: сервер не отвечает/)
        .first()
        .waitFor();
      await reading.getByText("机器字幕暂时中断。").waitFor();
      expect(await reading.getByText("服务器没有应答").count()).toBe(0);
      // The room goes on: both still see and hear each other.
      expect(await sendCommand(speaking, meeting.id, "react", { reaction: "thanks" })).toMatchObject({
        status: 200,
      });
      expect(await speaking.getByRole("button", { name: /^Микрофон/, pressed: true }).count()).toBe(1);

      const say = (text: string): Behaviour => ({
        kind: "text",
        text: ({ path }) => (path.endsWith("/translate") ? "我们又听见了。" : text),
      });
      const back = await openSpeechServer(say("Мы снова слышим."), engine.port);
      await log(speaking).getByText("Мы снова слышим.").first().waitFor();
      await reading.getByText("机器字幕暂时中断。").waitFor({ state: "detached" });

      // The program itself falls: it is started again, and nobody has to do anything.
      const [pid] = programsOf("captioner", own.dataFolder);
      process.kill(pid ?? 0, "SIGKILL");
      back.behave(say("После падения."));
      await log(speaking).getByText("После падения.").first().waitFor();
      await speaking.getByRole("checkbox", { name: "Речь в зале" }).uncheck();
      await speaking.getByRole("checkbox", { name: "китайский" }).uncheck();
      while (programsOf("captioner", own.dataFolder).length > 0) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await back.close();
      await close(speaking, reading);
    } finally {
      await speakers.close();
      await own.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Two seconds of a made voice, a second of silence, round and round. */
function speechWithPauses(): Int16Array {
  const samples = new Int16Array(3 * 48_000);
  samples.set(makeVoice(2, 48_000));
  return samples;
}

/** The processes of a hall that run one of its programs. */
function programsOf(name: string, dataFolder: string): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        return (
          command.includes(`server/programs/${name}.ts`) &&
          readFileSync(`/proc/${pid}/environ`, "utf8").includes(dataFolder)
        );
      } catch {
        return false;
      }
    });
}
