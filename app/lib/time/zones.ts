/**
 * Time zones by Intl alone, so that the browser may import this file.
 * Turning a wall clock into an instant is the work of wall-time.server.ts.
 */

/** An IANA name such as "Europe/Moscow" or "Asia/Shanghai", or "UTC"; checked by {@link isTimeZone}. */
export type TimeZone = string;

/** What the clock and the calendar on a wall in one zone show. */
export interface ZonedParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 1 Monday … 7 Sunday (ISO 8601). */
  weekday: number;
  /** Minutes ahead of UTC: 180 in Moscow, 480 in Harbin. */
  offsetMinutes: number;
  /** "2026-10-25" */
  date: string;
  /** "14:30" */
  time: string;
}

const IANA_NAME = /^(?:UTC|[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)+)$/;

/** Whether `zone` is an IANA zone this machine knows. Offsets ("+03:00") and abbreviations ("MSK") are not. */
export function isTimeZone(zone: unknown): zone is TimeZone {
  if (typeof zone !== "string" || !IANA_NAME.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

// Making a DateTimeFormat costs some 50 µs and a clock asks for the same two zones every second.
const formatters = new Map<TimeZone, Intl.DateTimeFormat>();

function partsFormatter(zone: TimeZone): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formatters.set(zone, made);
  return made;
}

/**
 * The wall clock of `zone` at `instant`, for years 1 to 9999.
 * @throws RangeError for an unknown zone or an invalid Date.
 */
export function zonedParts(instant: Date, zone: TimeZone): ZonedParts {
  const found = new Map(
    partsFormatter(zone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(found.get(type));
  const [year, month, day] = [part("year"), part("month"), part("day")];
  const [hour, minute, second] = [part("hour"), part("minute"), part("second")];
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const wholeSeconds = Math.floor(instant.getTime() / 1000) * 1000;
  const two = (value: number) => String(value).padStart(2, "0");
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday: ((new Date(asIfUtc).getUTCDay() + 6) % 7) + 1,
    offsetMinutes: Math.round((asIfUtc - wholeSeconds) / 60_000),
    date: `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`,
    time: `${two(hour)}:${two(minute)}`,
  };
}

/** Calendar days from one zone's date to another's at the same instant: 1 when it is already tomorrow there. */
export function dayDifference(instant: Date, from: TimeZone, to: TimeZone): number {
  const utcDay = (zone: TimeZone) => Date.parse(`${zonedParts(instant, zone).date}T00:00:00Z`) / 86_400_000;
  return utcDay(to) - utcDay(from);
}
