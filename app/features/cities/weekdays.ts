import type { Lang } from "#app/lib/local-text.ts";
import { localeOf } from "#app/lib/time/format.ts";

/** The name of a day, 1 Monday … 7 Sunday, in the reader's language. */
export function weekdayName(weekday: number, lang: Lang, style: "long" | "short" = "long"): string {
  // The first of January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(localeOf(lang), { weekday: style, timeZone: "UTC" }).format(day);
}
