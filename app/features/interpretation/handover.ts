import type { ErrorCode } from "#app/core/errors.ts";
import { isLanguageOfBooth } from "#app/features/interpretation/rules.ts";
import type { Air, HandoverKind, WhenDropped } from "#app/features/interpretation/tables.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/**
 * Who of a booth is on air, and how the microphone passes from one to the other: a pure state machine. An event gives
 * the booth as it is afterwards, or a refusal; nothing here knows of databases or tracks. Times are ms since the epoch.
 *
 * It keeps three promises, whatever the events: nobody but one is `on` in a booth; at most one is `leaving`, and only
 * beside one who is on; no event takes a channel that another booth speaks to (`taken`).
 */
export interface AirSeat {
  id: string;
  outgoing: SpokenLanguage;
  air: Air;
  airSince: number | null;
  /** Time on air before `airSince`, in ms. */
  airMs: number;
  /** In the room and connected. */
  here: boolean;
}

export interface OpenHandover {
  kind: HandoverKind;
  /** Who began it; of `dropped`, whose line broke. */
  by: string | null;
  /** Who is to take the microphone. */
  to: string;
  /** When an unanswered one lapses; a forced one is carried out then. */
  dueAt: number;
}

export interface BoothAir {
  languageA: SpokenLanguage;
  languageB: SpokenLanguage;
  whenDropped: WhenDropped;
  seats: readonly AirSeat[];
  handover: OpenHandover | null;
}

export type AirEvent =
  | { name: "go_on_air" | "choose_direction"; who: string; outgoing: SpokenLanguage }
  | { name: "offer"; who: string; to?: string | undefined }
  | { name: "go_off_air" | "request" | "accept" | "decline" | "withdraw" | "take_over"; who: string }
  /** The time of the open handover has come. */
  | { name: "due" }
  /** The room hears the new voice: who leaves goes off air. */
  | { name: "heard" }
  /** The new voice never came: who was leaving stays on air. */
  | { name: "unheard" }
  /** The line broke, or the seat was taken away (its row stays until this is settled). */
  | { name: "dropped" | "removed"; who: string }
  /** Who was on air is not even in the list any more. */
  | { name: "vanished"; outgoing: SpokenLanguage };

/** What happened, for the journal: `interpretation.<action>` about `who`. */
export interface AirDeed {
  action: string;
  who: string;
  details?: Record<string, unknown>;
}

export type AirDecision = { booth: BoothAir; deeds: AirDeed[] } | { refused: ErrorCode };

/** An offer or a request waits so long for an answer, in ms. */
export const ANSWER_MS = 60_000;
/** A forced take-over warns so long before it is carried out, in ms. */
export const WARNING_MS = 3_000;
/** After a drop, the boothmate is asked for so long, in ms. */
export const ASKED_MS = 30_000;

/**
 * Decides one event. An event that is true already (the second of two clicks) changes nothing and has no deeds.
 * @param taken channels that other booths of the meeting speak to now
 */
export function decideAir(
  booth: BoothAir,
  event: AirEvent,
  now: number,
  taken: ReadonlySet<SpokenLanguage> = new Set(),
): AirDecision {
  if ("who" in event && !booth.seats.some((seat) => seat.id === event.who)) return refuse("wrong_state");
  switch (event.name) {
    case "go_on_air":
      return goOnAir(booth, event, now, taken);
    case "choose_direction":
      return chooseDirection(booth, event, taken);
    case "go_off_air":
      return goOffAir(booth, event.who, now);
    case "offer":
      return offer(booth, event, now);
    case "request":
      return request(booth, event.who, now);
    case "take_over":
      return takeOver(booth, event.who, now);
    case "accept":
      return accept(booth, event.who, now, taken);
    case "decline":
    case "withdraw":
      return endHandover(booth, event.name, event.who);
    case "due":
      return due(booth, now);
    case "heard":
    case "unheard":
      return settleLeaving(booth, event.name, now);
    case "dropped":
    case "removed":
      return lose(booth, event.name, event.who, now);
    case "vanished":
      return vanish(booth, event.outgoing, now, taken);
  }
}

const refuse = (code: ErrorCode): AirDecision => ({ refused: code });
const nothing = (booth: BoothAir): AirDecision => ({ booth, deeds: [] });
const isOn = (seat: AirSeat) => seat.air === "on";
const isLeaving = (seat: AirSeat) => seat.air === "leaving";
const seatOf = (booth: BoothAir, id: string | null) => booth.seats.find((seat) => seat.id === id);

