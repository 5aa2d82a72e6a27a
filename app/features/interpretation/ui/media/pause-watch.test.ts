import { expect, test } from "vitest";
import { PauseWatch } from "./pause-watch.ts";

test("a pause begins with the last voice, or with going on air, and ends with the next voice", () => {
  const watch = new PauseWatch();
  watch.setOnAir(new Set(["zh", "en"]), 10);
  expect(watch.paused(3, 13)).toEqual([]);
  expect(watch.paused(3, 13.1)).toEqual(["en", "zh"]);
  watch.hear("zh", 14);
  expect([watch.paused(3, 15), watch.silentFor("zh", 15), watch.silentFor("en", 15)]).toEqual([["en"], 1, 5]);
});

test("a channel that goes off air does not pause, and one that comes back begins anew", () => {
  const watch = new PauseWatch();
  watch.setOnAir(new Set(["zh"]), 0);
  watch.setOnAir(new Set(), 10);
  watch.hear("zh", 11);
  expect([watch.paused(3, 20), watch.silentFor("zh", 20)]).toEqual([[], 0]);
  watch.setOnAir(new Set(["zh"]), 20);
  expect(watch.silentFor("zh", 21)).toBe(1);
});
