/** A recurrence rule as a sentence; browser-safe. */
import { formatPlainDate, type TimeLang } from "../time/format.ts";
import { formatRule, type RecurrenceRule, type RuleDay, WEEKDAYS, type Weekday } from "./rule.ts";

/** The series' first date "2026-10-06": names the weekday or the day of a rule that leaves it to its start. */
export type SeriesStartDate = string;

interface Words {
  sentence: (rule: Normal) => string | undefined;
  times: (count: number) => string;
  until: (date: string) => string;
  other: (rule: string) => string;
}

/** A rule with the start's weekday, day and month filled in and BYSETPOS told as an ordinal. */
interface Normal {
  freq: RecurrenceRule["freq"];
  interval: number;
  weekdays: Weekday[];
  ordinal?: number;
  day?: number;
  month?: number;
}

const RU = {
  weekdaysTo: ["понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям"],
  weekdayIn: ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"],
  masculine: ["", "первый", "второй", "третий", "четвёртый", "пятый"],
  feminine: ["", "первую", "вторую", "третью", "четвёртую", "пятую"],
  neuter: ["", "первое", "второе", "третье", "четвёртое", "пятое"],
};

const ruPlural = new Intl.PluralRules("ru");

function ruCount(count: number, one: string, few: string, many: string): string {
  const form = ruPlural.select(count);
  return `${count} ${form === "one" ? one : form === "few" ? few : many}`;
}

const index = (weekday: Weekday) => WEEKDAYS.indexOf(weekday);

/** "во второй вторник", "в последнюю пятницу"; undefined for an ordinal beyond the fifth or last but one. */
function ruOrdinalDay(weekday: Weekday, ordinal: number): string | undefined {
  const gender = ["MO", "TU", "TH"].includes(weekday)
    ? "masculine"
    : weekday === "SU"
      ? "neuter"
      : "feminine";
  const last = { masculine: "последний", feminine: "последнюю", neuter: "последнее" }[gender];
  const word = ordinal === -1 ? last : ordinal > 0 ? RU[gender][ordinal] : undefined;
  return word ? `${ordinal === 2 ? "во" : "в"} ${word} ${RU.weekdayIn[index(weekday)]}` : undefined;
}

/** The names of a list of weekdays, in the order of the week. */
function inOrder(weekdays: readonly Weekday[], names: readonly string[]): string[] {
  return WEEKDAYS.filter((weekday) => weekdays.includes(weekday)).map(
    (weekday) => names[index(weekday)] ?? "",
  );
}

function isWorkingWeek(weekdays: readonly Weekday[]): boolean {
  return inOrder(weekdays, WEEKDAYS).join() === "MO,TU,WE,TH,FR";
}

function monthName(month: number, day: number, lang: TimeLang): string {
  const date = new Date(Date.UTC(2000, month - 1, day));
  const locale = lang === "ru" ? "ru-RU" : lang === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "long", day: "numeric" }).format(date);
}

const russian: Words = {
  sentence({ freq, interval, weekdays, ordinal, day, month }) {
    const every = {
      DAILY: interval === 1 ? "каждый день" : `раз в ${ruCount(interval, "день", "дня", "дней")}`,
      WEEKLY: interval === 1 ? "каждую неделю" : `раз в ${ruCount(interval, "неделю", "недели", "недель")}`,
      MONTHLY: interval === 1 ? "каждый месяц" : `раз в ${ruCount(interval, "месяц", "месяца", "месяцев")}`,
      YEARLY: interval === 1 ? "ежегодно" : `раз в ${ruCount(interval, "год", "года", "лет")}`,
    }[freq];
    if (freq === "DAILY") return every;
    if (freq === "WEEKLY") {
      if (isWorkingWeek(weekdays)) return `${every} с понедельника по пятницу`;
      return `${every} по ${joinRu(inOrder(weekdays, RU.weekdaysTo))}`;
    }
    if (freq === "YEARLY") return month && day ? `${every} ${monthName(month, day, "ru")}` : undefined;
    if (day === -1) return `${every} в последний день`;
    if (day) return `${every} ${day}-го числа`;
    const on = weekdays[0] && ordinal ? ruOrdinalDay(weekdays[0], ordinal) : undefined;
    return on ? `${every} ${on}` : undefined;
  },
  times: (count) => `, всего ${ruCount(count, "раз", "раза", "раз")}`,
  until: (date) => `, до ${date}`,
  other: (rule) => `по правилу ${rule}`,
};

function joinRu(names: string[]): string {
  return new Intl.ListFormat("ru", { type: "conjunction" }).format(names);
}