function change(booth: BoothAir, id: string, to: Partial<AirSeat>): BoothAir {
  return { ...booth, seats: booth.seats.map((seat) => (seat.id === id ? { ...seat, ...to } : seat)) };
}

function putOn(booth: BoothAir, id: string, outgoing: SpokenLanguage, now: number): BoothAir {
  return { ...change(booth, id, { air: "on", outgoing, airSince: now }), handover: null };
}

function putOff(booth: BoothAir, id: string, now: number): BoothAir {
  const seat = seatOf(booth, id);
  const airMs = (seat?.airMs ?? 0) + (seat?.airSince ? Math.max(0, now - seat.airSince) : 0);
  return change(booth, id, { air: "off", airSince: null, airMs });
}

function goOnAir(
  booth: BoothAir,
  { who, outgoing }: { who: string; outgoing: SpokenLanguage },
  now: number,
  taken: ReadonlySet<SpokenLanguage>,
): AirDecision {
  if (!isLanguageOfBooth(booth, outgoing)) return refuse("not_allowed");
  const active = booth.seats.find(isOn);
  if (active?.id === who) return chooseDirection(booth, { who, outgoing }, taken);
  if (active) return refuse("boothmate_on_air");
  if (taken.has(outgoing)) return refuse("channel_taken");
  return {
    booth: putOn(booth, who, outgoing, now),
    deeds: [{ action: "went_on_air", who, details: { outgoing } }],
  };
}

/** On air it turns at once; off air it is what one will speak to. */
function chooseDirection(
  booth: BoothAir,
  { who, outgoing }: { who: string; outgoing: SpokenLanguage },
  taken: ReadonlySet<SpokenLanguage>,
): AirDecision {
  const seat = seatOf(booth, who);
  if (!seat || seat.air === "leaving") return refuse("wrong_state");
  if (!isLanguageOfBooth(booth, outgoing)) return refuse("not_allowed");
  if (seat.outgoing === outgoing) return nothing(booth);
  if (seat.air === "on" && taken.has(outgoing)) return refuse("channel_taken");
  return {
    booth: change(booth, who, { outgoing }),
    deeds: [{ action: seat.air === "on" ? "went_on_air" : "chose_direction", who, details: { outgoing } }],
  };
}

/** Off is off at once, whatever is open. Who asked for the microphone gets it; who still leaves keeps it. */
function goOffAir(booth: BoothAir, who: string, now: number): AirDecision {
  const seat = seatOf(booth, who);
  if (!seat || seat.air === "off") return nothing(booth);
  const off = putOff(booth, who, now);
  const went: AirDeed = { action: "went_off_air", who };
  if (seat.air === "leaving") return { booth: off, deeds: [went] };
  const leaving = booth.seats.find(isLeaving);
  if (leaving) return { booth: { ...change(off, leaving.id, { air: "on" }), handover: null }, deeds: [went] };
  const wanted = whoAsked(booth);
  if (!wanted) return { booth: { ...off, handover: null }, deeds: [went] };
  return {
    booth: putOn(off, wanted, seat.outgoing, now),
    deeds: [went, { action: "went_on_air", who: wanted, details: { outgoing: seat.outgoing } }],
  };
}

/** Who of their own will wants the microphone now. */
function whoAsked({ handover }: BoothAir): string | null {
  return handover?.kind === "request" || handover?.kind === "take_over" ? handover.to : null;
}

/** The microphone passes: the new one is on, the old one leaves (or, being away, is off at once). */
function handOver(booth: BoothAir, to: string, now: number): AirDecision {
  const active = booth.seats.find(isOn);
  const next = seatOf(booth, to);
  if (!active || !next || active.id === to || booth.seats.some(isLeaving)) return refuse("wrong_state");
  const parted = active.here ? change(booth, active.id, { air: "leaving" }) : putOff(booth, active.id, now);
  return {
    booth: putOn(parted, to, active.outgoing, now),
    deeds: [{ action: "took_microphone", who: to, details: { from: active.id, outgoing: active.outgoing } }],
  };
}

