/** VTIMEZONE (RFC 5545 §3.6.5) out of the time zone data that Temporal carries. Server only. */
import { Temporal } from "temporal-polyfill";
import type { TimeZone } from "../time/zones.ts";

/** Years of transitions told beyond the start. Calendars know the IANA zone by its name anyway. */
const YEARS_AHEAD = 10;

function offsetText(zoned: Temporal.ZonedDateTime): string {
  const minutes = Math.round(zoned.offsetNanoseconds / 60_000_000_000);
  const absolute = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(absolute / 60))}${two(absolute % 60)}`;
}

function localText(wall: Temporal.PlainDateTime): string {
  return wall.toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "");
}

/** Whether the zone is ahead of the smaller of its January and July offsets in that year: summer time. */
function isDaylight(zoned: Temporal.ZonedDateTime): boolean {
  const offsets = [1, 7].map((month) => zoned.with({ month, day: 1 }).offsetNanoseconds);
  return zoned.offsetNanoseconds > Math.min(...offsets);
}

function observance(
  from: Temporal.ZonedDateTime,
  onset: Temporal.PlainDateTime,
  offsetFrom: string,
): string[] {
  const kind = isDaylight(from) ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${kind}`,
    `DTSTART:${localText(onset)}`,
    `TZOFFSETFROM:${offsetFrom}`,
    `TZOFFSETTO:${offsetText(from)}`,
    `END:${kind}`,
  ];
}

/**
 * A VTIMEZONE that is right from the first day of the year of `start` for ten years more; each change of the
 * clock is written out with the wall clock just before it, as RFC 5545 asks. Lines end with CRLF.
 * @throws RangeError for an unknown zone.
 */
export function buildVTimezone(zone: TimeZone, start: Date): string {
  const first = Temporal.Instant.fromEpochMilliseconds(start.getTime())
    .toZonedDateTimeISO(zone)
    .with({ month: 1, day: 1 })
    .startOfDay();
  const end = first.add({ years: YEARS_AHEAD });
  const lines = ["BEGIN:VTIMEZONE", `TZID:${zone}`];
  lines.push(...observance(first, first.toPlainDateTime(), offsetText(first)));
  let next = first.getTimeZoneTransition("next");
  while (next && Temporal.ZonedDateTime.compare(next, end) < 0) {
    const offsetBefore = next.subtract({ nanoseconds: 1 });
    const onset = next.toInstant().toZonedDateTimeISO(offsetBefore.offset).toPlainDateTime();
    lines.push(...observance(next, onset, offsetText(offsetBefore)));
    next = next.getTimeZoneTransition("next");
  }
  return [...lines, "END:VTIMEZONE", ""].join("\r\n");
}
