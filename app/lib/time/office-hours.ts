/** Office hours of a city's administration; browser-safe. Overlaps are counted in office-hours.server.ts. */
import { type TimeZone, zonedParts } from "./zones.ts";

export interface OfficeHours {
  /** 1 Monday … 7 Sunday (ISO 8601). */
  weekday: number;
  /** "09:00" */
  from: string;
  /** "18:00", or "24:00" for midnight; later than `from`. */
  to: string;
}

/** A city as far as its clock goes. */
export interface OfficeCity {
  zone: TimeZone;
  officeHours: readonly OfficeHours[];
}

/** Whether the office is open at the instant; the closing minute itself is closed. */
export function isOfficeOpen(instant: Date, city: OfficeCity): boolean {
  const { weekday, time } = zonedParts(instant, city.zone);
  return city.officeHours.some((hours) => hours.weekday === weekday && hours.from <= time && time < hours.to);
}

/** Whether each of two offices is open at the instant. */
export function officesOpenAt(
  instant: Date,
  first: OfficeCity,
  second: OfficeCity,
): { first: boolean; second: boolean } {
  return { first: isOfficeOpen(instant, first), second: isOfficeOpen(instant, second) };
}