function offer(
  booth: BoothAir,
  { who, to }: { who: string; to?: string | undefined },
  now: number,
): AirDecision {
  const active = booth.seats.find(isOn);
  const mates = booth.seats.filter((seat) => seat.id !== who);
  const { handover } = booth;
  const mate = to
    ? mates.find((seat) => seat.id === to)
    : mates.length === 1
      ? mates[0]
      : mates.find((seat) => seat.id === whoAsked(booth));
  if (active?.id !== who || booth.seats.some(isLeaving)) return refuse("wrong_state");
  if (!mate) return refuse(to ? "wrong_state" : "input_invalid");
  if (handover && whoAsked(booth) === mate.id) return handOver(booth, mate.id, now);
  if (handover)
    return handover.kind === "offer" && handover.to === mate.id ? nothing(booth) : refuse("wrong_state");
  return {
    booth: { ...booth, handover: { kind: "offer", by: who, to: mate.id, dueAt: now + ANSWER_MS } },
    deeds: [{ action: "offered_microphone", who, details: { to: mate.id } }],
  };
}

function request(booth: BoothAir, who: string, now: number): AirDecision {
  const active = booth.seats.find(isOn);
  const { handover } = booth;
  if (active?.id === who) return nothing(booth);
  if (!active || booth.seats.some(isLeaving)) return refuse("wrong_state");
  if (handover?.kind === "offer" && handover.to === who) return handOver(booth, who, now);
  if (handover) return whoAsked(booth) === who ? nothing(booth) : refuse("wrong_state");
  return {
    booth: { ...booth, handover: { kind: "request", by: who, to: who, dueAt: now + ANSWER_MS } },
    deeds: [{ action: "requested_microphone", who }],
  };
}

/** Forced: the one on air is warned and may yield at once; offers and requests of others give way. */
function takeOver(booth: BoothAir, who: string, now: number): AirDecision {
  const active = booth.seats.find(isOn);
  const { handover } = booth;
  if (active?.id === who) return nothing(booth);
  if (!active || booth.seats.some(isLeaving)) return refuse("wrong_state");
  if (handover?.kind === "take_over") return handover.to === who ? nothing(booth) : refuse("wrong_state");
  if (!active.here || (handover?.kind === "offer" && handover.to === who)) return handOver(booth, who, now);
  return {
    booth: { ...booth, handover: { kind: "take_over", by: who, to: who, dueAt: now + WARNING_MS } },
    deeds: [{ action: "takes_over", who, details: { from: active.id } }],
  };
}

/** Says yes: to an offer or after a drop the one who is to take; to a request or a take-over the one on air. */
function accept(booth: BoothAir, who: string, now: number, taken: ReadonlySet<SpokenLanguage>): AirDecision {
  const { handover } = booth;
  const active = booth.seats.find(isOn);
  if (!handover) {
    // The other of two clicks came first: who took the microphone has it, who gave it away is leaving or off.
    const settled = seatOf(booth, who)?.air === "leaving" || active?.id === who;
    return settled ? nothing(booth) : refuse("wrong_state");
  }
  if (handover.kind === "offer" && handover.to === who) return handOver(booth, who, now);
  if (whoAsked(booth) && active?.id === who) return handOver(booth, handover.to, now);
  if (handover.kind !== "dropped" || handover.to !== who) return refuse("wrong_state");
  const outgoing = seatOf(booth, who)?.outgoing ?? booth.languageA;
  return goOnAir(booth, { who, outgoing }, now, taken);
}

function endHandover(booth: BoothAir, name: "decline" | "withdraw", who: string): AirDecision {
  const { handover } = booth;
  if (!handover) return nothing(booth);
  const active = booth.seats.find(isOn);
  const declines =
    handover.kind === "request" ? active?.id : handover.kind === "take_over" ? null : handover.to;
  const entitled = name === "decline" ? declines : handover.kind === "dropped" ? null : handover.by;
  if (entitled !== who) return refuse("wrong_state");
  const action = name === "decline" ? "declined_microphone" : "withdrew_handover";
  return { booth: { ...booth, handover: null }, deeds: [{ action, who, details: { kind: handover.kind } }] };
}

function due(booth: BoothAir, now: number): AirDecision {
  const { handover } = booth;
  if (!handover || handover.dueAt > now) return nothing(booth);
  if (handover.kind === "take_over") {
    const carried = handOver(booth, handover.to, now);
    if (!("refused" in carried)) return carried;
  }
  return {
    booth: { ...booth, handover: null },
    deeds: [{ action: "handover_lapsed", who: handover.to, details: { kind: handover.kind } }],
  };
}

