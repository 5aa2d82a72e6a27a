import { describe, expect, test } from "vitest";
import {
  clockOf,
  isReminderDue,
  secondsUntil,
  totalMs,
  turnMs,
} from "#app/features/interpretation/ui/console/air-time.ts";

const now = new Date("2026-11-24T10:30:00.000Z");
const on = { air: "on", airSince: "2026-11-24T10:00:00.000Z", airMs: 90_000 } as const;
const off = { air: "off", airSince: null, airMs: 90_000 } as const;

describe("time on air", () => {
  test("this turn and the whole meeting", () => {
    expect([turnMs(on, now), totalMs(on, now)]).toEqual([1_800_000, 1_890_000]);
    expect([turnMs(off, now), totalMs(off, now)]).toEqual([0, 90_000]);
  });

  test("a clock that runs behind the hall's never shows less than nothing", () => {
    expect(turnMs({ ...on, airSince: "2026-11-24T10:30:02.000Z" }, now)).toBe(0);
  });

  test("the reminder comes when the booth's minutes are over, to whoever is on air, and not with 0", () => {
    expect(isReminderDue(on, { reminderMinutes: 30 }, now)).toBe(true);
    expect(isReminderDue(on, { reminderMinutes: 31 }, now)).toBe(false);
    expect(isReminderDue(on, { reminderMinutes: 0 }, now)).toBe(false);
    expect(isReminderDue({ ...on, air: "leaving" }, { reminderMinutes: 30 }, now)).toBe(false);
    expect(isReminderDue(off, { reminderMinutes: 1 }, now)).toBe(false);
  });

  test("is written as a clock", () => {
    expect([0, 7_999, 725_000, 3_725_000].map(clockOf)).toEqual(["0:00", "0:07", "12:05", "1:02:05"]);
  });

  test("a countdown ends at the moment, not before", () => {
    expect(secondsUntil("2026-11-24T10:30:03.000Z", now)).toBe(3);
    expect(secondsUntil("2026-11-24T10:30:00.001Z", now)).toBe(1);
    expect(secondsUntil("2026-11-24T10:29:00.000Z", now)).toBe(0);
  });
});
