import type { OfficeHours } from "#app/lib/time/office-hours.ts";

const INTERVAL = /^((?:[01]\d|2[0-3]):[0-5]\d)\s*[-–—]\s*((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/**
 * Reads the hours of one day as people write them: "09:00–12:00, 13:00–18:00"; nothing means closed.
 * @returns null when they cannot be read, end before they begin, or overlap
 */
export function readDayHours(weekday: number, words: string): OfficeHours[] | null {
  const parts = words
    .split(/[,;，；]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const hours: OfficeHours[] = [];
  for (const part of parts) {
    const found = INTERVAL.exec(part);
    const [, from = "", to = ""] = found ?? [];
    const before = hours.at(-1);
    if (!found || from >= to || (before && from < before.to)) return null;
    hours.push({ weekday, from, to });
  }
  return hours;
}

/** The hours of one day as `readDayHours` reads them. */
export function writeDayHours(hours: readonly OfficeHours[], weekday: number): string {
  return hours
    .filter((each) => each.weekday === weekday)
    .map((each) => `${each.from}–${each.to}`)
    .join(", ");
}

export interface HoursGroup {
  /** 1 Monday … 7 Sunday, all neighbours. */
  firstDay: number;
  lastDay: number;
  /** "09:00–18:00" */
  hours: string;
}

/** The week in few lines: neighbouring days with the same hours together, closed days left out. */
export function groupWeek(hours: readonly OfficeHours[]): HoursGroup[] {
  const groups: HoursGroup[] = [];
  for (let weekday = 1; weekday <= 7; weekday++) {
    const words = writeDayHours(hours, weekday);
    if (words === "") continue;
    const last = groups.at(-1);
    if (last?.lastDay === weekday - 1 && last.hours === words) last.lastDay = weekday;
    else groups.push({ firstDay: weekday, lastDay: weekday, hours: words });
  }
  return groups;
}
