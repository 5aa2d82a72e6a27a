import { beforeEach, expect, test } from "vitest";
import { HallError } from "#app/core/errors.ts";
import { readTranscriptFile, readTranscriptView } from "#app/features/captions/transcript.server.ts";
import { withDatabase } from "#tests/database.ts";
import { insertLiveMeeting, type LiveMeeting } from "#tests/factories/live-meeting.ts";

const database = withDatabase();
let meeting: LiveMeeting;
beforeEach(async () => {
  meeting = await insertLiveMeeting();
  const { guests, itemIds } = meeting;
  const { hostHead, partnerHead, interpreter } = guests;
  const first = await lay("07:05", "ru", "Добрый день.", { speaker: hostHead.participantId });
  await lay("07:05", "zh", "下午好。", { speaker: hostHead.participantId, original: first, made: "machine" });
  await lay("07:11", "ru", "Начнём с больниц.", { speaker: hostHead.participantId, item: itemIds[0] });
  await lay("07:12", "ru", "Их у нас девять", {
    speaker: hostHead.participantId,
    item: itemIds[0],
    made: "machine",
  });
  await lay("07:13", "zh", "我们有十家。", { speaker: partnerHead.participantId, item: itemIds[0] });
  await lay("07:13", "ru", "У нас десять.", {
    speaker: interpreter.participantId,
    item: itemIds[0],
    lane: "ru",
  });
});

interface Laid {
  speaker?: string;
  item?: string;
  original?: string;
  made?: string;
  lane?: string;
}

async function lay(time: string, language: string, text: string, more: Laid): Promise<string> {
  const id = crypto.randomUUID();
  const at = `2020-06-23T${time}:00Z`;
  await database.asOwner(
    `INSERT INTO captions (id, meeting_id, language, text, made, speaker_id, lane, original_id, agenda_item_id, started_at, ended_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    [
      ...[id, meeting.meetingId, language, text, more.made ?? "human", more.speaker, more.lane ?? "floor"],
      ...[more.original ?? null, more.item ?? null, at],
    ],
  );
  return id;
}

const fileOf = (language: string) =>
  readTranscriptFile(meeting.hostOfficer, meeting.meetingId, { language, lang: "ru" });

test("a transcript goes by item and speaker, with both cities' time, and marks what no person checked", async () => {
  expect(await fileOf("ru")).toBe(`Стенограмма: Видеовстреча Краснодара и Харбина
Время: Краснодар · Харбин
Составлена из субтитров в помощь тому, кто пишет протокол. Частью протокола не является.
Между [? и ?] — машинный текст, человеком не проверен.


— Вне вопросов повестки —

10:05 · 15:05  Евгений Первышов
Добрый день.


— 1. Здравоохранение —

10:11 · 15:11  Евгений Первышов
Начнём с больниц. [? Их у нас девять ?]

10:13 · 15:13  Анна Переводчик, перевод
У нас десять.
`);
  expect(await fileOf("zh")).toContain("10:13 · 15:13  Сунь Чже\n我们有十家。");
});

test("beside the note of an item stand its own sentences, in the reader's language where there are any", async () => {
  const { meetingId, hostOfficer, guests, itemIds } = meeting;
  const view = (lang: "ru" | "zh" | "en", itemId: string | null) =>
    readTranscriptView(hostOfficer, meetingId, { itemId, lang });
  expect(await view("ru", null)).toEqual({ languages: ["ru", "zh"], item: null });
  const inChinese = await view("zh", itemIds[0]);
  expect(inChinese?.item).toMatchObject({
    itemId: itemIds[0],
    language: "zh",
    turns: [{ speaker: "孙喆", lane: "floor", sentences: [{ text: "我们有十家。", made: "human" }] }],
  });
  // No English: as it was spoken.
  expect((await view("en", itemIds[0]))?.item?.language).toBe("ru");
  expect((await view("ru", itemIds[1]))?.item?.turns).toEqual([]);
  expect(await readTranscriptView(guests.observer, meetingId, { itemId: null, lang: "ru" })).not.toBe(null);
});

test("strangers get no transcript, a meeting without captions has none, nor a language nobody spoke", async () => {
  const { meetingId, stranger } = meeting;
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      (error: unknown) => (error instanceof HallError ? error.code : error),
    );
  expect(await readTranscriptView(stranger, meetingId, { itemId: null, lang: "ru" })).toBe(null);
  expect(await codeOf(readTranscriptFile(stranger, meetingId, { language: "ru", lang: "ru" }))).toBe(
    "not_allowed",
  );
  expect(await codeOf(fileOf("ko"))).toBe("not_found");
  const silent = await insertLiveMeeting();
  expect(await readTranscriptView(silent.hostOfficer, silent.meetingId, { itemId: null, lang: "ru" })).toBe(
    null,
  );
});
