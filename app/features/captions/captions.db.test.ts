import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { listenTo, startListening, stopListening } from "#app/core/live/live.server.ts";
import { readCaptions } from "#app/features/captions/caption-queries.server.ts";
import { readFault, writeFault } from "#app/features/captions/caption-state.ts";
import { presentCaptions, readCaptionRows } from "#app/features/captions/captions.server.ts";
import { correctCaption, steerCaptions, writeCaption } from "#app/features/captions/commands.server.ts";
import { cleanCaption, steerInput, writeInput } from "#app/features/captions/input.ts";
import { meetingTopic, readMeeting } from "#app/features/meetings/public.server.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import { insertLiveMeeting, type LiveMeeting } from "#tests/factories/live-meeting.ts";

const database = withDatabase();
let meeting: LiveMeeting;
beforeEach(async () => {
  meeting = await insertLiveMeeting();
});

const words = (text: string, change: object = {}) =>
  writeInput.parse({ id: crypto.randomUUID(), language: "ru", text, lane: "floor", ...change });

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof HallError ? error.code : error),
  );

const seen = async (actor: Actor, language = "ru", after: Date | null = null) =>
  (await readCaptions(actor, meeting.meetingId, { language, after })).map((one) => one.text);

async function journalOf(meetingId: string): Promise<string[]> {
  const rows = await database.asOwner<{ action: string }>(
    "SELECT action FROM journal WHERE details->>'meetingId' = $1 ORDER BY id",
    [meetingId],
  );
  return rows.map((row) => row.action);
}

describe("writing", () => {
  test("writers write, everybody else does not; twice the same id is once", async () => {
    const { meetingId, guests, hostOfficer, stranger } = meeting;
    const allowed: string[] = [];
    for (const [role, actor] of Object.entries({ ...guests, hostOfficer, stranger })) {
      if ((await codeOf(writeCaption(actor, meetingId, words(role)))) === "done") allowed.push(role);
    }
    expect(allowed).toEqual(["interpreter", "technician"]);
    const once = words("Коллеги, начинаем.");
    await writeCaption(guests.interpreter, meetingId, once);
    await writeCaption(guests.interpreter, meetingId, { ...once, text: "Другое" });
    expect(await seen(guests.observer)).toEqual(["interpreter", "technician", "Коллеги, начинаем."]);
    expect(await journalOf(meetingId)).toEqual(["captions.wrote", "captions.wrote", "captions.wrote"]);
  });

  test("a stenographer writes from a seat of the public; who waits in the lobby or was sent out does not", async () => {
    const { meetingId, guests } = meeting;
    const { observer } = guests;
    const stand = (presence: string) =>
      database.asOwner("UPDATE participants SET role = 'stenographer', presence = $2 WHERE id = $1", [
        observer.participantId,
        presence,
      ]);
    const answers: unknown[] = [];
    for (const presence of ["waiting", "outside", "admitted"]) {
      await stand(presence);
      answers.push(await codeOf(writeCaption(observer, meetingId, words(presence))));
    }
    expect(answers).toEqual(["not_allowed", "not_allowed", "done"]);
    await database.asOwner("UPDATE meetings SET state = 'closed' WHERE id = $1", [meetingId]);
    expect(await codeOf(writeCaption(observer, meetingId, words("поздно")))).toBe("not_allowed");
  });

  test("a caption carries speaker, item, time and who wrote it; a translation those of its original", async () => {
    const { meetingId, guests, itemIds } = meeting;
    const original = words("Добрый день", { speakerId: guests.hostHead.participantId });
    await writeCaption(guests.technician, meetingId, original);
    const translated = words("下午好", { language: "zh", lane: "zh", originalId: original.id });
    await writeCaption(guests.interpreter, meetingId, translated);
    const [first, second] = await readCaptions(guests.observer, meetingId, { language: "zh", after: null });
    expect(first).toEqual({
      id: original.id,
      language: "ru",
      text: "Добрый день",
      made: "human",
      speakerId: guests.hostHead.participantId,
      writtenBy: guests.technician.participantId,
      lane: "floor",
      originalId: null,
      startedAt: first?.startedAt,
      endedAt: first?.startedAt,
      at: first?.startedAt,
    });
    expect(second).toEqual({
      ...first,
      id: translated.id,
      language: "zh",
      text: "下午好",
      writtenBy: guests.interpreter.participantId,
      originalId: original.id,
      at: second?.at,
    });
    const [{ items } = { items: [] }] = await database.asOwner<{ items: string[] }>(
      "SELECT array_agg(DISTINCT agenda_item_id) AS items FROM captions WHERE meeting_id = $1",
      [meetingId],
    );
    expect(items).toEqual([itemIds[0]]);
  });

  test("the speaker and the original are of this meeting", async () => {
    const { meetingId, guests } = meeting;
    const other = await insertLiveMeeting();
    const elsewhere = words("там");
    await writeCaption(other.guests.interpreter, other.meetingId, elsewhere);
    const strange = [
      { speakerId: other.guests.hostHead.participantId },
      { originalId: elsewhere.id },
      { originalId: crypto.randomUUID() },
    ];
    for (const change of strange) {
      expect(await codeOf(writeCaption(guests.interpreter, meetingId, words("сюда", change)))).toBe(
        "not_found",
      );
    }
    expect(await codeOf(writeCaption(other.guests.interpreter, meetingId, words("чужой")))).toBe(
      "not_allowed",
    );
    expect(await seen(guests.observer)).toEqual([]);
  });

  test("text is one line of words: empty, too long and odd languages are refused", () => {
    expect(cleanCaption("  раз\n\tдва\u0000\u2028три ")).toBe("раз два три");
    const bad = [{ text: " \n" }, { text: "а".repeat(601) }, { language: "russian" }, { lane: "stage" }];
    for (const change of bad) expect(() => words("слова", change)).toThrow();
  });
});

