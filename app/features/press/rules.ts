import { DRAFT_WORDS, type Pair } from "#app/features/press/draft-words.ts";
import type { RecordForPress } from "#app/features/press/record.ts";
import { LANGS, type Lang, type LocalText, localText, missingLangs, pickText } from "#app/lib/local-text.ts";
import { slugOf } from "#app/lib/slug.ts";
import { formatDate, formatInBothZones, formatPlainDate } from "#app/lib/time/format.ts";
import { zonedParts } from "#app/lib/time/zones.ts";

/** A communiqué in one language. The decisions stand by themselves: their state goes on changing afterwards. */
export interface CommuniqueDraft {
  title: string;
  summary: string;
  /** Paragraphs parted by an empty line; lines that begin with "— " or "1. " are a list. */
  body: string;
  decisions: DraftDecision[];
}

export interface DraftDecision {
  number: number;
  text: string;
  /** Who is responsible and until when, as sentences; empty when neither is set. */
  terms: string;
}

/** Who is named in public: those who speak for their city, not those who serve the meeting. */
const NAMED_ROLES = ["head", "deputy", "expert"];

/** Writes the official text of what the record says, in one language; only public decisions are told. */
export function draftCommunique(record: RecordForPress, lang: Lang): CommuniqueDraft {
  const words = DRAFT_WORDS[lang];
  const say = (text: LocalText) => pickText(text, lang).text.trim();
  const cities: Pair = [say(record.host.name), say(record.partner.name)];
  const date = longDate(new Date(record.heldAt), record.host.zone, lang);
  const title = unquoted(say(record.title), lang);
  const decisions = record.decisions.filter((decision) => decision.public);
  const [items, taken] = [record.items.length, decisions.length];
  const facts = { cities, date, title, items, decisions: taken };
  const paragraphs = [
    sentences(lang, [
      words.opening(facts),
      record.form && words.form(bare(lowerFirst(say(record.form), lang))),
      words.began(cities, ...clocks(record, record.heldAt, lang)),
    ]),
    ...participantLists(record, lang),
    sentences(
      lang,
      record.courtesies.map((courtesy) => fullStop(say(courtesy), lang)),
    ),
    items > 0 ? `${words.discussed(items)}\n${numbered(record.items.map((item) => say(item.title)))}` : "",
    taken > 0 ? words.decided(taken) : "",
    nextMeeting(record, cities, lang),
  ];
  return {
    title: words.title(cities, taken),
    summary: words.summary(facts),
    body: paragraphs.filter((paragraph) => paragraph !== "").join("\n\n"),
    decisions: decisions.map((decision) => ({
      number: decision.number,
      text: say(decision.text),
      terms: termsOf(decision, lang),
    })),
  };
}

/** Who is responsible for a decision and until when, as sentences in one language. */
export function termsOf(
  decision: { responsibleHost: LocalText | null; responsiblePartner: LocalText | null; dueOn: string | null },
  lang: Lang,
): string {
  const words = DRAFT_WORDS[lang];
  const names = [decision.responsibleHost, decision.responsiblePartner]
    .filter((name) => name !== null)
    .map((name) => bare(pickText(name, lang).text));
  return sentences(lang, [
    names.length > 0 && words.responsible(names),
    decision.dueOn && words.due(bare(formatPlainDate(decision.dueOn, lang).replace(/\sг\.$/, " года"))),
  ]);
}

function participantLists(record: RecordForPress, lang: Lang): string[] {
  const words = DRAFT_WORDS[lang];
  const named = record.participants.filter((person) => NAMED_ROLES.includes(person.role));
  const lists = (["host", "partner"] as const).flatMap((side) => {
    const people = named
      .filter((person) => person.side === side)
      .map((person) => {
        const office = bare(pickText(person.office, lang).text);
        return `— ${words.person(pickText(person.name, lang).text, lowerFirst(office, lang))}`;
      });
    const city = pickText(record[side].name, lang).text;
    return people.length > 0 ? [`${city}${lang === "zh" ? "：" : ":"}\n${people.join("\n")}`] : [];
  });
  return lists.length > 0 ? [words.took_part, ...lists] : [];
}

function nextMeeting(record: RecordForPress, cities: Pair, lang: Lang): string {
  const words = DRAFT_WORDS[lang];
  const { nextMeeting: told, nextMeetingAt: at } = record;
  return sentences(lang, [
    told && words.nextMeeting(bare(lowerFirst(pickText(told, lang).text, lang))),
    at &&
      words.nextMeetingAt(
        longDate(new Date(at), record.host.zone, lang),
        cities,
        ...clocks(record, at, lang),
      ),
  ]);
}

/** The wall clocks of both cities, and the hint where their dates differ. */
function clocks(record: RecordForPress, instant: string, lang: Lang): [Pair, string] {
  const clockOf = ({ name, zone }: RecordForPress["host"]) => ({ name: pickText(name, lang).text, zone });
  const both = formatInBothZones(new Date(instant), clockOf(record.host), clockOf(record.partner), lang);
  return [[both.first.time, both.second.time], both.dayHint];
}

