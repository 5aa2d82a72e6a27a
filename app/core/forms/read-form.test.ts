import { describe, expect, it } from "vitest";
import { z } from "zod";
import { HallError } from "#app/core/errors.ts";
import {
  clockField,
  dateField,
  langField,
  localDateTimeField,
  localTextField,
  versionField,
  wordsField,
  zoneField,
} from "#app/core/forms/fields.ts";
import { nestNames, typedList, typedText } from "#app/core/forms/form-names.ts";
import { readBody, readForm } from "#app/core/forms/read-form.server.ts";
import { LANGS } from "#app/lib/local-text.ts";

function form(entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

const meeting = z.object({
  title: localTextField({ max: 20 }),
  zone: zoneField,
  startsAt: localDateTimeField,
  minutes: z.number().int().min(5).max(480),
  repeats: z.boolean().default(false),
  languages: z.array(langField).min(1),
  agenda: z.array(z.object({ title: localTextField(), minutes: z.number().int().min(1) })),
  email: z.email().optional(),
  version: versionField,
});

const right: [string, string][] = [
  ["title.original", "ru"],
  ["title.ru", "  Видеовстреча "],
  ["title.zh", "视频会议"],
  ["title.en", ""],
  ["zone", "Europe/Moscow"],
  ["startsAt", "2026-10-25T14:30"],
  ["minutes", "90"],
  ["repeats", "on"],
  ["languages", "ru"],
  ["languages", "zh"],
  ["agenda.0.title.original", "zh"],
  ["agenda.0.title.zh", "大学合作"],
  ["agenda.0.minutes", "20"],
  ["agenda.3.title.original", "ru"],
  ["agenda.3.title.ru", "Здравоохранение"],
  ["agenda.3.minutes", "15"],
  ["email", ""],
  ["version", "4"],
];

const without = (...names: string[]) => right.filter(([name]) => !names.includes(name));

describe("a form", () => {
  it("is read whole: depth by dots, lists in order, numbers, ticks, empty as absent", async () => {
    expect(await readForm(meeting, form(right), "ru")).toMatchObject({
      ok: true,
      value: {
        title: {
          original: "ru",
          ru: { text: "Видеовстреча", made: "human" },
          zh: { text: "视频会议", made: "human" },
        },
        zone: "Europe/Moscow",
        startsAt: "2026-10-25T14:30",
        minutes: 90,
        repeats: true,
        languages: ["ru", "zh"],
        agenda: [
          { title: { original: "zh", zh: { text: "大学合作", made: "human" } }, minutes: 20 },
          { title: { original: "ru", ru: { text: "Здравоохранение", made: "human" } }, minutes: 15 },
        ],
        version: 4,
      },
    });
  });

  it("comes from a request as well as from its data", async () => {
    const request = new Request("http://hall.test/", { method: "POST", body: form([["day", "2026-02-28"]]) });
    expect(await readForm(z.object({ day: dateField }), request, "en")).toEqual({
      ok: true,
      value: { day: "2026-02-28" },
      typed: { day: "2026-02-28" },
    });
  });

  it("says what is wrong by the name of the field, gaps in lists counted as typed, and keeps what was typed", async () => {
    const wrong = form([
      ...without("title.ru", "zone", "minutes", "languages", "agenda.3.minutes", "email", "repeats"),
      ["zone", "Moon/Tranquillity"],
      ["minutes", "3"],
      ["agenda.3.minutes", "много"],
      ["email", "не почта"],
    ]);
    const reading = await readForm(meeting, wrong, "ru");
    expect(reading).toEqual({
      ok: false,
      fields: {
        "title.ru": ["Заполните это поле."],
        zone: ["Такого часового пояса нет. Выберите пояс из списка, например Europe/Moscow."],
        minutes: ["Не меньше 5."],
        languages: ["Нужно не меньше: 1."],
        "agenda.3.minutes": ["Введите число."],
        email: ["Введите адрес электронной почты, например protocol@city.ru."],
      },
      typed: expect.objectContaining({ "agenda.3.minutes": "много", "title.zh": "视频会议" }),
    });
    expect(typedText(reading.typed, "email")).toBe("не почта");
    expect(typedText(reading.typed, "nothing", "—")).toBe("—");
    expect(typedList(reading.typed, "agenda.3.minutes")).toEqual(["много"]);
  });

  it("speaks the reader's language, with its plural forms", async () => {
    const schema = z.object({
      name: wordsField(21),
      code: z.string().min(2),
      from: clockField,
      day: dateField,
    });
    const wrong = form([
      ["name", "x".repeat(22)],
      ["code", "x"],
      ["from", "25:00"],
      ["day", "2026-02-30"],
    ]);
    const said = async (lang: "ru" | "zh" | "en") => {
      const reading = await readForm(schema, wrong, lang);
      return reading.ok ? [] : Object.values(reading.fields).flat();
    };
    expect(await said("ru")).toEqual([
      "Не длиннее 21 знака.",
      "Не короче 2 знаков.",
      "Укажите время в виде ЧЧ:ММ, например 09:30.",
      "Укажите существующую дату.",
    ]);
    expect(await said("zh")).toEqual([
      "最多 21 个字符。",
      "至少 2 个字符。",
      "请按“时:分”填写时间，例如 09:30。",
      "请输入有效日期。",
    ]);
    expect(await said("en")).toEqual([
      "It must have at most 21 characters.",
      "It must have at least 2 characters.",
      "Please enter the time as HH:MM, for example 09:30.",
      "Please enter a date that exists.",
    ]);
  });

  it("is wrong in every needed field when nothing at all was sent", async () => {
    const reading = await readForm(meeting, form([]), "en");
    expect(reading.ok ? [] : Object.keys(reading.fields).sort()).toEqual([
      "languages",
      "minutes",
      "startsAt",
      "title.ru",
      "version",
      "zone",
    ]);
  });

  it("takes no control characters, and names that would reach into the language itself are nothing", async () => {
    const reading = await readForm(
      z.object({ name: wordsField(), title: localTextField() }),
      form([
        ["name", "a\u0000b"],
        ["title.original", "zh"],
        ["title.zh", "好\u0007"],
        ["__proto__.polluted", "yes"],
        ["constructor.prototype.polluted", "yes"],
      ]),
      "zh",
    );
    const words = "文字中含有不允许的控制字符，请删除或重新输入。";
    expect(reading).toMatchObject({ ok: false, fields: { name: [words], "title.zh": [words] } });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("a text in the languages of the hall", () => {
  const previous = {
    original: "ru" as const,
    ru: { text: "Дружба", made: "human" as const },
    zh: { text: "友谊", made: "machine" as const },
  };
  const sent = (zh: string, checked: boolean): [string, string][] => [
    ["t.original", "ru"],
    ["t.ru", "Дружба"],
    ["t.zh", zh],
    ...(checked ? ([["t.zh.checked", "on"]] as [string, string][]) : []),
  ];
  const made = async (zh: string, checked: boolean) => {
    const reading = await readForm(
      z.object({ t: localTextField({ previous }) }),
      form(sent(zh, checked)),
      "ru",
    );
    return reading.ok ? reading.value.t.zh?.made : reading.fields;
  };

  it("stays a machine's until somebody changes or checks it", async () => {
    expect(await made("友谊", false)).toBe("machine");
    expect(await made("友谊", true)).toBe("human");
    expect(await made("友情", false)).toBe("human");
  });

  it("is null without words where it may be left empty, and may be asked for in every language", async () => {
    const empty = form([["t.original", "ru"]]);
    expect(await readForm(z.object({ t: localTextField({ required: false }) }), empty, "ru")).toMatchObject({
      ok: true,
      value: { t: null },
    });
    const reading = await readForm(
      z.object({ t: localTextField({ every: LANGS }) }),
      form(sent("友谊", false)),
      "ru",
    );
    expect(reading).toMatchObject({ ok: false, fields: { "t.en": ["Заполните это поле."] } });
  });
});

describe("the body of an API call", () => {
  it("is read by the same schema, without guessing", async () => {
    const schema = z.object({ text: localTextField(), minutes: z.number().int() });
    const text = { original: "en", en: { text: "Agreed", made: "human" } };
    expect(await readBody(schema, { text, minutes: 5 }, "en")).toEqual({ text, minutes: 5 });
    const fault = await readBody(schema, { text, minutes: "5" }, "en").catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(HallError);
    expect(fault).toMatchObject({ code: "input_invalid", fields: { minutes: ["Please enter a number."] } });
    const nothing = await readBody(schema, null, "zh").catch((error: unknown) => error);
    expect(nothing).toMatchObject({ code: "input_invalid" });
  });
});

describe("names with dots", () => {
  it("grow into lists and depth, and lead back to the field", () => {
    const nested = nestNames([
      ["a.b", 1],
      ["list.10", "ten"],
      ["list.2", "two"],
      ["twice", 1],
      ["twice", 2],
    ]);
    expect(nested.value).toEqual({ a: { b: 1 }, list: ["two", "ten"], twice: [1, 2] });
    expect(nested.nameOf(["list", 1])).toBe("list.10");
    expect(nested.nameOf(["a", "missing", 3])).toBe("a.missing.3");
  });
});
