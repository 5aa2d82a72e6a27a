import { describe, expect, test } from "vitest";
import { GLOSSARY_LIMITS, type GlossaryEntry } from "#app/features/interpretation/glossary.ts";
import { readGlossaryFile, writeGlossaryFile } from "#app/features/interpretation/glossary-csv.server.ts";
import { languageOfHeader } from "#app/features/interpretation/glossary-header.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Bytes of Windows-1251, as a Russian Excel saves CSV. */
function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x80) return code;
    const odd: Record<string, number> = { Ё: 0xa8, ё: 0xb8, "«": 0xab, "»": 0xbb, "—": 0x97, "№": 0xb9 };
    return odd[char] ?? code - 0x410 + 0xc0;
  });
}

/** 市,公共卫生,友好城市 and the header 中文 / 俄文 in GB18030, as a Chinese Excel saves CSV; Cyrillic too has two bytes there. */
const GB = {
  中文: [0xd6, 0xd0, 0xce, 0xc4],
  俄文: [0xb6, 0xed, 0xce, 0xc4],
  公共卫生: [0xb9, 0xab, 0xb9, 0xb2, 0xce, 0xc0, 0xc9, 0xfa],
  友好城市: [0xd3, 0xd1, 0xba, 0xc3, 0xb3, 0xc7, 0xca, 0xd0],
  побратим: [0xa7, 0xe1, 0xa7, 0xe0, 0xa7, 0xd2, 0xa7, 0xe2, 0xa7, 0xd1, 0xa7, 0xe4, 0xa7, 0xda, 0xa7, 0xde],
} as const;

function gb18030(text: string): Uint8Array {
  const bytes = text.split(/([,\n])/).flatMap((part) => GB[part as keyof typeof GB] ?? [...utf8(part)]);
  return Uint8Array.from(bytes);
}

