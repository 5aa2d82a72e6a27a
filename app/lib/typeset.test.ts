import { expect, it } from "vitest";
import { typeset } from "#app/lib/typeset.ts";

const shown = (text: string, lang: "ru" | "zh" | "en") => typeset(text, lang).replaceAll("\u00a0", "_");

it("words of one letter, dashes and dates do not part at the end of a Russian line", () => {
  expect(shown("Встреча в Харбине — и не одна: 23 июня 2020 года, «в и о»", "ru")).toBe(
    "Встреча в_Харбине_— и_не одна: 23_июня 2020_года, «в_и_о»",
  );
  expect(shown("5 маяков и № 7", "ru")).toBe("5 маяков и_№_7");
});

it("English keeps its dash with the word before, Chinese is left alone", () => {
  expect(shown("A week – or a day", "en")).toBe("A week_– or a day");
  expect(shown("会晤 — 2020 年", "zh")).toBe("会晤 — 2020 年");
});