const chinese: Words = {
  sentence({ freq, interval, weekdays, ordinal, day, month }) {
    const names = ["一", "二", "三", "四", "五", "六", "日"];
    const unit = { DAILY: "天", WEEKLY: "周", MONTHLY: "个月", YEARLY: "年" }[freq];
    const single = { DAILY: "每天", WEEKLY: "每周", MONTHLY: "每月", YEARLY: "每年" }[freq];
    const every = interval === 1 ? single : `每${interval}${unit}`;
    if (freq === "DAILY") return every;
    if (freq === "WEEKLY") {
      const days = isWorkingWeek(weekdays) ? "一至周五" : inOrder(weekdays, names).join("、周");
      return interval === 1 ? `每周${days}` : `${every}的周${days}`;
    }
    const of = interval === 1 ? "" : "的";
    if (freq === "YEARLY") return month && day ? `${every}${of}${monthName(month, day, "zh")}` : undefined;
    if (day === -1) return `${every}${of}最后一天`;
    if (day) return `${every}${of}${day}日`;
    if (!weekdays[0] || !ordinal || ordinal < -1) return undefined;
    const which = ordinal === -1 ? "最后一个" : `第${names[ordinal - 1]}个`;
    return `${every}${of}${which}周${names[index(weekdays[0])]}`;
  },
  times: (count) => `，共${count}次`,
  until: (date) => `，至${date}止`,
  other: (rule) => `按规则${rule}`,
};

const english: Words = {
  sentence({ freq, interval, weekdays, ordinal, day, month }) {
    const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const unit = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" }[freq];
    const every = interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`;
    if (freq === "DAILY") return every;
    if (freq === "WEEKLY") {
      if (isWorkingWeek(weekdays)) return `${every} from Monday to Friday`;
      return `${every} on ${new Intl.ListFormat("en-GB").format(inOrder(weekdays, names))}`;
    }
    if (freq === "YEARLY") return month && day ? `${every} on ${monthName(month, day, "en")}` : undefined;
    if (day === -1) return `${every} on the last day`;
    if (day) return `${every} on day ${day}`;
    const which = ordinal === -1 ? "last" : ["", "first", "second", "third", "fourth", "fifth"][ordinal ?? 0];
    return weekdays[0] && which ? `${every} on the ${which} ${names[index(weekdays[0])]}` : undefined;
  },
  times: (count) => (count === 1 ? ", once" : `, ${count} times`),
  until: (date) => `, until ${date}`,
  other: (rule) => `by the rule ${rule}`,
};

const WORDS: Record<TimeLang, Words> = { ru: russian, zh: chinese, en: english };

/** One weekday with its ordinal, written as 2TU or as TU with BYSETPOS=2; null when the days do not fit one. */
function singleOrdinal(days: readonly RuleDay[], bySetPos: readonly number[]): number | null {
  if (days.length !== 1) return null;
  if (bySetPos.length === 0) return days[0]?.ordinal ?? null;
  return bySetPos.length === 1 && days[0]?.ordinal === undefined ? (bySetPos[0] ?? null) : null;
}

/** The common forms only; undefined where the sentence would have to leave something out. */
function normalise(rule: RecurrenceRule, startDate: SeriesStartDate): Normal | undefined {
  const start = new Date(`${startDate}T00:00:00Z`);
  const { byDay: days = [], byMonthDay = [], byMonth = [], bySetPos = [], freq, interval } = rule;
  const startWeekday = WEEKDAYS[(start.getUTCDay() + 6) % 7] ?? "MO";
  const normal: Normal = { freq, interval, weekdays: days.map((day) => day.weekday) };
  if (freq === "DAILY" || freq === "WEEKLY") {
    if (byMonthDay.length + byMonth.length + bySetPos.length > 0) return undefined;
    if (freq === "WEEKLY" && days.length === 0) normal.weekdays = [startWeekday];
    if (freq === "DAILY" && days.length > 0)
      return interval === 1 ? { ...normal, freq: "WEEKLY" } : undefined;
    return normal;
  }
  if (byMonthDay.length > 1 || byMonth.length > (freq === "YEARLY" ? 1 : 0)) return undefined;
  if (days.length > 0) {
    const ordinal = singleOrdinal(days, bySetPos);
    const fits = freq === "MONTHLY" && ordinal !== null && byMonthDay.length === 0;
    return fits ? { ...normal, ordinal } : undefined;
  }
  const day = byMonthDay[0] ?? start.getUTCDate();
  // Days counted from the month's end read well only for the very last one.
  if (bySetPos.length > 0 || day < -1 || (day === -1 && freq === "YEARLY")) return undefined;
  return { ...normal, day, month: byMonth[0] ?? start.getUTCMonth() + 1 };
}

/**
 * "раз в 2 недели по вторникам, всего 10 раз"; "每2周的周二，共10次"; "every 2 weeks on Tuesday, 10 times".
 * Small initial letter, no full stop: it stands within a sentence. A rule outside the common forms is told by its
 * RFC 5545 text.
 */
export function describeRule(rule: RecurrenceRule, startDate: SeriesStartDate, lang: TimeLang): string {
  const words = WORDS[lang];
  const normal = normalise(rule, startDate);
  const sentence = normal ? words.sentence(normal) : undefined;
  if (!sentence) return words.other(formatRule(rule));
  if (rule.count) return sentence + words.times(rule.count);
  if (!rule.until) return sentence;
  const date = `${rule.until.slice(0, 4)}-${rule.until.slice(4, 6)}-${rule.until.slice(6, 8)}`;
  return sentence + words.until(formatPlainDate(date, lang));
}