function longDate(instant: Date, zone: string, lang: Lang): string {
  return formatDate(instant, zone, lang).replace(/\sг\.$/, " года");
}

function numbered(lines: string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join("\n");
}

function sentences(lang: Lang, parts: (string | false | null | undefined)[]): string {
  return parts.filter((part) => part).join(lang === "zh" ? "" : " ");
}

function bare(text: string): string {
  return text.trim().replace(/[.。；;]+$/, "");
}

function fullStop(text: string, lang: Lang): string {
  return /[.!?。！？…]$/.test(text) ? text : `${text}${lang === "zh" ? "。" : "."}`;
}

/** A title that stands in quotation marks already needs no second pair. */
function unquoted(text: string, lang: Lang): string {
  const [open, close] = { ru: "«»", zh: "“”", en: "“”" }[lang];
  const inner = text.slice(1, -1);
  const whole = text.startsWith(open ?? "") && text.endsWith(close ?? "") && !inner.includes(open ?? "");
  return whole ? inner : text;
}

/** "Глава города" as it stands within a sentence; abbreviations and names in capitals stay. */
function lowerFirst(text: string, lang: Lang): string {
  if (lang === "zh" || /^\p{Lu}[\p{Lu}\d]/u.test(text)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * The languages in which the record tells everything: a communiqué is drafted in these, and in the others it is left
 * to people. Names may be in any script.
 */
export function draftLanguages(record: RecordForPress): Lang[] {
  const told = [
    record.title,
    record.form,
    ...record.courtesies,
    ...record.items.map((item) => item.title),
    ...record.decisions.filter((decision) => decision.public).map((decision) => decision.text),
    record.nextMeeting,
  ].filter((text) => text !== null);
  return LANGS.filter((lang) => told.every((text) => !missingLangs(text, [lang]).includes(lang)));
}

/** The draft in every language the record tells everything in; in the original's language when there is none. */
export function draftTexts(record: RecordForPress): Record<"title" | "summary" | "body", LocalText> {
  const complete = draftLanguages(record);
  const original = complete.includes(record.title.original)
    ? record.title.original
    : (complete[0] ?? record.title.original);
  const drafts = (complete.length > 0 ? complete : [original]).map(
    (lang) => [lang, draftCommunique(record, lang)] as const,
  );
  const gather = (part: "title" | "summary" | "body") =>
    localText(original, Object.fromEntries(drafts.map(([lang, draft]) => [lang, draft[part]])));
  return { title: gather("title"), summary: gather("summary"), body: gather("body") };
}

/** The address of a communiqué: the day in the host city, and the title in Latin letters. */
export function communiqueSlug(record: RecordForPress, title: LocalText): string {
  const day = zonedParts(new Date(record.heldAt), record.host.zone).date;
  const latin = [title.en, title.ru]
    .map((version) => slugOf(version?.text ?? "", 60))
    .find((slug) => slug !== "");
  return latin ? `${day}-${latin}` : day;
}

/** What still hinders publishing, by field: both cities must be able to read all of it. */
export function missingForPublishing(
  texts: Record<"title" | "summary" | "body", LocalText>,
  languages: readonly Lang[],
): string[] {
  return (["title", "summary", "body"] as const).flatMap((part) =>
    missingLangs(texts[part], languages).map((lang) => `${part}.${lang}`),
  );
}

export type TextBlock =
  | { kind: "paragraph"; text: string }
  | { kind: "list"; ordered: boolean; items: string[] };

/** The blocks of a plain text: paragraphs parted by an empty line, and lines that begin as those of a list. */
export function blocksOf(text: string): TextBlock[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/)
    .flatMap((part) => blocksOfPart(part.trim().split("\n")));
}

function blocksOfPart(lines: string[]): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const line of lines) {
    const words = line.trim();
    const item = /^(?:[—–•-]|(\d{1,3})[.)、．])\s*(?=\S)(.+)$/u.exec(words);
    const last = blocks.at(-1);
    if (item && /^(?:[—–•-]\s|\d)/.test(words)) {
      const ordered = item[1] !== undefined;
      if (last?.kind === "list" && last.ordered === ordered) last.items.push(item[2] ?? "");
      else blocks.push({ kind: "list", ordered, items: [item[2] ?? ""] });
    } else if (words !== "") {
      if (last?.kind === "paragraph") last.text += `\n${words}`;
      else blocks.push({ kind: "paragraph", text: words });
    }
  }
  return blocks;
}

/** How a decision stands on a day ("2026-10-25"): "late" once its due date is past and it is not done. */
export function decisionState(
  decision: { progress: "open" | "done"; dueOn: string | null },
  today: string,
): "open" | "done" | "late" {
  if (decision.progress === "done") return "done";
  return decision.dueOn !== null && decision.dueOn < today ? "late" : "open";
}
