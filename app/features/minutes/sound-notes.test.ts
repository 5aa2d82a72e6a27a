import { expect, test } from "vitest";
import { noteSound, type SoundFacts, type SoundTrouble } from "#app/features/minutes/sound-notes.ts";
import { localText } from "#app/lib/local-text.ts";

const facts: Omit<SoundFacts, "troubles"> = {
  closedAt: new Date("2026-06-23T08:30:00Z"),
  languages: ["ru", "zh"],
  host: {
    name: localText("ru", { ru: "Краснодар", zh: "克拉斯诺达尔" }),
    zone: "Europe/Moscow",
    language: "ru",
  },
  partner: { name: localText("zh", { ru: "Харбин", zh: "哈尔滨" }), zone: "Asia/Shanghai", language: "zh" },
  participants: [{ id: "sun", name: localText("zh", { ru: "Сунь Чже", zh: "孙喆" }) }],
};

const trouble = (
  agendaItemId: string | null,
  from: string,
  to: string | null,
  speakerId: string | null = "sun",
): SoundTrouble => ({
  agendaItemId,
  speakerId,
  from: new Date(`2026-06-23T${from}Z`),
  to: to ? new Date(`2026-06-23T${to}Z`) : null,
});

const title = localText("ru", { ru: "Вопрос", zh: "议题" });
const form = localText("ru", { ru: "Видеоконференция", zh: "视频会议" });
const drafted = {
  form,
  notes: [
    { itemId: "health", title, note: null },
    { itemId: "schools", title, note: localText("ru", { ru: "Обмен опытом.", zh: "经验交流。" }) },
    { itemId: "parks", title, note: localText("ru", { ru: "Только по-русски." }) },
    { itemId: "roads", title, note: null },
  ],
};

test("each item tells of its own troubles, in the meeting's languages and both cities' time", () => {
  const { form: after, notes } = noteSound(drafted, {
    ...facts,
    troubles: [
      trouble("health", "07:05:10", "07:09:40"),
      // Another booth, and the same again within a minute: one trouble.
      trouble("health", "07:05:30", "07:06:00"),
      trouble("health", "07:10:00", "07:11:00"),
      trouble("health", "07:20:00", "07:20:20"),
      trouble("schools", "08:00:00", null, null),
      trouble("parks", "07:50:00", "07:52:00"),
    ],
  });
  expect(after).toEqual(form);
  expect(notes.map((one) => one.note)).toEqual([
    {
      original: "ru",
      ru: {
        text: "Синхронный перевод был затруднён из-за качества звука (докладчик — Сунь Чже; время: 10:05–10:11, 10:20 (Краснодар); 15:05–15:11, 15:20 (Харбин)).",
        made: "human",
      },
      zh: {
        text: "因音质不佳，同声传译受到影响（发言人：孙喆；时间：克拉斯诺达尔时间 10:05–10:11、10:20；哈尔滨时间 15:05–15:11、15:20）。",
        made: "human",
      },
    },
    {
      original: "ru",
      ru: {
        text: "Обмен опытом.\nСинхронный перевод был затруднён из-за качества звука (время: 11:00–11:30 (Краснодар); 16:00–16:30 (Харбин)).",
        made: "human",
      },
      zh: {
        text: "经验交流。\n因音质不佳，同声传译受到影响（时间：克拉斯诺达尔时间 11:00–11:30；哈尔滨时间 16:00–16:30）。",
        made: "human",
      },
    },
    {
      original: "ru",
      ru: {
        text: "Только по-русски.\nСинхронный перевод был затруднён из-за качества звука (докладчик — Сунь Чже; время: 10:50–10:52 (Краснодар); 15:50–15:52 (Харбин)).",
        made: "human",
      },
    },
    null,
  ]);
});

test("what happened under no item stands with the form of the meeting; without troubles nothing is written", () => {
  const { form: after, notes } = noteSound(drafted, {
    ...facts,
    troubles: [trouble(null, "07:00:00", "07:01:00")],
  });
  expect(after.ru?.text).toBe(
    "Видеоконференция\nСинхронный перевод был затруднён из-за качества звука (докладчик — Сунь Чже; время: 10:00–10:01 (Краснодар); 15:00–15:01 (Харбин)).",
  );
  expect(notes).toEqual(drafted.notes);
  expect(noteSound(drafted, { ...facts, troubles: [] })).toEqual(drafted);
});
