/** The official minutes as two columns of finished texts: what minutes.typ sets, and nothing else. Pure. */
import { LANGS, type Lang } from "#app/lib/local-text.ts";
import {
  describeInstant,
  formatDate,
  formatInterval,
  formatPlainDate,
  localeOf,
} from "#app/lib/time/format.ts";
import type {
  DocumentCity,
  DocumentDecision,
  DocumentPerson,
  InLanguages,
  MinutesDocument,
} from "./minutes-document.ts";
import { MINUTES_WORDS } from "./minutes-words.ts";

/** A text with the language it really is in. */
export interface PrintedText {
  text: string;
  lang: Lang;
}

export interface PrintedPerson {
  name: PrintedText;
  office: PrintedText;
}

export interface PrintedDecision {
  number: string;
  text: PrintedText;
  /** Label and value: responsible, due, agreed. */
  facts: [string, PrintedText][];
}

export interface PrintedColumn {
  lang: Lang;
  words: { heading: string; participants: string; agenda: string; decisions: string; noDecisions: string };
  moreWords: { noted: string; courtesies: string; nextMeeting: string; signatures: string };
  page: string;
  title: PrintedText;
  facts: [string, PrintedText][];
  sides: { city: PrintedText; people: PrintedPerson[] }[];
  agenda: { title: PrintedText; note: PrintedText | null }[];
  decisions: PrintedDecision[];
  courtesies: PrintedText[];
  nextMeeting: PrintedText | null;
}

/** One head's place to sign: first in the side's own language, then in the other. */
export interface PrintedSignature {
  city: PrintedText;
  own: PrintedPerson | null;
  other: PrintedPerson | null;
}

export interface PrintedMinutes {
  left: PrintedColumn;
  right: PrintedColumn;
  signatures: [PrintedSignature, PrintedSignature];
  checksum: { words: [PrintedText, PrintedText]; value: string; address: string };
  /** Of the PDF itself, in UTC: [year, month, day, hour, minute, second]. */
  date: number[];
}

