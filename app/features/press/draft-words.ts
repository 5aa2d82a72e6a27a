import type { Lang } from "#app/lib/local-text.ts";

/**
 * The set phrases of an official communiqué. Names of cities stand in the nominative throughout, so that any city of
 * the hall fits the Russian sentences.
 */
export interface DraftWords {
  title(cities: Pair, decisions: number): string;
  summary(facts: { cities: Pair; date: string; title: string; items: number; decisions: number }): string;
  opening(facts: { cities: Pair; date: string; title: string }): string;
  form(form: string): string;
  /** `times`: the wall clock of each city; `hint`: "next day" where the dates differ, else empty. */
  began(cities: Pair, times: Pair, hint: string): string;
  took_part: string;
  person(name: string, office: string): string;
  discussed(items: number): string;
  decided(decisions: number): string;
  nextMeeting(words: string): string;
  nextMeetingAt(date: string, cities: Pair, times: Pair, hint: string): string;
  responsible(names: string[]): string;
  due(date: string): string;
}

export type Pair = readonly [string, string];

const RU_NUMBERS = [
  "",
  "одно",
  "два",
  "три",
  "четыре",
  "пять",
  "шесть",
  "семь",
  "восемь",
  "девять",
  "десять",
];
const RU_NUMBERS_MASCULINE = ["", "один", ...RU_NUMBERS.slice(2)];
const ZH_NUMBERS = ["", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
const EN_NUMBERS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const plural = new Intl.PluralRules("ru");

function countRu(
  count: number,
  numbers: string[],
  forms: { one: string; few: string; many: string },
): string {
  const form = plural.select(count);
  const noun = form === "one" || form === "few" ? forms[form] : forms.many;
  return `${numbers[count] ?? count} ${noun}`;
}

const decisionsRu = (count: number) =>
  countRu(count, RU_NUMBERS, {
    one: "совместное решение",
    few: "совместных решения",
    many: "совместных решений",
  });

const itemsRu = (count: number) =>
  countRu(count, RU_NUMBERS_MASCULINE, { one: "вопрос", few: "вопроса", many: "вопросов" });

const ONE_RU = (count: number) => plural.select(count) === "one";

const ru: DraftWords = {
  title: ([host, partner], decisions) =>
    decisions === 0
      ? `${host} и ${partner} провели видеовстречу`
      : `${host} и ${partner} приняли ${decisionsRu(decisions)}`,
  summary({ cities: [host, partner], date, title, items, decisions }) {
    const verb = ONE_RU(items) ? "Обсуждён" : "Обсуждено";
    const discussed = items === 0 ? "" : ` ${verb} ${itemsRu(items)} повестки дня`;
    const decided = decisions === 0 ? "" : `, принято ${decisionsRu(decisions)}`;
    return `${date} города ${host} и ${partner} провели встречу «${title}».${discussed}${discussed && `${decided}.`}`;
  },
  opening: ({ cities: [host, partner], date, title }) =>
    `${date} администрации городов ${host} и ${partner} провели встречу «${title}».`,
  form: (form) => `Форма встречи: ${form}.`,
  began: ([host, partner], [first, second], hint) =>
    `Начало: ${first} — ${host}, ${second} — ${partner}${hint && ` (${hint})`}.`,
  took_part: "Во встрече участвовали:",
  person: (name, office) => `${name}, ${office}`,
  discussed: (items) => (items === 1 ? "Обсуждался вопрос:" : "Обсуждались вопросы:"),
  decided: (decisions) =>
    `По итогам встречи ${ONE_RU(decisions) ? "принято" : "приняты"} ${decisionsRu(decisions)}; ${
      ONE_RU(decisions) ? "оно согласовано" : "они согласованы"
    } обеими сторонами.`,
  nextMeeting: (words) => `Следующая встреча: ${words}.`,
  nextMeetingAt: (date, [host, partner], [first, second], hint) =>
    `Она назначена на ${date}: ${first} — ${host}, ${second} — ${partner}${hint && ` (${hint})`}.`,
  responsible: (names) => `Ответственные: ${names.join("; ")}.`,
  due: (date) => `Срок: ${date}.`,
};

const zh: DraftWords = {
  title: ([host, partner], decisions) =>
    decisions === 0
      ? `${host}与${partner}举行视频会晤`
      : `${host}与${partner}通过${ZH_NUMBERS[decisions] ?? decisions}项共同决定`,
  summary({ cities: [host, partner], date, title, items, decisions }) {
    const discussed = items === 0 ? "" : `双方讨论了${ZH_NUMBERS[items] ?? items}项议题`;
    const decided = decisions === 0 ? "" : `，通过${ZH_NUMBERS[decisions] ?? decisions}项共同决定`;
    return `${date}，${host}与${partner}举行会晤，主题为“${title}”。${discussed}${discussed && `${decided}。`}`;
  },
  opening: ({ cities: [host, partner], date, title }) =>
    `${date}，${host}与${partner}两市政府举行会晤，主题为“${title}”。`,
  form: (form) => `会晤形式：${form}。`,
  began: ([host, partner], [first, second], hint) =>
    `开始时间：${host} ${first}，${partner} ${second}${hint && `（${hint}）`}。`,
  took_part: "出席会晤的有：",
  person: (name, office) => `${office}${name}`,
  discussed: () => "双方讨论了以下议题：",
  decided: (decisions) => `会晤通过${ZH_NUMBERS[decisions] ?? decisions}项共同决定，均经双方一致同意。`,
  nextMeeting: (words) => `下次会晤：${words}。`,
  nextMeetingAt: (date, [host, partner], [first, second], hint) =>
    `定于${date}举行，${host} ${first}，${partner} ${second}${hint && `（${hint}）`}。`,
  responsible: (names) => `责任方：${names.join("；")}。`,
  due: (date) => `完成期限：${date}。`,
};

const decisionsEn = (count: number) =>
  `${EN_NUMBERS[count] ?? count} joint ${count === 1 ? "decision" : "decisions"}`;

const en: DraftWords = {
  title: ([host, partner], decisions) =>
    decisions === 0
      ? `${host} and ${partner} meet by video`
      : `${host} and ${partner} take ${decisionsEn(decisions)}`,
  summary({ cities: [host, partner], date, title, items, decisions }) {
    const talked = `${EN_NUMBERS[items] ?? items} ${items === 1 ? "item" : "items"} of the agenda`;
    const discussed = items === 0 ? "" : ` They discussed ${talked}`;
    const decided = decisions === 0 ? "" : ` and took ${decisionsEn(decisions)}`;
    return `On ${date} the cities of ${host} and ${partner} held the meeting “${title}”.${discussed}${discussed && `${decided}.`}`;
  },
  opening: ({ cities: [host, partner], date, title }) =>
    `On ${date} the administrations of ${host} and ${partner} held the meeting “${title}”.`,
  form: (form) => `Form of the meeting: ${form}.`,
  began: ([host, partner], [first, second], hint) =>
    `It began at ${first} in ${host}, ${second} in ${partner}${hint && ` (${hint})`}.`,
  took_part: "Those who took part:",
  person: (name, office) => `${name}, ${office}`,
  discussed: (items) => (items === 1 ? "One item was discussed:" : "The following was discussed:"),
  decided: (decisions) => `The meeting took ${decisionsEn(decisions)}, agreed by both sides.`,
  nextMeeting: (words) => `Next meeting: ${words}.`,
  nextMeetingAt: (date, [host, partner], [first, second], hint) =>
    `It is set for ${date}, ${first} in ${host}, ${second} in ${partner}${hint && ` (${hint})`}.`,
  responsible: (names) => `Responsible: ${names.join("; ")}.`,
  due: (date) => `Due by ${date}.`,
};

export const DRAFT_WORDS: Record<Lang, DraftWords> = { ru, zh, en };
