/** Wall clocks to instants. Temporal comes from a polyfill of 20 kB: kept out of the browser by the file name. */
import { Temporal } from "temporal-polyfill";
import type { TimeZone } from "./zones.ts";

/**
 * What to do with a wall clock that happens twice (autumn) or never (spring). "compatible" takes the first
 * of two and moves a missing time forward, as RFC 5545 §3.3.5 and every calendar do; "reject" throws.
 */
export type Disambiguation = "compatible" | "earlier" | "later" | "reject";

/**
 * The instant at which the wall in `zone` shows `localDateTime` ("2026-10-25T14:30", seconds optional).
 * @throws RangeError for a malformed or impossible date, an unknown zone, or, with "reject", a missing or
 *   repeated time.
 */
export function instantOfWallTime(
  localDateTime: string,
  zone: TimeZone,
  disambiguation: Disambiguation = "compatible",
): Date {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(localDateTime)) {
    throw new RangeError(`not a local date and time: ${localDateTime}`);
  }
  const wall = Temporal.PlainDateTime.from(localDateTime, { overflow: "reject" });
  return new Date(wall.toZonedDateTime(zone, { disambiguation }).epochMilliseconds);
}

/** Whether a wall clock is real in a zone: "missing" in the spring gap, "twice" in the autumn hour. */
export function wallTimeKind(localDateTime: string, zone: TimeZone): "once" | "missing" | "twice" {
  const earlier = instantOfWallTime(localDateTime, zone, "earlier");
  const later = instantOfWallTime(localDateTime, zone, "later");
  if (earlier.getTime() === later.getTime()) return "once";
  const shown = Temporal.Instant.fromEpochMilliseconds(earlier.getTime()).toZonedDateTimeISO(zone);
  const asked = Temporal.PlainDateTime.from(localDateTime);
  return shown.toPlainDateTime().equals(asked) ? "twice" : "missing";
}

/** "2026-10-25T14:30" on the wall of `zone` at `instant`: the value of a datetime-local field. */
export function wallTimeOf(instant: Date, zone: TimeZone): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

/** The date `days` after a calendar date "2026-10-25". @throws RangeError for an impossible date. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date, { overflow: "reject" }).add({ days }).toString();
}
