import { expect, test } from "vitest";
import { Standstill } from "#app/features/interpretation/ui/console/standstill.ts";

test("a counter that stands still for half a second is told, and every half second again until it moves", () => {
  const watch = new Standstill();
  const told = [
    [10, 0],
    [11, 125],
    [11, 500],
    [11, 625],
    [11, 750],
    [11, 1125],
    [12, 1250],
    [12, 1700],
  ].map(([packets = 0, now = 0]) => watch.note(packets, now));
  expect(told).toEqual([false, false, false, true, false, true, false, false]);
});

test("what was forgotten begins anew", () => {
  const watch = new Standstill();
  watch.note(10, 0);
  watch.forget();
  expect([watch.note(10, 2000), watch.note(10, 2499), watch.note(10, 2500)]).toEqual([false, false, true]);
});
