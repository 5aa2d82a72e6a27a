import { describe, expect, it } from "vitest";
import { zonedParts } from "../time/zones.ts";
import { describeRule } from "./describe.ts";
import {
  checkRule,
  listOccurrences,
  nextOccurrence,
  ruleForCalendar,
  type SeriesStart,
} from "./occurrences.server.ts";
import { formatRule, parseRule, RuleNotAllowed, readRule } from "./rule.ts";

const berlin: SeriesStart = { wallTime: "2026-10-06T14:30", zone: "Europe/Berlin" };
const moscow: SeriesStart = { wallTime: "2026-10-06T14:30", zone: "Europe/Moscow" };

describe("a rule's text", () => {
  it("is read whole and written back in one order", () => {
    expect(parseRule("RRULE:BYDAY=TU,-1FR;FREQ=MONTHLY;INTERVAL=2;COUNT=10;WKST=MO")).toEqual({
      ok: true,
      rule: {
        freq: "MONTHLY",
        interval: 2,
        count: 10,
        byDay: [{ weekday: "TU" }, { weekday: "FR", ordinal: -1 }],
        weekStart: "MO",
      },
    });
    expect(formatRule(readRule("freq=monthly;byday=tu,-1fr;wkst=mo;count=10;interval=2"))).toBe(
      "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=TU,-1FR;WKST=MO",
    );
    expect(formatRule(readRule("FREQ=DAILY;INTERVAL=1"))).toBe("FREQ=DAILY");
  });

  it.each([
    ["FREQ=SECONDLY", "frequency_not_allowed", "FREQ"],
    ["FREQ=HOURLY;COUNT=3", "frequency_not_allowed", "FREQ"],
    ["INTERVAL=2", "frequency_not_allowed", "FREQ"],
    ["FREQ=DAILY;BYHOUR=3,4", "part_not_allowed", "BYHOUR"],
    ["FREQ=YEARLY;BYWEEKNO=20", "part_not_allowed", "BYWEEKNO"],
    ["FREQ=DAILY;COUNT=367", "value_not_allowed", "COUNT"],
    ["FREQ=DAILY;COUNT=0", "value_not_allowed", "COUNT"],
    ["FREQ=DAILY;INTERVAL=0", "value_not_allowed", "INTERVAL"],
    ["FREQ=DAILY;INTERVAL=1E1", "value_not_allowed", "INTERVAL"],
    ["FREQ=WEEKLY;BYDAY=2TU", "value_not_allowed", "BYDAY"],
    ["FREQ=WEEKLY;BYDAY=XX", "value_not_allowed", "BYDAY"],
    ["FREQ=MONTHLY;BYDAY=0TU", "value_not_allowed", "BYDAY"],
    ["FREQ=MONTHLY;BYMONTHDAY=32", "value_not_allowed", "BYMONTHDAY"],
    ["FREQ=WEEKLY;BYMONTHDAY=3", "value_not_allowed", "BYMONTHDAY"],
    ["FREQ=YEARLY;BYMONTH=0", "value_not_allowed", "BYMONTH"],
    ["FREQ=MONTHLY;BYSETPOS=1", "value_not_allowed", "BYSETPOS"],
    ["FREQ=DAILY;UNTIL=20260230", "value_not_allowed", "UNTIL"],
    ["FREQ=DAILY;UNTIL=20261231T250000Z", "value_not_allowed", "UNTIL"],
    ["FREQ=DAILY;COUNT=3;UNTIL=20261231", "count_and_until", "UNTIL"],
    ["FREQ=DAILY;FREQ=WEEKLY", "malformed", "FREQ"],
    ["FREQ=DAILY;", "malformed", ""],
    ["", "malformed", ""],
    ["FREQ=DAILY\r\nATTENDEE:mailto:x@example.org", "malformed", "FREQ=DAILY\r\nATTENDEE"],
  ])("%j is refused: %s in %j", (text, code, part) => {
    expect(parseRule(text)).toEqual({ ok: false, problem: { code, part } });
    expect(() => readRule(text)).toThrow(RuleNotAllowed);
  });

  it("is refused when it never meets, and not when it seldom does", () => {
    const never = { ok: false, problem: { code: "never", part: "RRULE" } };
    expect(checkRule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", berlin)).toEqual(never);
    expect(checkRule("FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31", berlin)).toEqual(never);
    expect(checkRule("FREQ=DAILY;UNTIL=20261005", berlin)).toEqual(never);
    expect(checkRule("FREQ=HOURLY", berlin)).toMatchObject({ ok: false });
    expect(checkRule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", berlin)).toMatchObject({ ok: true });
  });
});

describe("a series", () => {
  it("keeps the host city's wall clock over 25 October 2026, and the partner's clock moves", () => {
    const meetings = listOccurrences("FREQ=WEEKLY;BYDAY=TU;COUNT=5", berlin);
    expect(meetings.map((meeting) => meeting.toISOString())).toEqual([
      "2026-10-06T12:30:00.000Z",
      "2026-10-13T12:30:00.000Z",
      "2026-10-20T12:30:00.000Z",
      "2026-10-27T13:30:00.000Z",
      "2026-11-03T13:30:00.000Z",
    ]);
    expect(meetings.map((meeting) => zonedParts(meeting, "Europe/Berlin").time)).toEqual(
      Array(5).fill("14:30"),
    );
    expect(meetings.map((meeting) => zonedParts(meeting, "Asia/Shanghai").time)).toEqual([
      "20:30",
      "20:30",
      "20:30",
      "21:30",
      "21:30",
    ]);
  });

  it("never moves where neither city changes its clock", () => {
    const meetings = listOccurrences("FREQ=WEEKLY;COUNT=30", moscow);
    expect(new Set(meetings.map((meeting) => meeting.toISOString().slice(11)))).toEqual(
      new Set(["11:30:00.000Z"]),
    );
    expect(new Set(meetings.map((meeting) => zonedParts(meeting, "Asia/Shanghai").time))).toEqual(
      new Set(["19:30"]),
    );
    expect(meetings).toHaveLength(30);
  });

  it("goes on after any instant and ends with COUNT or UNTIL", () => {
    const nextAfter = (rule: string, instant: string) =>
      nextOccurrence(rule, moscow, new Date(instant))?.toISOString() ?? null;
    expect(nextAfter("FREQ=MONTHLY;BYDAY=1TU", "2026-10-06T11:29:59Z")).toBe("2026-10-06T11:30:00.000Z");
    expect(nextAfter("FREQ=MONTHLY;BYDAY=1TU", "2026-10-06T11:30:00Z")).toBe("2026-11-03T11:30:00.000Z");
    expect(nextAfter("FREQ=MONTHLY;BYDAY=-1FR", "2026-12-01T00:00:00Z")).toBe("2026-12-25T11:30:00.000Z");
    expect(nextAfter("FREQ=WEEKLY;COUNT=2", "2026-10-13T11:30:00Z")).toBeNull();
    expect(nextAfter("FREQ=WEEKLY;UNTIL=20261013", "2026-10-06T11:30:00Z")).toBe("2026-10-13T11:30:00.000Z");
    expect(nextAfter("FREQ=WEEKLY;UNTIL=20261012", "2026-10-06T11:30:00Z")).toBeNull();
    expect(nextAfter("FREQ=WEEKLY;UNTIL=20261013T112959Z", "2026-10-06T11:30:00Z")).toBeNull();
  });

  it("leaves out a date that a month lacks and a clock that spring skips (RFC 5545 §3.3.10)", () => {
    const dates = (rule: string, start: SeriesStart) =>
      listOccurrences(rule, start, { limit: 3 }).map((meeting) => zonedParts(meeting, start.zone).date);
    expect(dates("FREQ=MONTHLY", { wallTime: "2026-01-31T10:00", zone: "Europe/Moscow" })).toEqual([
      "2026-01-31",
      "2026-03-31",
      "2026-05-31",
    ]);
    expect(dates("FREQ=DAILY", { wallTime: "2026-03-28T02:30", zone: "Europe/Berlin" })).toEqual([
      "2026-03-28",
      "2026-03-30",
      "2026-03-31",
    ]);
  });

  it("never lists more than 366 meetings, and only those asked for", () => {
    expect(listOccurrences("FREQ=DAILY", moscow)).toHaveLength(366);
    expect(listOccurrences("FREQ=DAILY", moscow, { limit: 100_000 })).toHaveLength(366);
    const week = { from: new Date("2026-11-02T11:30:00Z"), to: new Date("2026-11-04T11:30:00Z") };
    expect(
      listOccurrences("FREQ=DAILY", moscow, week).map((meeting) => meeting.toISOString().slice(0, 10)),
    ).toEqual(["2026-11-02", "2026-11-03", "2026-11-04"]);
  });

  it("hands calendars an UNTIL in UTC that still holds the host city's last day", () => {
    expect(ruleForCalendar(readRule("FREQ=WEEKLY;UNTIL=20261013"), "Europe/Moscow")).toBe(
      "FREQ=WEEKLY;UNTIL=20261013T205959Z",
    );
    expect(ruleForCalendar(readRule("FREQ=WEEKLY;UNTIL=20261225"), "America/New_York")).toBe(
      "FREQ=WEEKLY;UNTIL=20261226T045959Z",
    );
  });
});

describe("a rule in words", () => {
  const say = (rule: string) =>
    (["ru", "zh", "en"] as const).map((lang) => describeRule(readRule(rule), "2026-10-06", lang));
  it.each([
    ["FREQ=DAILY", "каждый день", "每天", "every day"],
    ["FREQ=DAILY;INTERVAL=3", "раз в 3 дня", "每3天", "every 3 days"],
    ["FREQ=WEEKLY", "каждую неделю по вторникам", "每周二", "every week on Tuesday"],
    [
      "FREQ=WEEKLY;BYDAY=FR,MO",
      "каждую неделю по понедельникам и пятницам",
      "每周一、周五",
      "every week on Monday and Friday",
    ],
    [
      "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
      "каждую неделю с понедельника по пятницу",
      "每周一至周五",
      "every week from Monday to Friday",
    ],
    [
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=10",
      "раз в 2 недели по вторникам, всего 10 раз",
      "每2周的周二，共10次",
      "every 2 weeks on Tuesday, 10 times",
    ],
    ["FREQ=MONTHLY", "каждый месяц 6-го числа", "每月6日", "every month on day 6"],
    [
      "FREQ=MONTHLY;BYMONTHDAY=-1",
      "каждый месяц в последний день",
      "每月最后一天",
      "every month on the last day",
    ],
    [
      "FREQ=MONTHLY;BYDAY=2TU",
      "каждый месяц во второй вторник",
      "每月第二个周二",
      "every month on the second Tuesday",
    ],
    [
      "FREQ=MONTHLY;INTERVAL=3;BYDAY=FR;BYSETPOS=-1",
      "раз в 3 месяца в последнюю пятницу",
      "每3个月的最后一个周五",
      "every 3 months on the last Friday",
    ],
    [
      "FREQ=MONTHLY;BYDAY=3SU",
      "каждый месяц в третье воскресенье",
      "每月第三个周日",
      "every month on the third Sunday",
    ],
    [
      "FREQ=YEARLY;UNTIL=20301231",
      "ежегодно 6 октября, до 31 декабря 2030 г.",
      "每年10月6日，至2030年12月31日止",
      "every year on 6 October, until 31 December 2030",
    ],
    [
      "FREQ=YEARLY;INTERVAL=5;BYMONTH=5;BYMONTHDAY=9",
      "раз в 5 лет 9 мая",
      "每5年的5月9日",
      "every 5 years on 9 May",
    ],
    [
      "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=3",
      "по правилу FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=3",
      "按规则FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=3",
      "by the rule FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=3",
    ],
  ])("%s", (rule, ru, zh, en) => {
    expect(say(rule)).toEqual([ru, zh, en]);
  });
});
