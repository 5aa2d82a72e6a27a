import type { BoardDecision } from "#app/features/minutes/board.server.ts";
import { LANGS, type LocalText } from "#app/lib/local-text.ts";

/** What the reader wants to see of the board; empty fields let everything through. */
export interface BoardFilter {
  /** Decisions of meetings in which this city took part. */
  withCity: string;
  /** Decisions for which this city has named somebody. */
  whoCity: string;
  /** Words that stand in the text, in any language. */
  words: string;
}

export function readBoardFilter(query: URLSearchParams): BoardFilter {
  const read = (name: string) => (query.get(name) ?? "").trim().slice(0, 100);
  return { withCity: read("with"), whoCity: read("who"), words: read("q") };
}

export function filterBoard(all: readonly BoardDecision[], filter: BoardFilter): BoardDecision[] {
  const words = filter.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(
    (one) =>
      (!filter.withCity || [one.host.id, one.partner.id].includes(filter.withCity)) &&
      (!filter.whoCity || responsibleCities(one).includes(filter.whoCity)) &&
      words.every((word) => wordsOf(one).includes(word)),
  );
}

function responsibleCities(one: BoardDecision): string[] {
  return [one.responsibleHost ? one.host.id : "", one.responsiblePartner ? one.partner.id : ""];
}

function wordsOf(one: BoardDecision): string {
  const texts = [one.text, one.responsibleHost, one.responsiblePartner, one.meetingTitle];
  return texts.flatMap(versions).join("\n").toLocaleLowerCase();
}

function versions(text: LocalText | null): string[] {
  return LANGS.map((lang) => text?.[lang]?.text ?? "");
}

/** Every city on the board, once each, in the order in which they come. */
export function citiesOf(all: readonly BoardDecision[]): BoardDecision["host"][] {
  const found = new Map(all.flatMap((one) => [one.host, one.partner]).map((city) => [city.id, city]));
  return [...found.values()];
}
