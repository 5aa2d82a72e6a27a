import { describe, expect, test } from "vitest";
import {
  isLang,
  type LocalText,
  localText,
  localTextFromForm,
  missingLangs,
  pickText,
} from "./local-text.ts";

const title: LocalText = {
  original: "ru",
  ru: { text: "Обмен опытом", made: "human" },
  zh: { text: "交流经验", made: "machine" },
};

describe("pickText", () => {
  test("gives the reader's language and says that a machine made it", () => {
    expect(pickText(title, "zh")).toEqual({ text: "交流经验", lang: "zh", made: "machine" });
  });

  test("falls back to the original, marked with the language it really is in", () => {
    expect(pickText(title, "en")).toEqual({ text: "Обмен опытом", lang: "ru", made: "human" });
  });

  test("takes a blank translation as missing", () => {
    const blank: LocalText = { ...title, en: { text: "  \n", made: "human" } };
    expect(pickText(blank, "en")).toEqual({ text: "Обмен опытом", lang: "ru", made: "human" });
  });

  test("takes any language there is when even the original is missing", () => {
    const lost: LocalText = { original: "ru", en: { text: "Exchange", made: "machine" } };
    expect(pickText(lost, "zh")).toEqual({ text: "Exchange", lang: "en", made: "machine" });
  });

  test("gives an empty text in the original language when there is none at all", () => {
    expect(pickText({ original: "zh" }, "ru")).toEqual({ text: "", lang: "zh", made: "human" });
  });
});

describe("localText", () => {
  test("leaves blank texts out", () => {
    expect(localText("ru", { ru: "Да", zh: "", en: " " })).toEqual({
      original: "ru",
      ru: { text: "Да", made: "human" },
    });
  });

  test("marks translations, never the original, as made by a machine", () => {
    expect(localText("zh", { ru: "Да", zh: "是" }, "machine")).toEqual({
      original: "zh",
      ru: { text: "Да", made: "machine" },
      zh: { text: "是", made: "human" },
    });
  });
});

describe("missingLangs", () => {
  test("names the hall's languages without a text, in the house's order", () => {
    expect(missingLangs(title)).toEqual(["en"]);
    expect(missingLangs({ original: "ru" })).toEqual(["ru", "zh", "en"]);
  });

  test("asks only for the languages the hall works in", () => {
    expect(missingLangs(title, ["ru", "zh"])).toEqual([]);
  });
});

test("isLang knows the three languages and nothing else", () => {
  expect(["ru", "zh", "en", "de", "", null].map(isLang)).toEqual([true, true, true, false, false, false]);
});

describe("localTextFromForm", () => {
  const form = (values: Record<string, string>) => (field: string) => values[field] ?? null;

  test("takes each language and which one is the original", () => {
    const sent = form({
      "title.original": "zh",
      "title.ru": " Обмен\r\nопытом ",
      "title.zh": "交流经验",
      "title.en": "",
    });
    expect(localTextFromForm(sent, "title")).toEqual({
      original: "zh",
      ru: { text: "Обмен\nопытом", made: "human" },
      zh: { text: "交流经验", made: "human" },
    });
  });

  test("keeps a machine's text marked until somebody changes it or ticks that it is checked", () => {
    const sent = { "title.original": "ru", "title.ru": "Обмен опытом", "title.zh": "交流经验" };
    expect(localTextFromForm(form(sent), "title", title).zh).toEqual({ text: "交流经验", made: "machine" });
    const checked = { ...sent, "title.zh.checked": "on" };
    expect(localTextFromForm(form(checked), "title", title).zh).toEqual({ text: "交流经验", made: "human" });
    const changed = { ...sent, "title.zh": "经验交流" };
    expect(localTextFromForm(form(changed), "title", title).zh).toEqual({ text: "经验交流", made: "human" });
  });

  test("leaves a language that the form did not show as it was, and drops one that was emptied", () => {
    expect(localTextFromForm(form({ "title.original": "ru", "title.ru": "" }), "title", title)).toEqual({
      original: "ru",
      zh: { text: "交流经验", made: "machine" },
    });
  });
});
