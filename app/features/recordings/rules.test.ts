import { describe, expect, test } from "vitest";
import { readByteRange } from "./byte-range.ts";
import { deletionDay, durationOf, newMarks } from "./rules.ts";

test("a recording is deleted so many days after its start", () => {
  expect(deletionDay(new Date("2026-11-24T12:00:00Z"), 365)).toEqual(new Date("2027-11-24T12:00:00Z"));
});

test("a recording that runs has no length yet", () => {
  const startedAt = new Date("2026-11-24T12:00:00Z");
  expect(durationOf({ startedAt, endedAt: null })).toBe(null);
  expect(durationOf({ startedAt, endedAt: new Date("2026-11-24T12:00:01.5Z") })).toBe(1_500);
});

describe("the timeline", () => {
  const timeline = [
    { kind: "item", id: "a", fromMs: 0 },
    { kind: "speaker", id: "x", fromMs: 10 },
  ] as const;

  test("gets a mark for what has changed, and for nothing else", () => {
    expect(newMarks(timeline, { itemId: "a", speakerId: "x" }, 500)).toEqual([]);
    expect(newMarks(timeline, { itemId: "b", speakerId: "x" }, 500.4)).toEqual([
      { kind: "item", id: "b", fromMs: 500 },
    ]);
    expect(newMarks(timeline, { itemId: null, speakerId: null }, 900)).toEqual([
      { kind: "item", id: null, fromMs: 900 },
      { kind: "speaker", id: null, fromMs: 900 },
    ]);
  });

  test("of a meeting where nothing runs yet stays empty", () => {
    expect(newMarks([], { itemId: null, speakerId: null }, 5)).toEqual([]);
  });
});

describe("a range of bytes", () => {
  test.each([
    [null, null],
    ["bytes=0-", { start: 0, end: 99 }],
    ["bytes=10-19", { start: 10, end: 19 }],
    ["bytes=90-500", { start: 90, end: 99 }],
    ["bytes=-10", { start: 90, end: 99 }],
    ["bytes=-500", { start: 0, end: 99 }],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=20-10", null],
    ["bytes=0-1,5-6", null],
    ["lines=0-1", null],
    ["bytes=-", null],
  ] as const)("%s of 100 bytes", (header, expected) => {
    expect(readByteRange(header, 100)).toEqual(expected);
  });
});