describe("correcting", () => {
  const machine = async (text: string) => {
    const id = crypto.randomUUID();
    await database.asOwner(
      `INSERT INTO captions (id, meeting_id, language, text, made, lane, started_at, ended_at)
       VALUES ($1, $2, 'ru', $3, 'machine', 'floor', now(), now())`,
      [id, meeting.meetingId, text],
    );
    return id;
  };

  test("a machine's caption becomes the person's who corrected it, and is fetched as news", async () => {
    const { meetingId, guests } = meeting;
    const id = await machine("Доктый день");
    const before = new Date();
    await correctCaption(guests.technician, meetingId, { id, text: "Добрый день" });
    await correctCaption(guests.technician, meetingId, { id, text: "Добрый день" });
    const news = await readCaptions(guests.observer, meetingId, { language: "ru", after: before });
    expect(news).toMatchObject([
      { id, text: "Добрый день", made: "human", writtenBy: guests.technician.participantId },
    ]);
    expect(await journalOf(meetingId)).toEqual(["captions.corrected"]);
  });

  test("nobody corrects what another person wrote, and readers correct nothing", async () => {
    const { meetingId, guests } = meeting;
    const mine = words("Моё");
    await writeCaption(guests.interpreter, meetingId, mine);
    const id = await machine("Машина");
    expect([
      await codeOf(correctCaption(guests.technician, meetingId, { id: mine.id, text: "Чужое" })),
      await codeOf(correctCaption(guests.observer, meetingId, { id, text: "Чужое" })),
      await codeOf(correctCaption(guests.interpreter, meetingId, { id: mine.id, text: "Моё!" })),
    ]).toEqual(["not_allowed", "not_allowed", "done"]);
    expect(await seen(guests.observer)).toEqual(["Моё!", "Машина"]);
  });
});

