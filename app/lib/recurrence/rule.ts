/**
 * Recurrence rules of a meeting series: a closed part of RFC 5545 §3.3.10, read and written as text.
 * Browser-safe; the dates themselves are counted in occurrences.server.ts.
 */

export const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A weekday, with `ordinal` 2 for the second and −1 for the last one of the month or year. */
export interface RuleDay {
  weekday: Weekday;
  ordinal?: number;
}

export interface RecurrenceRule {
  freq: Frequency;
  /** Every how many days, weeks, months or years: 1 to 99. */
  interval: number;
  /** How many meetings in all: 1 to {@link MAX_INSTANCES}. Never together with `until`. */
  count?: number;
  /** The last moment of the series as RFC 5545 writes it: "20261231" (a date of the host city) or "20261231T235959Z". */
  until?: string;
  byDay?: RuleDay[];
  /** 1 to 31, or −1 to −31 counted from the month's end. */
  byMonthDay?: number[];
  byMonth?: number[];
  /** Which of a period's dates: 1 the first, −1 the last. */
  bySetPos?: number[];
  weekStart?: Weekday;
}

/** A series has at most this many meetings: one a day for a leap year. */
export const MAX_INSTANCES = 366;

/** What is wrong with a rule; `part` names the offending RFC 5545 part, such as "FREQ" or "BYDAY". */
export interface RuleProblem {
  code:
    | "malformed"
    | "frequency_not_allowed"
    | "part_not_allowed"
    | "value_not_allowed"
    | "count_and_until"
    | "never";
  part: string;
}

export type RuleReading = { ok: true; rule: RecurrenceRule } | { ok: false; problem: RuleProblem };

/** A rule that breaks RFC 5545 or our closed part of it. */
export class RuleNotAllowed extends RangeError {
  readonly problem: RuleProblem;
  constructor(problem: RuleProblem) {
    super(`recurrence rule: ${problem.code} (${problem.part})`);
    this.name = "RuleNotAllowed";
    this.problem = problem;
  }
}

const refuse = (code: RuleProblem["code"], part: string): never => {
  throw new RuleNotAllowed({ code, part });
};

function readNumber(text: string, part: string, min: number, max: number): number {
  const value = /^[+-]?\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : refuse("value_not_allowed", part);
}

function readNumbers(text: string, part: string, max: number, negative: boolean): number[] {
  const values = text.split(",").map((each) => readNumber(each, part, negative ? -max : 1, max));
  return values.includes(0) ? refuse("value_not_allowed", part) : values;
}

function readWeekday(text: string, part: string): Weekday {
  return WEEKDAYS.find((weekday) => weekday === text) ?? refuse("value_not_allowed", part);
}

function readDays(text: string, freq: Frequency): RuleDay[] {
  return text.split(",").map((each) => {
    const found = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(each);
    const weekday = readWeekday(found?.[2] ?? "", "BYDAY");
    if (found?.[1] === undefined) return { weekday };
    // RFC 5545: an ordinal means something within a month or a year only.
    const most = freq === "MONTHLY" ? 5 : 53;
    const ordinal = readNumber(found[1], "BYDAY", -most, most);
    if (ordinal === 0 || freq === "DAILY" || freq === "WEEKLY") return refuse("value_not_allowed", "BYDAY");
    return { weekday, ordinal };
  });
}

function readUntil(text: string): string {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d)Z)?$/.exec(text);
  if (!found) return refuse("value_not_allowed", "UNTIL");
  const date = new Date(`${found[1]}-${found[2]}-${found[3]}T00:00:00Z`);
  const real = !Number.isNaN(date.getTime()) && date.toISOString().slice(8, 10) === found[3];
  return real ? text : refuse("value_not_allowed", "UNTIL");
}

function splitParts(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  const body = text.trim().replace(/^RRULE:/i, "");
  for (const piece of body.toUpperCase().split(";")) {
    const found = /^([A-Z]+)=([A-Z0-9,+-]+)$/.exec(piece);
    if (!found?.[1] || !found[2]) return refuse("malformed", piece.slice(0, 20));
    if (parts.has(found[1])) return refuse("malformed", found[1]);
    parts.set(found[1], found[2]);
  }
  return parts;
}

const ALLOWED = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"];

function readParts(parts: Map<string, string>): RecurrenceRule {
  const freq = FREQUENCIES.find((each) => each === parts.get("FREQ"));
  if (!freq) return refuse("frequency_not_allowed", "FREQ");
  const unknown = [...parts.keys()].find((part) => !ALLOWED.includes(part));
  if (unknown) return refuse("part_not_allowed", unknown);
  if (parts.has("COUNT") && parts.has("UNTIL")) return refuse("count_and_until", "UNTIL");
  const rule: RecurrenceRule = {
    freq,
    interval: readNumber(parts.get("INTERVAL") ?? "1", "INTERVAL", 1, 99),
  };
  const [count, until, byDay] = [parts.get("COUNT"), parts.get("UNTIL"), parts.get("BYDAY")];
  const [byMonthDay, byMonth] = [parts.get("BYMONTHDAY"), parts.get("BYMONTH")];
  const [bySetPos, weekStart] = [parts.get("BYSETPOS"), parts.get("WKST")];
  if (count) rule.count = readNumber(count, "COUNT", 1, MAX_INSTANCES);
  if (until) rule.until = readUntil(until);
  if (byDay) rule.byDay = readDays(byDay, freq);
  if (byMonthDay && freq === "WEEKLY") return refuse("value_not_allowed", "BYMONTHDAY");
  if (byMonthDay) rule.byMonthDay = readNumbers(byMonthDay, "BYMONTHDAY", 31, true);
  if (byMonth) rule.byMonth = readNumbers(byMonth, "BYMONTH", 12, false);
  if (bySetPos && !byDay && !byMonthDay) return refuse("value_not_allowed", "BYSETPOS");
  if (bySetPos) rule.bySetPos = readNumbers(bySetPos, "BYSETPOS", MAX_INSTANCES, true);
  if (weekStart) rule.weekStart = readWeekday(weekStart, "WKST");
  return rule;
}

/**
 * Reads "FREQ=WEEKLY;BYDAY=TU" (with or without "RRULE:"), refusing HOURLY and shorter, BYHOUR and other parts
 * that would move the wall clock, more than {@link MAX_INSTANCES} meetings, and COUNT beside UNTIL.
 * A rule that ends nowhere is allowed: a series goes on, and occurrences are always asked for with a limit.
 */
export function parseRule(text: string): RuleReading {
  try {
    return { ok: true, rule: readParts(splitParts(text)) };
  } catch (error) {
    if (error instanceof RuleNotAllowed) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** {@link parseRule} for a text that was checked before. @throws RuleNotAllowed */
export function readRule(text: string): RecurrenceRule {
  return readParts(splitParts(text));
}

/** The rule as RFC 5545 text without "RRULE:", its parts always in the same order. */
export function formatRule(rule: RecurrenceRule): string {
  const list = (values: readonly (string | number)[] | undefined) => values?.join(",");
  const parts: [string, string | number | undefined][] = [
    ["FREQ", rule.freq],
    ["INTERVAL", rule.interval === 1 ? undefined : rule.interval],
    ["COUNT", rule.count],
    ["UNTIL", rule.until],
    ["BYMONTH", list(rule.byMonth)],
    ["BYMONTHDAY", list(rule.byMonthDay)],
    ["BYDAY", list(rule.byDay?.map((day) => `${day.ordinal ?? ""}${day.weekday}`))],
    ["BYSETPOS", list(rule.bySetPos)],
    ["WKST", rule.weekStart],
  ];
  return parts
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(";");
}
