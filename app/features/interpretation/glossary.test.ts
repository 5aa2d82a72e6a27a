import { describe, expect, test } from "vitest";
import {
  foldEntry,
  foldTerm,
  type GlossaryEntry,
  glossaryLanguages,
  planImport,
  searchGlossary,
  sortGlossary,
} from "#app/features/interpretation/glossary.ts";

const entry = (id: string, terms: Record<string, string>, note = ""): GlossaryEntry => ({
  id,
  terms,
  note,
  at: new Date(0).toISOString(),
});

const glossary = [
  entry("sister", { ru: "Город-побратим", zh: "友好城市", en: "twin city" }),
  entry("fir", { ru: "Ёлочная ярмарка", zh: "圣诞市集", fr: "Marché de Noël" }, "декабрь"),
  entry("harbour", { ru: "Йодистый порт", en: "ＨＡＲＢＯＵＲ" }),
  entry("union", { ru: "Союз городов", zh: "城市联盟" }),
].map(foldEntry);

const find = (query: string) => searchGlossary(glossary, query).map((one) => one.id);

describe("a search", () => {
  test("takes no notice of case, accents, width and ё", () => {
    expect([
      find("побратим"),
      find("ПОБРАТИМ"),
      find("елочная"),
      find("marche de noel"),
      find("harbour"),
    ]).toEqual([["sister"], ["sister"], ["fir"], ["fir"], ["harbour"]]);
  });

  test("finds Chinese by any part, and several words in any order and language", () => {
    expect([find("城市"), find("市集"), find("联盟 союз"), find("city 友好"), find("декабрь")]).toEqual([
      ["union", "sister"],
      ["fir"],
      ["union"],
      ["sister"],
      ["fir"],
    ]);
  });

  test("shows first what begins with the words, all without words, nothing for what is not there", () => {
    expect([find("город"), find("  "), find("мост")]).toEqual([
      ["sister", "union"],
      ["sister", "fir", "harbour", "union"],
      [],
    ]);
  });

  test("keeps й apart from и", () => {
    expect([foldTerm("Йод"), foldTerm("ЁЖ"), foldTerm("Ćevapi"), foldTerm("й")]).toEqual([
      "йод",
      "еж",
      "cevapi",
      "й",
    ]);
  });
});

describe("an import", () => {
  const known = [
    entry("mayor", { ru: "мэр", zh: "市长" }, "глава"),
    entry("council", { ru: "совет", zh: "委员会" }),
    entry("advice", { ru: "совет", zh: "建议" }),
  ];

  test("adds what is new, completes what is known, leaves alone what is the same", () => {
    const plan = planImport(
      [
        { terms: { ru: "Мэр", en: "mayor" }, note: "" },
        { terms: { ru: "порт", zh: "港口" }, note: "" },
        { terms: { ru: "совет", zh: "委员会" }, note: "" },
        { terms: { ru: "порт", zh: "港口" }, note: "" },
      ],
      known,
    );
    expect(plan).toEqual({
      added: [{ terms: { ru: "порт", zh: "港口" }, note: "" }],
      updated: [
        { before: known[0], after: { terms: { ru: "Мэр", zh: "市长", en: "mayor" }, note: "глава" } },
      ],
      unchanged: 2,
    });
  });

  test("keeps two meanings of a word apart, whatever their order in the file", () => {
    const plan = planImport(
      [
        { terms: { ru: "совет", zh: "建议", en: "advice" }, note: "" },
        { terms: { ru: "совет", zh: "委员会", en: "council" }, note: "" },
        { terms: { ru: "совет", zh: "苏维埃" }, note: "" },
      ],
      known,
    );
    expect(plan.updated.map(({ before, after }) => [before.id, after.terms.en])).toEqual([
      ["advice", "advice"],
      ["council", "council"],
    ]);
    expect(plan.added).toEqual([{ terms: { ru: "совет", zh: "苏维埃" }, note: "" }]);
  });
});

test("the room shows a glossary in the order of the reader's dictionary", () => {
  const entries = glossary.map((one) => one.entry);
  expect(sortGlossary(entries, "ru").map((one) => one.id)).toEqual(["sister", "fir", "harbour", "union"]);
  expect(sortGlossary(entries, "en").map((one) => one.id)).toEqual(["harbour", "sister", "fir", "union"]);
  // By the sounds of pinyin: 城 chéng, 圣 shèng, 友 yǒu.
  expect(sortGlossary(entries, "zh").map((one) => one.id)).toEqual(["union", "fir", "sister", "harbour"]);
});

test("the languages of a glossary: those of the reader first, then all others that occur", () => {
  expect(
    glossaryLanguages(
      glossary.map((one) => one.entry),
      ["zh", "ru", "zh"],
    ),
  ).toEqual(["zh", "ru", "en", "fr"]);
});
