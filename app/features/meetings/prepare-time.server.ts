import type { CityFacts } from "#app/features/cities/public.ts";
import { officeHoursOverlap, officeIntervals } from "#app/lib/time/office-hours.server.ts";
import { addDays, instantOfWallTime, wallTimeOf } from "#app/lib/time/wall-time.server.ts";

/** Days looked ahead for one on which the host's office opens. */
const DAYS_AHEAD = 14;
const HOUR_MS = 3600 * 1000;

/**
 * A good moment to offer for a new meeting, as the host city's wall shows it: from tomorrow on, an hour after both
 * offices open together if that is still within, else when they open; where they never meet, ten in the morning.
 */
export function suggestStart(now: Date, host: CityFacts, partner: CityFacts): string {
  const today = wallTimeOf(now, host.zone).slice(0, 10);
  const dates = Array.from({ length: DAYS_AHEAD }, (_, index) => addDays(today, index + 1));
  for (const date of dates) {
    const [shared] = officeHoursOverlap(date, host, partner);
    if (!shared) continue;
    const wholeHour = Math.ceil(shared.start.getTime() / HOUR_MS) * HOUR_MS;
    const later = new Date(wholeHour + HOUR_MS);
    const start = later.getTime() + HOUR_MS <= shared.end.getTime() ? later : shared.start;
    return wallTimeOf(start, host.zone);
  }
  const open = dates.find((date) => officeIntervals(date, host).length > 0) ?? addDays(today, 1);
  return wallTimeOf(instantOfWallTime(`${open}T10:00`, host.zone), host.zone);
}

/** A stored start as the host city's wall shows it: the value of the form's field. */
export function wallStart(startsAt: string, zone: string): string {
  return wallTimeOf(new Date(startsAt), zone);
}