function settleLeaving(booth: BoothAir, name: "heard" | "unheard", now: number): AirDecision {
  const leaving = booth.seats.find(isLeaving);
  const next = booth.seats.find(isOn);
  if (!leaving) return nothing(booth);
  // Whoever was to take the microphone is gone altogether: who still speaks stays.
  if (!next) return { booth: { ...change(booth, leaving.id, { air: "on" }), handover: null }, deeds: [] };
  if (name === "heard") {
    return { booth: putOff(booth, leaving.id, now), deeds: [{ action: "left_air", who: leaving.id }] };
  }
  const back = change(putOff(booth, next.id, now), leaving.id, { air: "on" });
  return {
    booth: { ...back, handover: null },
    deeds: [{ action: "handover_failed", who: next.id, details: { stays: leaving.id } }],
  };
}

/** The line of somebody broke, or the seat is taken away: off air, and the boothmate is put on air or asked. */
function lose(booth: BoothAir, name: "dropped" | "removed", who: string, now: number): AirDecision {
  const seat = seatOf(booth, who);
  if (!seat) return nothing(booth);
  const { handover } = booth;
  // Who was asked after a drop stays asked, however often the drop is reported.
  const concerned = handover?.to === who || (handover?.by === who && handover.kind !== "dropped");
  if (seat.air === "off") return nothing(concerned ? { ...booth, handover: null } : booth);
  const off = putOff(booth, who, now);
  const lost: AirDeed = { action: name === "dropped" ? "line_dropped" : "left_booth", who };
  if (seat.air === "leaving") return { booth: off, deeds: [lost] };
  const leaving = booth.seats.find(isLeaving);
  if (leaving) return { booth: { ...change(off, leaving.id, { air: "on" }), handover: null }, deeds: [lost] };
  return replaceLost(off, { who, outgoing: seat.outgoing }, now, [lost]);
}

/** The row of who was on air is gone: only the channel is known. */
function vanish(
  booth: BoothAir,
  outgoing: SpokenLanguage,
  now: number,
  taken: ReadonlySet<SpokenLanguage>,
): AirDecision {
  if (booth.seats.some(isLeaving)) return settleLeaving(booth, "unheard", now);
  const staffed = booth.seats.some(isOn) || taken.has(outgoing);
  if (staffed || booth.handover?.kind === "dropped") return nothing(booth);
  return replaceLost(booth, { who: null, outgoing }, now, []);
}

function replaceLost(
  booth: BoothAir,
  lost: { who: string | null; outgoing: SpokenLanguage },
  now: number,
  deeds: AirDeed[],
): AirDecision {
  const wanted = seatOf(booth, whoAsked(booth));
  const next = wanted ?? chooseReplacement(booth, lost.who);
  if (!next || !isLanguageOfBooth(booth, lost.outgoing))
    return { booth: { ...booth, handover: null }, deeds };
  if (wanted || booth.whenDropped === "put_on_air") {
    const put: AirDeed = {
      action: "was_put_on_air",
      who: next.id,
      details: { outgoing: lost.outgoing, ...(lost.who ? { from: lost.who } : {}) },
    };
    return { booth: putOn(booth, next.id, lost.outgoing, now), deeds: [...deeds, put] };
  }
  // What is accepted later is the channel that fell silent.
  const ready = change(booth, next.id, { outgoing: lost.outgoing });
  return {
    booth: { ...ready, handover: { kind: "dropped", by: lost.who, to: next.id, dueAt: now + ASKED_MS } },
    deeds: [...deeds, { action: "was_asked_on_air", who: next.id, details: { outgoing: lost.outgoing } }],
  };
}

/** Of the boothmates who are here: the one the microphone was offered to, else the longest rested. */
function chooseReplacement(booth: BoothAir, lost: string | null): AirSeat | undefined {
  const mates = booth.seats.filter((seat) => seat.id !== lost && seat.here);
  const offered = mates.find((seat) => seat.id === booth.handover?.to);
  return (
    offered ?? [...mates].sort((one, other) => one.airMs - other.airMs || (one.id < other.id ? -1 : 1))[0]
  );
}