function utf16(text: string, order: "le" | "be", mark: boolean): Uint8Array {
  const units = [...(mark ? [0xfeff] : []), ...Array.from(text, (char) => char.charCodeAt(0))];
  return Uint8Array.from(
    units.flatMap((unit) => (order === "le" ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
}

const table = "ru;zh;Примечание\r\nгород-побратим;友好城市;официальный термин\r\nздравоохранение;卫生;\r\n";
const rows = [
  { terms: { ru: "город-побратим", zh: "友好城市" }, note: "официальный термин" },
  { terms: { ru: "здравоохранение", zh: "卫生" }, note: "" },
];

describe("a file of terms is read however it was saved", () => {
  test.each([
    ["UTF-8", utf8(table), "utf-8"],
    ["UTF-8 with its mark (Excel)", utf8(`\uFEFF${table}`), "utf-8"],
    ["UTF-16 LE with its mark (Excel's Unicode text)", utf16(table, "le", true), "utf-16le"],
    ["UTF-16 BE with its mark", utf16(table, "be", true), "utf-16be"],
    ["UTF-16 LE without a mark", utf16(table, "le", false), "utf-16le"],
  ])("%s", (_name, bytes, encoding) => {
    expect(readGlossaryFile(bytes)).toEqual({
      ok: true,
      rows,
      languages: ["ru", "zh"],
      ignored: [],
      encoding,
    });
  });

  test("Windows-1251 of a Russian Excel", () => {
    const text = "Русский;English\r\n«Ёлка» — №5;Fir\r\nСОВЕТ ГОРОДА;City Council\r\nмэр;mayor\r\n";
    expect(readGlossaryFile(windows1251(text))).toEqual({
      ok: true,
      rows: [
        { terms: { ru: "«Ёлка» — №5", en: "Fir" }, note: "" },
        { terms: { ru: "СОВЕТ ГОРОДА", en: "City Council" }, note: "" },
        { terms: { ru: "мэр", en: "mayor" }, note: "" },
      ],
      languages: ["ru", "en"],
      ignored: [],
      encoding: "windows-1251",
    });
  });

  test("GB18030 of a Chinese Excel, with Russian beside the Chinese", () => {
    expect(
      readGlossaryFile(gb18030("中文,俄文,en\n友好城市,побратим,twin city\n公共卫生,,health\n")),
    ).toEqual({
      ok: true,
      rows: [
        { terms: { zh: "友好城市", ru: "побратим", en: "twin city" }, note: "" },
        { terms: { zh: "公共卫生", en: "health" }, note: "" },
      ],
      languages: ["zh", "ru", "en"],
      ignored: [],
      encoding: "gb18030",
    });
  });

  test("commas, semicolons, tabs and Excel's own line that names the separator", () => {
    for (const mark of [",", ";", "\t"]) {
      expect(readGlossaryFile(utf8(`ru${mark}zh\nмэр${mark}市长\n`))).toMatchObject({
        rows: [{ terms: { ru: "мэр", zh: "市长" }, note: "" }],
      });
    }
    expect(readGlossaryFile(utf8("sep=|\r\nru|zh\r\nмэр|市长\r\n\r\nплохо\r\n|много|лишнего\r\n"))).toEqual({
      ok: false,
      faults: [{ code: "too_many_cells", line: 6 }],
    });
  });

  test("quotes, doubled quotes, separators and line breaks inside a cell", () => {
    const text =
      'ru,zh,note\n"Совет, городской","市议会","первая\nвторая строка"\n"ООО ""Ромашка""",甘菊公司\nфонд "Мир",和平基金\n';
    expect(readGlossaryFile(utf8(text))).toMatchObject({
      rows: [
        { terms: { ru: "Совет, городской", zh: "市议会" }, note: "первая вторая строка" },
        { terms: { ru: 'ООО "Ромашка"', zh: "甘菊公司" }, note: "" },
        { terms: { ru: 'фонд "Мир"', zh: "和平基金" }, note: "" },
      ],
    });
  });

  test("columns that are no language are left out and named", () => {
    expect(
      readGlossaryFile(utf8("№,Русский язык,中文（简体）,Тема,Комментарий\n1,мэр,市长,власть,глава\n")),
    ).toEqual({
      ok: true,
      rows: [{ terms: { ru: "мэр", zh: "市长" }, note: "глава" }],
      languages: ["ru", "zh"],
      ignored: ["№", "Тема"],
      encoding: "utf-8",
    });
  });
});

describe("a bad file is refused as a whole, with its lines", () => {
  const long = "о".repeat(GLOSSARY_LIMITS.termLength + 1);
  test.each<[string, Uint8Array, object[]]>([
    ["empty", utf8(""), [{ code: "empty" }]],
    ["a head alone", utf8("ru,zh\n\n"), [{ code: "empty" }]],
    ["no language in the head", utf8("термин,перевод\nмэр,市长\n"), [{ code: "no_language" }]],
    [
      "a language twice",
      utf8("ru,Русский\nмэр,глава\n"),
      [{ code: "language_twice", line: 1, header: "Русский" }],
    ],
    ["a quote without end", utf8('ru,zh\nмэр,"市长\nгород,市\n'), [{ code: "broken_quotes", line: 3 }]],
    [
      "a picture",
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 1),
      [{ code: "unknown_encoding" }],
    ],
    ["too large", new Uint8Array(3 * 1024 * 1024), [{ code: "too_large", bytes: 2_000_000 }]],
    [
      "several bad rows",
      utf8(`ru,zh,note\n\nмэр,市长\n,,только заметка\n"две\nстроки",市,,лишнее\n${long},市\n`),
      [
        { code: "no_term", line: 4 },
        { code: "too_many_cells", line: 5 },
        { code: "term_too_long", line: 7, language: "ru", most: GLOSSARY_LIMITS.termLength },
      ],
    ],
    [
      "too many rows",
      utf8(`ru\n${"мэр\n".repeat(GLOSSARY_LIMITS.terms + 1)}`),
      [{ code: "too_many_rows", most: GLOSSARY_LIMITS.terms }],
    ],
  ])("%s", (_name, bytes, faults) => {
    expect(readGlossaryFile(bytes)).toEqual({ ok: false, faults });
  });
});

test("a language is known by its tag or its name in either country's words", () => {
  const headers = {
    ru: ["ru", "RU", "ru-RU", "Русский", "русский язык", "俄语", "俄文", "Russian", "Русский термин", "рус."],
    zh: [
      "zh",
      "zh-CN",
      "zh_Hans",
      "中文",
      "汉语",
      "Китайский",
      "китайский (упрощённый)",
      "Chinese",
      "Chinese (simplified)",
    ],
    en: ["en", "en-US", "English", "английский", "英语", "English term"],
    "zh-TW": ["zh-TW", "zh-Hant"],
    ko: ["ko", "한국어", "корейский", "韩语"],
  };
  for (const [language, names] of Object.entries(headers))
    expect(names.map((name) => `${name}: ${languageOfHeader(name)}`)).toEqual(
      names.map((name) => `${name}: ${language}`),
    );
  for (const none of ["", "№", "id", "No", "note", "Тема", "term", "xx-nonsense", "qqq"])
    expect(languageOfHeader(none)).toBeUndefined();
});

const entry = (terms: Record<string, string>, note = ""): GlossaryEntry => ({
  id: crypto.randomUUID(),
  at: new Date(0).toISOString(),
  terms,
  note,
});

test("what is written for a spreadsheet has a mark, guards formulas, and comes back as it was", () => {
  const entries = [
    entry({ ru: "мэр", zh: "市长" }, "глава, города"),
    entry({ ru: '=HYPERLINK("x")', en: "-1" }, "@home; «кавычки»"),
    entry({ zh: "+好", id: "halo" }),
  ];
  const text = writeGlossaryFile(entries, { first: ["zh", "ru"], noteHeader: "Примечание", delimiter: ";" });
  expect(text).toBe(
    "\uFEFFzh;ru;en;id-ID;Примечание\r\n" +
      "市长;мэр;;;глава, города\r\n" +
      ';"\'=HYPERLINK(""x"")";\'-1;;"\'@home; «кавычки»"\r\n' +
      "'+好;;;halo;\r\n",
  );
  expect(readGlossaryFile(utf8(text))).toMatchObject({
    ok: true,
    rows: entries.map(({ terms, note }) => ({ terms, note })),
  });
});
