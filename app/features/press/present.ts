import { cityClock } from "#app/features/cities/public.ts";
import type {
  CommuniqueRow,
  CommuniqueWithMeeting,
  MeetingToTell,
  PressDecision,
  PublishedLine,
} from "#app/features/press/queries.server.ts";
import { decisionState, termsOf } from "#app/features/press/rules.ts";
import { LANGS, type Lang, type LocalText, type PickedText, pickText } from "#app/lib/local-text.ts";
import type { CityClock } from "#app/lib/time/format.ts";
import { zonedParts } from "#app/lib/time/zones.ts";

/** A communiqué as one line of the news. */
export interface NewsLine {
  slug: string;
  title: PickedText;
  summary: PickedText;
  /** ISO 8601 instants. */
  heldAt: string;
  publishedAt: string | null;
  cities: [CityClock, CityClock];
}

export interface NewsDecision {
  number: number;
  text: PickedText;
  /** Who is responsible and until when, in the reader's language. */
  terms: string;
  state: "open" | "done" | "late";
}

export interface NewsItem extends NewsLine {
  body: PickedText;
  updatedAt: string;
  decisions: NewsDecision[];
  citySlugs: [string, string];
  /** The languages it really stands in. */
  languages: Lang[];
}

export function presentNewsLine(found: PublishedLine, lang: Lang): NewsLine {
  return {
    slug: found.slug,
    title: pickText(found.title, lang),
    summary: pickText(found.summary, lang),
    heldAt: found.heldAt.toISOString(),
    publishedAt: found.publishedAt?.toISOString() ?? null,
    cities: [cityClock(found.host, lang), cityClock(found.partner, lang)],
  };
}

/** @param now decides which decisions are late, by the calendar of the host city */
export function presentNewsItem(
  found: CommuniqueWithMeeting & { decisions: PressDecision[] },
  lang: Lang,
  now = new Date(),
): NewsItem {
  const { communique } = found;
  const today = zonedParts(now, found.host.zone).date;
  return {
    ...presentNewsLine({ ...found, ...communique }, lang),
    body: pickText(communique.body, lang),
    updatedAt: communique.updatedAt.toISOString(),
    decisions: found.decisions.map((decision) => ({
      number: decision.number,
      text: pickText(decision.text, lang),
      terms: termsOf(decision, lang),
      state: decisionState(decision, today),
    })),
    citySlugs: [found.host.slug, found.partner.slug],
    languages: LANGS.filter((each) => communique.body[each]),
  };
}

/** A communiqué in the list of the office. */
export interface KeptLine {
  id: string;
  title: LocalText;
  state: CommuniqueRow["state"];
  heldAt: string;
  publishedAt: string | null;
  cities: [CityClock, CityClock];
  languages: Lang[];
}

export function presentKept(found: CommuniqueWithMeeting, lang: Lang): KeptLine {
  const { communique } = found;
  return {
    id: communique.id,
    title: communique.title,
    state: communique.state,
    heldAt: found.heldAt.toISOString(),
    publishedAt: communique.publishedAt?.toISOString() ?? null,
    cities: [cityClock(found.host, lang), cityClock(found.partner, lang)],
    languages: LANGS.filter((each) => communique.body[each]),
  };
}

/** A meeting in the list of what is still to be told. */
export interface LineToTell {
  meetingId: string;
  title: LocalText;
  heldAt: string;
  cities: [CityClock, CityClock];
}

export function presentToTell(found: MeetingToTell, lang: Lang): LineToTell {
  return {
    meetingId: found.meetingId,
    title: found.title,
    heldAt: found.heldAt.toISOString(),
    cities: [cityClock(found.host, lang), cityClock(found.partner, lang)],
  };
}

/** What the editor of a communiqué shows. */
export interface CommuniqueForEditor {
  id: string;
  meetingId: string;
  slug: string;
  title: LocalText;
  summary: LocalText;
  body: LocalText;
  state: CommuniqueRow["state"];
  version: number;
  updatedAt: string;
  publishedAt: string | null;
  heldAt: string;
  cities: [CityClock, CityClock];
  /** Public decisions, which the square shows below the text. */
  decisions: { number: number; text: LocalText }[];
}

export function presentForEditor(
  found: CommuniqueWithMeeting & { decisions: PressDecision[] },
  lang: Lang,
): CommuniqueForEditor {
  const { communique } = found;
  return {
    id: communique.id,
    meetingId: communique.meetingId,
    slug: communique.slug,
    title: communique.title,
    summary: communique.summary,
    body: communique.body,
    state: communique.state,
    version: communique.version,
    updatedAt: communique.updatedAt.toISOString(),
    publishedAt: communique.publishedAt?.toISOString() ?? null,
    heldAt: found.heldAt.toISOString(),
    cities: [cityClock(found.host, lang), cityClock(found.partner, lang)],
    decisions: found.decisions.map(({ number, text }) => ({ number, text })),
  };
}
