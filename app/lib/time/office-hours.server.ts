import type { OfficeCity } from "./office-hours.ts";
import { addDays, instantOfWallTime } from "./wall-time.server.ts";

/** From `start` up to, not including, `end`. */
export interface Interval {
  start: Date;
  end: Date;
}

/** ISO weekday of a calendar date, 1 Monday … 7 Sunday. */
function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** The office's opening intervals on one date of the city's own calendar, in order. */
export function officeIntervals(date: string, city: OfficeCity): Interval[] {
  const at = (clock: string) =>
    clock === "24:00"
      ? instantOfWallTime(`${addDays(date, 1)}T00:00`, city.zone)
      : instantOfWallTime(`${date}T${clock}`, city.zone);
  return city.officeHours
    .filter((hours) => hours.weekday === weekdayOf(date))
    .map((hours) => ({ start: at(hours.from), end: at(hours.to) }))
    .sort((one, two) => one.start.getTime() - two.start.getTime());
}

/**
 * When both offices are open on `date` ("2026-10-26") of the first city's calendar, in order; empty when never.
 * The second city may then stand on the day before or after, so its neighbouring dates are looked at too.
 * @throws RangeError for an impossible date or an unknown zone.
 */
export function officeHoursOverlap(date: string, first: OfficeCity, second: OfficeCity): Interval[] {
  const theirs = [-1, 0, 1].flatMap((days) => officeIntervals(addDays(date, days), second));
  return officeIntervals(date, first).flatMap((ours) =>
    theirs
      .map((other) => ({
        start: new Date(Math.max(ours.start.getTime(), other.start.getTime())),
        end: new Date(Math.min(ours.end.getTime(), other.end.getTime())),
      }))
      .filter((both) => both.start < both.end),
  );
}
