/** Times and durations in words, by Intl alone, so that the browser may import this file. */
import type { Lang } from "../local-text.ts";
import { dayDifference, type TimeZone, zonedParts } from "./zones.ts";

/** The interface languages. */
export type TimeLang = Lang;

const LOCALES: Record<TimeLang, string> = { ru: "ru-RU", zh: "zh-CN", en: "en-GB" };

/** The BCP 47 locale whose order and words we use for dates: English as in Europe, day before month. */
export function localeOf(lang: TimeLang): string {
  return LOCALES[lang];
}

export interface InstantDescription {
  /** "25 октября 2026 г.", "2026年10月25日", "25 October 2026" */
  date: string;
  /** "воскресенье", "星期日", "Sunday" */
  weekday: string;
  /** "14:30", on the 24-hour clock in every language */
  time: string;
  /** "GMT+3" */
  offset: string;
  /** "воскресенье, 25 октября 2026 г., 14:30", in the order of the language, for a line of text */
  full: string;
  /** "2026-10-25T14:30+03:00" for `<time datetime>` */
  iso: string;
}

// Making a formatter costs more than all it is used for; there are few languages, zones and shapes of a date.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(lang: TimeLang, zone: TimeZone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[lang], { timeZone: zone, ...options });
  formatters.set(key, made);
  return made;
}

const LONG_DATE = { year: "numeric", month: "long", day: "numeric" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

function isoOffset(minutes: number): string {
  const absolute = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}

/**
 * An instant as the people of one city say it, in the reader's language.
 * @throws RangeError for an unknown zone or an invalid Date.
 */
export function describeInstant(instant: Date, zone: TimeZone, lang: TimeLang): InstantDescription {
  const parts = zonedParts(instant, zone);
  const date = formatter(lang, zone, LONG_DATE).format(instant);
  const weekday = formatter(lang, zone, { weekday: "long" }).format(instant);
  const offset = formatter("en", zone, { timeZoneName: "shortOffset" })
    .formatToParts(instant)
    .find((part) => part.type === "timeZoneName")?.value;
  const full = lang === "zh" ? `${date}${weekday} ${parts.time}` : `${weekday}, ${date}, ${parts.time}`;
  return {
    date,
    weekday,
    time: parts.time,
    offset: offset ?? "GMT",
    full,
    iso: `${parts.date}T${parts.time}${isoOffset(parts.offsetMinutes)}`,
  };
}

export interface CityClock {
  /** The city's name in the reader's language. */
  name: string;
  zone: TimeZone;
}

export interface InstantInBothZones {
  first: InstantDescription & { name: string };
  second: InstantDescription & { name: string };
  /** Days the second city's calendar is ahead of the first's: −1, 0 or 1. */
  dayDifference: number;
  /** "на следующий день", "次日", "next day" for the second city; empty on the same date. */
  dayHint: string;
  /** "воскресенье, 25 октября 2026 г., 20:00 Краснодар · 01:00 Харбин (на следующий день)" */
  line: string;
}

const DAY_HINTS: Record<TimeLang, { later: string; earlier: string }> = {
  ru: { later: "на следующий день", earlier: "накануне" },
  zh: { later: "次日", earlier: "前一日" },
  en: { later: "next day", earlier: "previous day" },
};

/** "на следующий день", "次日", "next day" for 1; the day before for −1; empty for 0. */
export function dayHint(difference: number, lang: TimeLang): string {
  if (difference === 0) return "";
  return difference > 0 ? DAY_HINTS[lang].later : DAY_HINTS[lang].earlier;
}

/** One instant in the time of both cities, with a hint when their dates differ. The caller chooses the order. */
export function formatInBothZones(
  instant: Date,
  first: CityClock,
  second: CityClock,
  lang: TimeLang,
): InstantInBothZones {
  const one = { ...describeInstant(instant, first.zone, lang), name: first.name };
  const two = { ...describeInstant(instant, second.zone, lang), name: second.name };
  const difference = dayDifference(instant, first.zone, second.zone);
  const hint = dayHint(difference, lang);
  const inBrackets = lang === "zh" ? `（${hint}）` : ` (${hint})`;
  return {
    first: one,
    second: two,
    dayDifference: difference,
    dayHint: hint,
    line: `${one.full} ${first.name} · ${two.time} ${second.name}${hint ? inBrackets : ""}`,
  };
}

/** "14:30–16:00" in one zone; an end on another date is written with its date. */
export function formatInterval(start: Date, end: Date, zone: TimeZone, lang: TimeLang): string {
  const [from, to] = [zonedParts(start, zone), zonedParts(end, zone)];
  if (from.date === to.date) return `${from.time}–${to.time}`;
  return formatter(lang, zone, { ...LONG_DATE, ...CLOCK }).formatRange(start, end);
}

/** "25 октября 2026 г." in the zone. */
export function formatDate(instant: Date, zone: TimeZone, lang: TimeLang): string {
  return formatter(lang, zone, LONG_DATE).format(instant);
}

/** "14:30" in the zone. */
export function formatTime(instant: Date, zone: TimeZone): string {
  return zonedParts(instant, zone).time;
}

/** "25 октября 2026 г." for a calendar date that belongs to no zone, such as a due date "2026-10-25". */
export function formatPlainDate(date: string, lang: TimeLang): string {
  return formatter(lang, "UTC", LONG_DATE).format(new Date(`${date}T00:00:00Z`));
}

/** The part of Intl.DurationFormat (ES2025) used here; browsers of 2024 and earlier lack it. */
interface DurationFormatter {
  format(duration: { hours?: number; minutes?: number; seconds?: number }): string;
}

const durationConstructor = (
  Intl as unknown as {
    DurationFormat?: new (locale: string, options: { style: "long" }) => DurationFormatter;
  }
).DurationFormat;

function unitFormat(value: number, unit: "hour" | "minute" | "second", lang: TimeLang): string {
  return new Intl.NumberFormat(LOCALES[lang], { style: "unit", unit, unitDisplay: "long" }).format(value);
}

/** What {@link formatDuration} does where Intl.DurationFormat is missing. */
export function formatDurationByUnits(
  duration: { hours?: number; minutes?: number; seconds?: number },
  lang: TimeLang,
): string {
  const units = [
    duration.hours ? unitFormat(duration.hours, "hour", lang) : "",
    duration.minutes ? unitFormat(duration.minutes, "minute", lang) : "",
    duration.seconds ? unitFormat(duration.seconds, "second", lang) : "",
  ].filter((part) => part !== "");
  return units.join(lang === "zh" ? "" : " ");
}

/**
 * "1 час 30 минут", "1小时30分钟", "1 hour 30 minutes". Takes whole seconds ≥ 0; seconds are told only below
 * one minute, because an agenda is counted in minutes.
 */
export function formatDuration(totalSeconds: number, lang: TimeLang): string {
  const seconds = Math.max(0, Math.round(totalSeconds));
  if (seconds === 0) return unitFormat(0, "minute", lang);
  if (seconds < 60) return unitFormat(seconds, "second", lang);
  const minutes = Math.round(seconds / 60);
  const duration = { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  if (!durationConstructor) return formatDurationByUnits(duration, lang);
  const words = new durationConstructor(LOCALES[lang], { style: "long" }).format(duration);
  return words.replaceAll(", ", " ");
}