describe("reading", () => {
  test("those inside and the officers read; the lobby, the sent out and strangers get nothing", async () => {
    const { meetingId, guests, partnerOfficer, stranger } = meeting;
    await writeCaption(guests.interpreter, meetingId, words("Для своих"));
    await database.asOwner("UPDATE participants SET presence = 'waiting' WHERE id = $1", [
      guests.press.participantId,
    ]);
    await database.asOwner("UPDATE participants SET presence = 'outside' WHERE id = $1", [
      guests.hostExpert.participantId,
    ]);
    const visitor: Actor = { kind: "visitor", lang: "ru" };
    expect([await seen(guests.partnerHead), await seen(partnerOfficer)]).toEqual([
      ["Для своих"],
      ["Для своих"],
    ]);
    for (const actor of [guests.press, guests.hostExpert, stranger, visitor]) {
      expect(await codeOf(readCaptions(actor, meetingId, { language: "ru", after: null }))).toBe(
        "not_allowed",
      );
    }
  });

  test("what was missed comes once: after an instant, in the order of speech, in one language", async () => {
    const { meetingId, guests } = meeting;
    const write = (text: string, language = "ru") =>
      writeCaption(guests.interpreter, meetingId, words(text, { language }));
    await write("раз");
    await write("一", "zh");
    const [{ at } = { at: "" }] = await readCaptions(guests.observer, meetingId, {
      language: "ru",
      after: null,
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await write("два");
    expect([
      await seen(guests.observer, "ru", new Date(at)),
      await seen(guests.observer, "zh"),
      await seen(guests.observer, "en"),
    ]).toEqual([["два"], ["一"], []]);
  });

  test("as spoken: the floor in whatever language, without channels and translations", async () => {
    const { meetingId, guests } = meeting;
    const russian = words("Добрый день");
    await writeCaption(guests.interpreter, meetingId, russian);
    await writeCaption(guests.interpreter, meetingId, words("下午好", { language: "zh" }));
    await writeCaption(guests.interpreter, meetingId, words("Channel", { language: "en", lane: "en" }));
    await writeCaption(
      guests.interpreter,
      meetingId,
      words("Good day", { language: "en", originalId: russian.id }),
    );
    const spoken = await readCaptions(guests.observer, meetingId, { language: null, after: null });
    expect(spoken.map((one) => one.text)).toEqual(["Добрый день", "下午好"]);
  });
});

test("a caption travels by itself; the room is read anew only when a language is new or the plan changed", async () => {
  const { meetingId, guests } = meeting;
  await startListening();
  const heard: unknown[] = [];
  const stop = listenTo(meetingTopic(meetingId), ({ data }) => heard.push(data));
  const first = words("Первая", { speakerId: guests.hostHead.participantId });
  await writeCaption(guests.interpreter, meetingId, first);
  await writeCaption(guests.interpreter, meetingId, words("Вторая"));
  await steerCaptions(guests.hostHead, meetingId, steerInput.parse({ transcribed: [], translated: ["zh"] }));
  while (heard.length < 4) await new Promise((resolve) => setTimeout(resolve, 10));
  stop();
  await stopListening();
  expect(heard).toMatchObject([
    { caption: { id: first.id, text: "Первая", made: "human" } },
    null,
    { caption: { text: "Вторая" } },
    null,
  ]);
});

describe("steering", () => {
  test("the chair, technicians and officers steer; nobody else", async () => {
    const { meetingId, guests, hostOfficer, partnerOfficer, stranger } = meeting;
    const plan = (translated: string[]) => steerInput.parse({ transcribed: ["floor", "floor"], translated });
    const allowed: string[] = [];
    const everybody = { ...guests, hostOfficer, partnerOfficer, stranger };
    for (const [index, [role, actor]] of Object.entries(everybody).entries()) {
      const language = String.fromCharCode(97 + index).repeat(2);
      if ((await codeOf(steerCaptions(actor, meetingId, plan([language])))) === "done") allowed.push(role);
    }
    expect(allowed).toEqual(["hostHead", "technician", "hostOfficer", "partnerOfficer"]);
  });

  test("the same plan twice is journalled once, and a new plan forgets the fault of the old", async () => {
    const { meetingId, guests } = meeting;
    const plan = steerInput.parse({ transcribed: ["floor"], translated: ["zh", "en"] });
    await steerCaptions(guests.hostHead, meetingId, plan);
    await steerCaptions(guests.technician, meetingId, plan);
    expect(await journalOf(meetingId)).toEqual(["captions.steered"]);
    const fault = { engine: "transcription", kind: "refused", detail: "401" } as const;
    await database.asOwner("UPDATE caption_plans SET fault = $2 WHERE meeting_id = $1", [
      meetingId,
      writeFault(fault),
    ]);
    const shownTo = async (actor: Actor) => {
      const { standing } = await readMeeting(actor, meetingId);
      return presentCaptions(await readCaptionRows(db(), meetingId), standing);
    };
    expect(await shownTo(guests.hostHead)).toEqual({
      languages: ["en", "zh"],
      transcribed: ["floor"],
      translated: ["en", "zh"],
      engines: { transcription: false, translation: false },
      paused: true,
      fault,
      may: { write: false, steer: true },
    });
    expect(await shownTo(guests.observer)).toMatchObject({ paused: true, fault: null });
    await steerCaptions(guests.hostHead, meetingId, { transcribed: [], translated: [] });
    expect(await shownTo(guests.hostHead)).toMatchObject({ paused: false, fault: null });
  });

  test("a fault that was written by nobody we know is none", () => {
    expect([
      readFault(null),
      readFault(""),
      readFault("engine broke"),
      readFault("translation away"),
    ]).toEqual([null, null, null, { engine: "translation", kind: "away", detail: "" }]);
  });
});
