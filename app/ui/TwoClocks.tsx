import { getLocale } from "#app/core/languages/messages/runtime.js";
import type { Lang } from "#app/lib/local-text.ts";
import { type CityClock, formatInBothZones } from "#app/lib/time/format.ts";
import { SideMark } from "./Tag.tsx";

export interface TwoClocksProps {
  /** The instant; an ISO string, so that loaders may hand it over as it is. */
  at: string | Date;
  /** Both cities, in the order of protocol: `{ name, zone }` with an IANA zone. */
  cities: readonly [CityClock, CityClock];
  /** Default: the language of the page. */
  lang?: Lang;
  /** `line` for tables and lists, `full` with both dates, side by side. Default `full`. */
  size?: "line" | "full";
}

/**
 * One instant in the time of both cities, equal in size, with a hint where the dates differ.
 * The words come from Intl, whose tables may differ by a space between server and browser: hence
 * `suppressHydrationWarning`, here only.
 */
export function TwoClocks({ at, cities, lang, size = "full" }: TwoClocksProps) {
  const instant = typeof at === "string" ? new Date(at) : at;
  const language = lang ?? (getLocale() as Lang);
  const both = formatInBothZones(instant, cities[0], cities[1], language);
  const sides = [
    { side: "a", clock: both.first, hint: "" },
    { side: "b", clock: both.second, hint: both.dayHint },
  ] as const;
  if (size === "line") {
    return (
      <span className="ui-clocks-line">
        <span suppressHydrationWarning>{dayOf(both.first, language)}</span>
        {language === "zh" ? " " : ", "}
        {sides.map(({ side, clock, hint }) => (
          <span className="ui-clocks-part" key={side}>
            <span className="ui-clocks-name">
              <time dateTime={clock.iso}>{clock.time}</time> {clock.name}
            </span>
            {hint && <span className="ui-clocks-hint"> {hint}</span>}
          </span>
        ))}
      </span>
    );
  }
  return (
    <div className="ui-clocks">
      {sides.map(({ side, clock, hint }) => (
        <div className={`ui-clock ui-clock-${side}`} key={side}>
          <span className="ui-clock-city">
            <SideMark side={side} />
            {clock.name}
          </span>
          <time className="ui-clock-time" dateTime={clock.iso}>
            {clock.time}
          </time>
          <span className="ui-clock-date" suppressHydrationWarning>
            {dayOf(clock, language)}
          </span>
          {hint && <span className="ui-clocks-hint">{hint}</span>}
        </div>
      ))}
    </div>
  );
}

/** The day in the order of the language: "четверг, 26 ноября 2026 г.", "2026年11月26日 星期四". */
function dayOf(clock: { date: string; weekday: string }, lang: Lang): string {
  return lang === "zh" ? `${clock.date} ${clock.weekday}` : `${clock.weekday}, ${clock.date}`;
}
