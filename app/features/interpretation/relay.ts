import { isLanguageOfBooth } from "#app/features/interpretation/rules.ts";
import type { Air } from "#app/features/interpretation/tables.ts";
import type { Meeting, Participant } from "#app/features/meetings/public.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** What a participant speaks now: what was chosen for the moment, else the language of the invitation. */
export function spokenLanguageOf(one: Pick<Participant, "language" | "spokenLanguage">): SpokenLanguage {
  return one.spokenLanguage ?? one.language;
}

/** The language on the floor: the speaker's; without a speaker the chair's; without a chair the first one's. */
export function floorLanguageOf(
  meeting: Pick<Meeting, "floorParticipantId">,
  participants: readonly Pick<Participant, "id" | "chairs" | "language" | "spokenLanguage">[],
): SpokenLanguage {
  const speaker =
    participants.find((one) => one.id === meeting.floorParticipantId) ??
    participants.find((one) => one.chairs) ??
    participants[0];
  return speaker ? spokenLanguageOf(speaker) : "ru";
}

/** What is listened to: the floor, or the channel of a language. */
export type IncomingLane = "floor" | SpokenLanguage;

export interface RelayBooth {
  id: string;
  languageA: SpokenLanguage;
  languageB: SpokenLanguage;
}

export interface RelaySeat {
  boothId: string;
  outgoing: SpokenLanguage;
  air: Air;
  listensTo: string;
  listensByHand: boolean;
}

/** The interpretation of a meeting, as far as relays go. */
export interface RelayMap {
  floorLanguage: SpokenLanguage;
  booths: readonly RelayBooth[];
  seats: readonly RelaySeat[];
  /** Languages to relay through, the best first. */
  pivots: readonly SpokenLanguage[];
}

/** What a seat listens to now: what was chosen by hand while that channel exists, else what the pivot plan gives. */
export function incomingOf(seat: RelaySeat, map: RelayMap): IncomingLane {
  const exists =
    seat.listensTo === "floor" || map.booths.some((booth) => isLanguageOfBooth(booth, seat.listensTo));
  return seat.listensByHand && exists ? seat.listensTo : chooseRelay(seat, map);
}

/**
 * The pivot plan: the floor when the booth knows its language; else the nearest channel in a language of its pair, in
 * the order of the pivots where two are equally near. Channels that are spoken to now come first, then those that
 * would be once their booths go on air; with neither, the floor. Its own booth is never part of the way, so that a relay
 * cannot run in a circle.
 */
export function chooseRelay(
  { boothId, outgoing, air }: Pick<RelaySeat, "boothId" | "outgoing" | "air">,
  map: RelayMap,
): IncomingLane {
  const booth = map.booths.find((one) => one.id === boothId);
  if (!booth || isLanguageOfBooth(booth, map.floorLanguage)) return "floor";
  const others = { ...map, booths: map.booths.filter((one) => one.id !== boothId) };
  for (const steps of [stepsOnAir(others), stepsPlanned(others)]) {
    const distances = measureFrom(map.floorLanguage, steps);
    const reached = [booth.languageA, booth.languageB].filter((language) => distances.has(language));
    // On air nobody listens to the very channel one speaks to, however near it is.
    const rank = (language: SpokenLanguage) => [
      air !== "off" && language === outgoing ? 1 : 0,
      distances.get(language) ?? 0,
      placeOf(language, map.pivots),
      language === outgoing ? 1 : 0,
    ];
    const [best] = reached.sort((one, other) => compareRanks(rank(one), rank(other)));
    if (best) return best;
  }
  return "floor";
}

/** One booth makes one language out of another. */
interface Step {
  from: SpokenLanguage;
  to: SpokenLanguage;
}

function stepsOnAir({ booths, seats, floorLanguage }: RelayMap): Step[] {
  return booths.flatMap((booth) =>
    seats
      .filter((seat) => seat.boothId === booth.id && seat.air !== "off")
      .map(({ outgoing, listensByHand, listensTo }) => {
        if (!listensByHand) return { from: otherLanguage(booth, outgoing), to: outgoing };
        return { from: listensTo === "floor" ? floorLanguage : listensTo, to: outgoing };
      }),
  );
}

function stepsPlanned({ booths }: RelayMap): Step[] {
  return booths.flatMap(({ languageA, languageB }) => [
    { from: languageA, to: languageB },
    { from: languageB, to: languageA },
  ]);
}

function otherLanguage(booth: RelayBooth, language: SpokenLanguage): SpokenLanguage {
  return booth.languageA === language ? booth.languageB : booth.languageA;
}

/** Breadth first: how many booths lie between the floor and each language. */
function measureFrom(start: SpokenLanguage, steps: readonly Step[]): Map<SpokenLanguage, number> {
  const distances = new Map([[start, 0]]);
  // A Map gives entries that are added while it is walked: it is its own queue.
  for (const [language, distance] of distances) {
    for (const step of steps) {
      if (step.from === language && !distances.has(step.to)) distances.set(step.to, distance + 1);
    }
  }
  return distances;
}

function placeOf(language: SpokenLanguage, pivots: readonly SpokenLanguage[]): number {
  const place = pivots.indexOf(language);
  return place < 0 ? pivots.length : place;
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const difference = value - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
