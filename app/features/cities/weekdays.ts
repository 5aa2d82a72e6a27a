import type { Lang } from "#app/lib/local-text.ts";
import { localeOf } from "#app/lib/time/format.ts";

// A formatter costs more than the rest of a city's page together, and there are only 42 names.
const known = new Map<string, string>();

/** The name of a day, 1 Monday … 7 Sunday, in the reader's language. */
export function weekdayName(weekday: number, lang: Lang, style: "long" | "short" = "long"): string {
  const key = `${weekday} ${lang} ${style}`;
  const name = known.get(key) ?? writeWeekday(weekday, lang, style);
  known.set(key, name);
  return name;
}

function writeWeekday(weekday: number, lang: Lang, style: "long" | "short"): string {
  // The first of January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(localeOf(lang), { weekday: style, timeZone: "UTC" }).format(day);
}