/** Russian keeps a one-letter word with the word after it, and a dash with the word before it. */
function bindRussian(text: string): string {
  return text.replaceAll(/(?<=^|[\s«(])([авикосуя]) (?=\S)/giu, "$1\u00a0").replaceAll(" — ", "\u00a0— ");
}

/** The text in the wished language, else in whichever there is, by the house's order of languages. */
function inLanguage(texts: InLanguages, wished: Lang): PrintedText {
  const lang = [wished, ...LANGS].find((each) => texts[each]?.trim()) ?? wished;
  const text = texts[lang]?.trim() ?? "";
  return { text: lang === "ru" ? bindRussian(text) : text, lang };
}

/** Dates and hours never break over a line: their spaces become no-break spaces. */
function unbroken(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}

/** "Краснодар — 10:00" and "Харбин — 15:00" on two lines, or the value alone where it is the same for both. */
function forBothCities(document: MinutesDocument, lang: Lang, value: (city: DocumentCity) => string): string {
  const [host, partner] = [value(document.host), value(document.partner)];
  if (host === partner) return host;
  return [cityLine(document.host, host, lang), cityLine(document.partner, partner, lang)].join("\n");
}

function cityLine(city: DocumentCity, value: string, lang: Lang): string {
  return `${inLanguage(city.name, lang).text}${MINUTES_WORDS[lang].dash}${value}`;
}

/** The clock in one city, from the opening to the closing, with its distance from Greenwich: "10:00–11:30 (GMT+3)". */
function clockIn(city: DocumentCity, { heldAt, closedAt }: MinutesDocument, lang: Lang): string {
  const { time, offset } = describeInstant(new Date(heldAt), city.zone, lang);
  const clock = closedAt ? formatInterval(new Date(heldAt), new Date(closedAt), city.zone, lang) : time;
  return lang === "zh" ? `${clock}（${offset}）` : unbroken(`${clock} (${offset})`);
}

function factsOf(document: MinutesDocument, lang: Lang): [string, PrintedText][] {
  const words = MINUTES_WORDS[lang];
  const own = (text: string): PrintedText => ({ text, lang });
  const date = forBothCities(document, lang, (city) =>
    unbroken(formatDate(new Date(document.heldAt), city.zone, lang)),
  );
  const time = forBothCities(document, lang, (city) => clockIn(city, document, lang));
  return [
    [words.date, own(date)],
    [words.time, own(time)],
    [words.form, inLanguage(document.form, lang)],
  ];
}

/** Who agreed and when: once for both sides if they agreed on the same date, else a line for each. */
function agreement({ host, partner }: MinutesDocument, decision: DocumentDecision, lang: Lang): string {
  const agreed = [
    { city: host, at: decision.agreedHostAt },
    { city: partner, at: decision.agreedPartnerAt },
  ].flatMap(({ city, at }) =>
    at ? [{ city, day: unbroken(formatDate(new Date(at), city.zone, lang)) }] : [],
  );
  const [first, second] = agreed;
  if (!first || !second || first.day !== second.day) {
    return agreed.map(({ city, day }) => cityLine(city, day, lang)).join("\n");
  }
  const names = agreed.map(({ city }) => inLanguage(city.name, lang).text);
  return `${new Intl.ListFormat(localeOf(lang)).format(names)}${lang === "zh" ? "，" : ", "}${first.day}`;
}

function decisionFacts(
  document: MinutesDocument,
  decision: DocumentDecision,
  lang: Lang,
): [string, PrintedText][] {
  const words = MINUTES_WORDS[lang];
  const responsible = [
    { city: document.host, who: decision.responsibleHost },
    { city: document.partner, who: decision.responsiblePartner },
  ].flatMap(({ city, who }) => (who ? [cityLine(city, inLanguage(who, lang).text, lang)] : []));
  const facts: [string, PrintedText][] = [
    [words.responsible, { text: responsible.join("\n"), lang }],
    [words.due, { text: decision.dueOn ? unbroken(formatPlainDate(decision.dueOn, lang)) : "", lang }],
    [words.agreed, { text: agreement(document, decision, lang), lang }],
  ];
  return facts.filter(([, value]) => value.text !== "");
}

function nextMeetingOf(document: MinutesDocument, lang: Lang): PrintedText | null {
  if (!document.nextMeeting) return null;
  const { text, at } = document.nextMeeting;
  const words = text ? inLanguage(text, lang) : { text: "", lang };
  if (!at) return words.text === "" ? null : words;
  const moment = (city: DocumentCity) => {
    const { date, time } = describeInstant(new Date(at), city.zone, lang);
    return unbroken(lang === "zh" ? `${date} ${time}` : `${date}, ${time}`);
  };
  const time = forBothCities(document, lang, moment);
  return { ...words, text: [words.text, time].filter((part) => part !== "").join("\n") };
}

function personIn({ name, office }: DocumentPerson, lang: Lang): PrintedPerson {
  return { name: inLanguage(name, lang), office: inLanguage(office, lang) };
}

function columnOf(document: MinutesDocument, lang: Lang): PrintedColumn {
  const { heading, participants, agenda, decisions, noDecisions, ...rest } = MINUTES_WORDS[lang];
  const { noted, courtesies, nextMeeting, signatures } = rest;
  const side = (city: DocumentCity, people: DocumentPerson[]) => ({
    city: inLanguage(city.name, lang),
    people: people.map((person) => personIn(person, lang)),
  });
  return {
    lang,
    words: { heading, participants, agenda, decisions, noDecisions },
    moreWords: { noted, courtesies, nextMeeting, signatures },
    page: rest.page,
    title: inLanguage(document.title, lang),
    facts: factsOf(document, lang),
    sides: [
      side(document.host, document.participants.host),
      side(document.partner, document.participants.partner),
    ],
    agenda: document.agenda.map(({ title, note }) => ({
      title: inLanguage(title, lang),
      note: note && inLanguage(note, lang).text !== "" ? inLanguage(note, lang) : null,
    })),
    decisions: document.decisions.map((decision) => ({
      number: String(decision.number),
      text: inLanguage(decision.text, lang),
      facts: decisionFacts(document, decision, lang),
    })),
    courtesies: document.courtesies.map((courtesy) => inLanguage(courtesy, lang)),
    nextMeeting: nextMeetingOf(document, lang),
  };
}

function signatureOf(city: DocumentCity, other: DocumentCity, people: DocumentPerson[]): PrintedSignature {
  const head = people.find((person) => person.isHead) ?? people[0];
  return {
    city: inLanguage(city.name, city.language),
    own: head ? personIn(head, city.language) : null,
    other: head ? personIn(head, other.language) : null,
  };
}

/** Everything minutes.typ sets, in both languages, with dates and times of both cities written out. */
export function printMinutes(document: MinutesDocument): PrintedMinutes {
  const { host, partner, participants } = document;
  const frozen = new Date(document.frozenAt);
  const checksumWord = ({ language: lang }: DocumentCity) => ({ text: MINUTES_WORDS[lang].checksum, lang });
  return {
    left: columnOf(document, host.language),
    right: columnOf(document, partner.language),
    signatures: [
      signatureOf(host, partner, participants.host),
      signatureOf(partner, host, participants.partner),
    ],
    checksum: {
      words: [checksumWord(host), checksumWord(partner)],
      value: document.checksum,
      address: document.address ?? "",
    },
    date: [
      frozen.getUTCFullYear(),
      frozen.getUTCMonth() + 1,
      frozen.getUTCDate(),
      frozen.getUTCHours(),
      frozen.getUTCMinutes(),
      frozen.getUTCSeconds(),
    ],
  };
}
