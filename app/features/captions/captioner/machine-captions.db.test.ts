import { beforeEach, describe, expect, test } from "vitest";
import { readCaptions } from "#app/features/captions/caption-queries.server.ts";
import type { Heard, TranslationJob } from "#app/features/captions/captioner/captioner-words.ts";
import {
  noteFault,
  noteRunning,
  writeHeard,
  writeTranslation,
} from "#app/features/captions/captioner/machine-captions.server.ts";
import { correctCaption, steerCaptions, writeCaption } from "#app/features/captions/commands.server.ts";
import { writeInput } from "#app/features/captions/input.ts";
import { withDatabase } from "#tests/database.ts";
import { insertLiveMeeting, type LiveMeeting } from "#tests/factories/live-meeting.ts";

const database = withDatabase();
let meeting: LiveMeeting;
beforeEach(async () => {
  meeting = await insertLiveMeeting();
});

const heard = (text: string, change: Partial<Heard> = {}): Heard => ({
  id: crypto.randomUUID(),
  lane: "floor",
  speakerId: meeting.guests.hostHead.participantId,
  language: "ru",
  text,
  startedAt: Date.parse("2020-06-23T07:10:00.000Z"),
  endedAt: Date.parse("2020-06-23T07:10:03.200Z"),
  ...change,
});

const job = (one: { id: string; text: string; language: string }, to = "zh"): TranslationJob => ({
  captionId: one.id,
  text: one.text,
  from: one.language,
  to,
});

const read = (language: string) =>
  readCaptions(meeting.guests.observer, meeting.meetingId, { language, after: null });
const texts = async (language: string) => (await read(language)).map((one) => `${one.made}: ${one.text}`);

describe("a sentence an engine understood", () => {
  test("is a machine's caption with speaker, lane and the times it was spoken at; twice is once", async () => {
    const { meetingId, guests } = meeting;
    const sentence = heard("Добрый  день,\nколлеги");
    await writeHeard(meetingId, sentence);
    await writeHeard(meetingId, sentence);
    expect(await read("ru")).toEqual([
      {
        id: sentence.id,
        language: "ru",
        text: "Добрый день, коллеги",
        made: "machine",
        speakerId: guests.hostHead.participantId,
        writtenBy: null,
        lane: "floor",
        originalId: null,
        startedAt: "2020-06-23T07:10:00.000Z",
        endedAt: "2020-06-23T07:10:03.200Z",
        at: expect.any(String),
      },
    ]);
    const [{ count } = { count: "" }] = await database.asOwner<{ count: string }>(
      "SELECT count(*) FROM journal WHERE action LIKE 'captions.%' AND details->>'meetingId' = $1",
      [meetingId],
    );
    expect(count).toBe("0");
  });

  test("is not written for a stranger, nor after the meeting", async () => {
    const { meetingId } = meeting;
    const other = await insertLiveMeeting();
    await writeHeard(meetingId, heard("чужой", { speakerId: other.guests.hostHead.participantId }));
    await database.asOwner("UPDATE meetings SET state = 'closed' WHERE id = $1", [meetingId]);
    await writeHeard(meetingId, heard("поздно"));
    expect(await read("ru")).toEqual([]);
  });
});

describe("a translation", () => {
  test("stands under its original, also of what a person typed", async () => {
    const { meetingId, guests } = meeting;
    const typed = writeInput.parse({
      id: crypto.randomUUID(),
      language: "ru",
      text: "Начинаем",
      lane: "floor",
      speakerId: guests.hostHead.participantId,
    });
    await writeCaption(guests.interpreter, meetingId, typed);
    await writeTranslation(meetingId, job(typed), "我们开始");
    const [original, translation] = await read("zh");
    expect(translation).toEqual({
      ...original,
      id: translation?.id,
      language: "zh",
      text: "我们开始",
      made: "machine",
      writtenBy: null,
      originalId: typed.id,
      at: translation?.at,
    });
  });

  test("of a corrected original replaces the old one; one of the words before the correction is thrown away", async () => {
    const { meetingId, guests } = meeting;
    const sentence = heard("Доктый день");
    await writeHeard(meetingId, sentence);
    await writeTranslation(meetingId, job(sentence), "医生日");
    await correctCaption(guests.technician, meetingId, { id: sentence.id, text: "Добрый день" });
    await writeTranslation(meetingId, job(sentence), "医生的日子");
    expect(await texts("zh")).toEqual(["human: Добрый день", "machine: 医生日"]);
    await writeTranslation(meetingId, job({ ...sentence, text: "Добрый день" }), "下午好");
    expect(await texts("zh")).toEqual(["human: Добрый день", "machine: 下午好"]);
  });

  test("never replaces what a person wrote", async () => {
    const { meetingId, guests } = meeting;
    const sentence = heard("Добрый день");
    await writeHeard(meetingId, sentence);
    await writeTranslation(meetingId, job(sentence), "好天");
    const [, machine] = await read("zh");
    await correctCaption(guests.technician, meetingId, { id: machine?.id ?? "", text: "下午好" });
    await writeTranslation(meetingId, job(sentence), "好天");
    expect(await texts("zh")).toEqual(["machine: Добрый день", "human: 下午好"]);
  });
});

test("a fault and the program's running stand in the plan; both go with the program", async () => {
  const { meetingId, guests } = meeting;
  await steerCaptions(guests.hostHead, meetingId, { transcribed: ["floor"], translated: [] });
  const plan = async () => {
    const [row] = await database.asOwner("SELECT running, fault FROM caption_plans WHERE meeting_id = $1", [
      meetingId,
    ]);
    return row;
  };
  await noteRunning(meetingId, true);
  await noteFault(meetingId, { engine: "transcription", kind: "refused", detail: "500" });
  expect(await plan()).toEqual({ running: true, fault: "transcription refused 500" });
  await noteFault(meetingId, null);
  expect(await plan()).toEqual({ running: true, fault: null });
  await noteFault(meetingId, { engine: "transcription", kind: "away", detail: "" });
  await noteRunning(meetingId, false);
  expect(await plan()).toEqual({ running: false, fault: null });
});
