import { getLocale } from "#app/core/languages/messages/runtime.js";
import type { CityFacts } from "#app/features/cities/public.ts";
import { type Lang, pickText } from "#app/lib/local-text.ts";
import type { CityClock } from "#app/lib/time/format.ts";
import { formatDate, formatTime } from "#app/lib/time/format.ts";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

export type Clocks = readonly [CityClock, CityClock];

/** The clocks of the hall's two cities, in the reader's language. */
export function clockOf(cities: readonly [CityFacts, CityFacts], lang: Lang): Clocks {
  const [first, second] = cities;
  return [
    { name: pickText(first.name, lang).text, zone: first.zone },
    { name: pickText(second.name, lang).text, zone: second.zone },
  ];
}

/** An instant in both cities' time; in UTC as long as the hall has no two cities. */
export function When({ at, clocks }: { at: string; clocks: Clocks | null }) {
  if (clocks) return <TwoClocks at={at} cities={clocks} size="line" />;
  const instant = new Date(at);
  return (
    <time dateTime={at} suppressHydrationWarning>
      {formatDate(instant, "UTC", getLocale() as Lang)}, {formatTime(instant, "UTC")} UTC
    </time>
  );
}
