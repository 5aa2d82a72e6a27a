import { expect, it } from "vitest";
import { slugOf } from "#app/lib/slug.ts";

it("a slug is Latin, transliterated from Cyrillic, without accents, cut between words", () => {
  expect(slugOf("Видеовстреча Краснодара и Харбина")).toBe("videovstrecha-krasnodara-i-kharbina");
  expect(slugOf("Щётка, объезд, ёж: юг")).toBe("shchetka-obieezd-ezh-iug");
  expect(slugOf("Nyíregyháza – 2020!")).toBe("nyiregyhaza-2020");
  expect(slugOf("哈尔滨")).toBe("");
  expect(slugOf("one two three four", 10)).toBe("one-two");
  expect(slugOf("a".repeat(80))).toBe("a".repeat(60));
});
