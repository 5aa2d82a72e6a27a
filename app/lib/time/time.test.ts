import { describe, expect, it } from "vitest";
import {
  dayHint,
  describeInstant,
  formatDuration,
  formatDurationByUnits,
  formatInBothZones,
  formatInterval,
  formatPlainDate,
} from "./format.ts";
import { officeHoursOverlap } from "./office-hours.server.ts";
import { isOfficeOpen, type OfficeCity, officesOpenAt } from "./office-hours.ts";
import { instantOfWallTime, wallTimeKind, wallTimeOf } from "./wall-time.server.ts";
import { dayDifference, isTimeZone, zonedParts } from "./zones.ts";

const weekdays = [1, 2, 3, 4, 5];
const krasnodar: OfficeCity = {
  zone: "Europe/Moscow",
  officeHours: weekdays.map((weekday) => ({ weekday, from: "09:00", to: "18:00" })),
};
const harbin: OfficeCity = {
  zone: "Asia/Shanghai",
  officeHours: weekdays.flatMap((weekday) => [
    { weekday, from: "08:30", to: "12:00" },
    { weekday, from: "13:30", to: "17:30" },
  ]),
};

describe("zones", () => {
  it("knows IANA names and refuses everything else", () => {
    const asked = ["Europe/Moscow", "Asia/Shanghai", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+3"];
    expect(asked.filter(isTimeZone)).toEqual(asked);
    const wrong = [
      "Mars/Olympus",
      "MSK",
      "EST",
      "+03:00",
      "europe/moscow",
      "",
      " UTC",
      "Europe/../Moscow",
      3,
      null,
    ];
    expect(wrong.filter(isTimeZone)).toEqual([]);
  });

  it("reads the wall clocks of both cities", () => {
    const instant = new Date("2026-12-31T17:05:09.900Z");
    expect(zonedParts(instant, "Europe/Moscow")).toEqual({
      year: 2026,
      month: 12,
      day: 31,
      hour: 20,
      minute: 5,
      second: 9,
      weekday: 4,
      offsetMinutes: 180,
      date: "2026-12-31",
      time: "20:05",
    });
    expect(zonedParts(instant, "Asia/Shanghai")).toEqual({
      year: 2027,
      month: 1,
      day: 1,
      hour: 1,
      minute: 5,
      second: 9,
      weekday: 5,
      offsetMinutes: 480,
      date: "2027-01-01",
      time: "01:05",
    });
    expect(dayDifference(instant, "Europe/Moscow", "Asia/Shanghai")).toBe(1);
    expect(dayDifference(instant, "Asia/Shanghai", "Europe/Moscow")).toBe(-1);
  });

  it("counts the offset of zones that are not on the full hour", () => {
    expect(zonedParts(new Date("2026-06-01T00:00:00Z"), "Asia/Kathmandu").offsetMinutes).toBe(345);
    expect(zonedParts(new Date("2026-06-01T00:00:00.999Z"), "America/St_Johns").offsetMinutes).toBe(-150);
  });
});

describe("wall time", () => {
  it("is the instant at which the wall shows it", () => {
    expect(instantOfWallTime("2020-04-22T10:00", "Europe/Moscow").toISOString()).toBe(
      "2020-04-22T07:00:00.000Z",
    );
    expect(instantOfWallTime("2020-04-22T15:00:30", "Asia/Shanghai").toISOString()).toBe(
      "2020-04-22T07:00:30.000Z",
    );
    expect(wallTimeOf(new Date("2020-04-22T07:00:00Z"), "Asia/Shanghai")).toBe("2020-04-22T15:00");
  });

  it("takes the first of a repeated hour and moves a missing one forward, or refuses both", () => {
    expect(instantOfWallTime("2026-10-25T02:30", "Europe/Berlin").toISOString()).toBe(
      "2026-10-25T00:30:00.000Z",
    );
    expect(instantOfWallTime("2026-10-25T02:30", "Europe/Berlin", "later").toISOString()).toBe(
      "2026-10-25T01:30:00.000Z",
    );
    expect(instantOfWallTime("2026-03-29T02:30", "Europe/Berlin").toISOString()).toBe(
      "2026-03-29T01:30:00.000Z",
    );
    expect(() => instantOfWallTime("2026-03-29T02:30", "Europe/Berlin", "reject")).toThrow(RangeError);
    expect(
      ["2026-10-25T02:30", "2026-03-29T02:30", "2026-06-01T02:30"].map((wall) =>
        wallTimeKind(wall, "Europe/Berlin"),
      ),
    ).toEqual(["twice", "missing", "once"]);
  });

  it("refuses what is no local time", () => {
    for (const wrong of [
      "2026-02-30T10:00",
      "2026-10-25",
      "2026-10-25T25:00",
      "2026-10-25T10:00Z",
      "",
      "now",
    ]) {
      expect(() => instantOfWallTime(wrong, "UTC"), wrong).toThrow(RangeError);
    }
    expect(() => instantOfWallTime("2026-10-25T10:00", "Mars/Olympus")).toThrow(RangeError);
  });
});

describe("words", () => {
  const evening = new Date("2026-10-25T17:00:00Z");

  it("describe an instant in each language with the city's own date", () => {
    expect(describeInstant(evening, "Europe/Moscow", "ru")).toEqual({
      date: "25 октября 2026 г.",
      weekday: "воскресенье",
      time: "20:00",
      offset: "GMT+3",
      full: "воскресенье, 25 октября 2026 г., 20:00",
      iso: "2026-10-25T20:00+03:00",
    });
    expect(describeInstant(evening, "Asia/Shanghai", "zh")).toEqual({
      date: "2026年10月26日",
      weekday: "星期一",
      time: "01:00",
      offset: "GMT+8",
      full: "2026年10月26日星期一 01:00",
      iso: "2026-10-26T01:00+08:00",
    });
    expect(describeInstant(evening, "America/St_Johns", "en")).toEqual({
      date: "25 October 2026",
      weekday: "Sunday",
      time: "14:30",
      offset: "GMT-2:30",
      full: "Sunday, 25 October 2026, 14:30",
      iso: "2026-10-25T14:30-02:30",
    });
  });

  it("say both cities' time with a hint when the date differs", () => {
    const both = (lang: "ru" | "zh" | "en", first: string, second: string) =>
      formatInBothZones(
        evening,
        { name: first, zone: "Europe/Moscow" },
        { name: second, zone: "Asia/Shanghai" },
        lang,
      ).line;
    expect(both("ru", "Краснодар", "Харбин")).toBe(
      "воскресенье, 25 октября 2026 г., 20:00 Краснодар · 01:00 Харбин (на следующий день)",
    );
    expect(both("zh", "克拉斯诺达尔", "哈尔滨")).toBe(
      "2026年10月25日星期日 20:00 克拉斯诺达尔 · 01:00 哈尔滨（次日）",
    );
    expect(both("en", "Krasnodar", "Harbin")).toBe(
      "Sunday, 25 October 2026, 20:00 Krasnodar · 01:00 Harbin (next day)",
    );
    expect([dayHint(-1, "ru"), dayHint(-1, "zh"), dayHint(-1, "en"), dayHint(0, "ru")]).toEqual([
      "накануне",
      "前一日",
      "previous day",
      "",
    ]);
  });

  it("write an interval short on one date and whole across midnight", () => {
    const end = new Date("2026-10-25T18:30:00Z");
    expect(formatInterval(evening, end, "Europe/Moscow", "ru")).toBe("20:00–21:30");
    expect(formatInterval(evening, end, "Europe/Samara", "en")).toBe("21:00–22:30");
    const acrossMidnight = formatInterval(evening, new Date("2026-10-25T22:00:00Z"), "Europe/Moscow", "ru");
    expect(acrossMidnight).toContain("25 октября");
    expect(acrossMidnight).toContain("26 октября");
  });

  it("write a date that belongs to no zone", () => {
    expect((["ru", "zh", "en"] as const).map((lang) => formatPlainDate("2020-06-01", lang))).toEqual([
      "1 июня 2020 г.",
      "2020年6月1日",
      "1 June 2020",
    ]);
  });

  it("count durations with each language's plurals, with and without Intl.DurationFormat", () => {
    const table = [1, 2, 5, 21, 60, 61, 122, 90, 0].map((minutes) =>
      (["ru", "zh", "en"] as const).map((lang) => formatDuration(minutes * 60, lang)),
    );
    expect(table).toEqual([
      ["1 минута", "1分钟", "1 minute"],
      ["2 минуты", "2分钟", "2 minutes"],
      ["5 минут", "5分钟", "5 minutes"],
      ["21 минута", "21分钟", "21 minutes"],
      ["1 час", "1小时", "1 hour"],
      ["1 час 1 минута", "1小时1分钟", "1 hour 1 minute"],
      ["2 часа 2 минуты", "2小时2分钟", "2 hours 2 minutes"],
      ["1 час 30 минут", "1小时30分钟", "1 hour 30 minutes"],
      ["0 минут", "0分钟", "0 minutes"],
    ]);
    expect([formatDuration(42, "ru"), formatDuration(42, "zh")]).toEqual(["42 секунды", "42秒钟"]);
    for (const lang of ["ru", "zh", "en"] as const) {
      expect(formatDurationByUnits({ hours: 2, minutes: 2 }, lang)).toBe(formatDuration(7320, lang));
    }
  });
});

describe("office hours", () => {
  it("overlap as instants, with the partner's midday pause left out", () => {
    expect(officeHoursOverlap("2026-10-26", krasnodar, harbin)).toEqual([
      { start: new Date("2026-10-26T06:00:00Z"), end: new Date("2026-10-26T09:30:00Z") },
    ]);
    expect(officeHoursOverlap("2026-10-26", harbin, krasnodar)).toEqual([
      { start: new Date("2026-10-26T06:00:00Z"), end: new Date("2026-10-26T09:30:00Z") },
    ]);
  });

  it("do not overlap on a weekend or with the other side of the earth", () => {
    expect(officeHoursOverlap("2026-10-25", krasnodar, harbin)).toEqual([]);
    const losAngeles = { zone: "America/Los_Angeles", officeHours: krasnodar.officeHours };
    expect(officeHoursOverlap("2026-10-27", losAngeles, krasnodar)).toEqual([]);
  });

  it("meet across the date line on the neighbouring date", () => {
    const honolulu = { zone: "Pacific/Honolulu", officeHours: krasnodar.officeHours };
    const auckland = { zone: "Pacific/Auckland", officeHours: krasnodar.officeHours };
    expect(officeHoursOverlap("2026-06-01", honolulu, auckland)).toEqual([
      { start: new Date("2026-06-01T21:00:00Z"), end: new Date("2026-06-02T04:00:00Z") },
    ]);
  });

  it("follow the wall clock across a change to winter time", () => {
    const berlin = { zone: "Europe/Berlin", officeHours: krasnodar.officeHours };
    const overlapStart = (date: string) =>
      officeHoursOverlap(date, berlin, krasnodar)[0]?.start.toISOString();
    expect([overlapStart("2026-10-23"), overlapStart("2026-10-26")]).toEqual([
      "2026-10-23T07:00:00.000Z",
      "2026-10-26T08:00:00.000Z",
    ]);
  });

  it("tell for any instant which office is open; the closing minute is closed", () => {
    expect(officesOpenAt(new Date("2026-10-26T06:00:00Z"), krasnodar, harbin)).toEqual({
      first: true,
      second: true,
    });
    expect(officesOpenAt(new Date("2026-10-26T09:30:00Z"), krasnodar, harbin)).toEqual({
      first: true,
      second: false,
    });
    expect(officesOpenAt(new Date("2026-10-26T01:00:00Z"), krasnodar, harbin)).toEqual({
      first: false,
      second: true,
    });
    expect(isOfficeOpen(new Date("2026-10-26T15:00:00Z"), krasnodar)).toBe(false);
    const night = { zone: "UTC", officeHours: [{ weekday: 1, from: "20:00", to: "24:00" }] };
    expect(isOfficeOpen(new Date("2026-10-26T23:59:00Z"), night)).toBe(true);
  });
});
