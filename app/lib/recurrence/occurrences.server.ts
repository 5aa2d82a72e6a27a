/** The dates of a meeting series. rrule-temporal counts them on the wall clock of the host city. */
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import type { TimeZone } from "../time/zones.ts";
import {
  formatRule,
  MAX_INSTANCES,
  parseRule,
  type RecurrenceRule,
  RuleNotAllowed,
  type RuleReading,
  readRule,
} from "./rule.ts";

/** When the series begins, as the wall in the host city shows it. */
export interface SeriesStart {
  /** "2026-10-06T14:30" */
  wallTime: string;
  zone: TimeZone;
}

/** The year 1: every series begins later. */
const BEFORE_ALL = new Date("0001-01-01T00:00:00Z");

/** The rule with UNTIL as an instant: RFC 5545 wants UTC beside a DTSTART with a zone; a bare date means all that day. */
function untilInstant(until: string, zone: TimeZone): string {
  if (until.includes("T")) return until;
  const date = Temporal.PlainDate.from(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`);
  const last = date.toZonedDateTime({ timeZone: zone, plainTime: "23:59:59" }).toInstant();
  return last.toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "");
}

/** The rule's text as calendars want it beside a start with a zone: UNTIL always in UTC (RFC 5545 §3.3.10). */
export function ruleForCalendar(rule: RecurrenceRule, zone: TimeZone): string {
  return formatRule(rule.until ? { ...rule, until: untilInstant(rule.until, zone) } : rule);
}

function engineOf(rule: RecurrenceRule, start: SeriesStart): RRuleTemporal {
  const dtstart = Temporal.PlainDateTime.from(start.wallTime).toZonedDateTime(start.zone);
  return new RRuleTemporal({
    rruleString: `RRULE:${ruleForCalendar(rule, start.zone)}`,
    dtstart,
    temporal: Temporal,
    maxIterations: SEARCHED_PERIODS,
  });
}

function asRule(rule: RecurrenceRule | string): RecurrenceRule {
  return typeof rule === "string" ? readRule(rule) : rule;
}

/** Periods searched in vain before we call a rule impossible ("30 February"): 20,000 days are 54 years. */
const SEARCHED_PERIODS = 20_000;

/** The engine's answer, or null at the series' end. @throws RuleNotAllowed when the rule never meets. */
function search(engine: RRuleTemporal, after: Date, inclusive: boolean): Date | null {
  try {
    const next = engine.next(after, inclusive);
    return next ? new Date(next.epochMilliseconds) : null;
  } catch (error) {
    // rrule-temporal has no error class of its own for this; without the check a bad start would look the same.
    if (error instanceof Error && /maximum (iterations|candidate)/i.test(error.message)) {
      throw new RuleNotAllowed({ code: "never", part: "RRULE" });
    }
    throw error;
  }
}

/**
 * The series' meetings from `from` (inclusive; the start when left out) up to `to` (inclusive), at most `limit`
 * (1 to 366). The host city's wall clock stays the same across changes to and from summer time; a wall clock that a
 * change skips is left out, as RFC 5545 §3.3.10 demands.
 * @throws RuleNotAllowed for a rule outside our closed part; RangeError for a bad start or zone.
 */
export function listOccurrences(
  rule: RecurrenceRule | string,
  start: SeriesStart,
  { from, to, limit = MAX_INSTANCES }: { from?: Date; to?: Date; limit?: number } = {},
): Date[] {
  const found: Date[] = [];
  const engine = engineOf(asRule(rule), start);
  const most = Math.min(limit, MAX_INSTANCES);
  let next = search(engine, from ?? BEFORE_ALL, true);
  while (next && found.length < most && !(to && next > to)) {
    found.push(next);
    next = found.length < most ? search(engine, next, false) : null;
  }
  return found;
}

/** The series' first meeting later than `after`, or null when it has ended. @throws as {@link listOccurrences} */
export function nextOccurrence(rule: RecurrenceRule | string, start: SeriesStart, after: Date): Date | null {
  return search(engineOf(asRule(rule), start), after, false);
}

/** {@link parseRule}, and also whether the rule ever meets from this start ("30 February" never does). */
export function checkRule(text: string, start: SeriesStart): RuleReading {
  const reading = parseRule(text);
  if (!reading.ok) return reading;
  try {
    if (listOccurrences(reading.rule, start, { limit: 1 }).length > 0) return reading;
  } catch (error) {
    if (!(error instanceof RuleNotAllowed)) throw error;
  }
  return { ok: false, problem: { code: "never", part: "RRULE" } };
}
