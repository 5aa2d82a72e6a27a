import type { BoothState } from "#app/features/interpretation/booth-state.ts";

/**
 * What a handover is to one interpreter of the booth:
 * - `none`: nothing is open; see `mayOffer`, `mayRequest`;
 * - `asked`: somebody waits for this one's yes or no (offered the microphone, or asked to give it away);
 * - `asking`: this one waits for the boothmate's answer and may withdraw;
 * - `losing`: the microphone is being taken from this one; `taking`: this one takes it;
 * - `watching`: two boothmates settle it between themselves.
 */
export interface HandoverView {
  readonly stand: "none" | "asked" | "asking" | "losing" | "taking" | "watching";
  /** What was begun, by whoever began it; `dropped`: the line of the one on air broke. */
  readonly about: "offer" | "request" | "take_over" | "dropped" | null;
  /** The other one; null when nobody else is concerned. */
  readonly otherId: string | null;
  readonly dueAt: string | null;
  /** On air, and these boothmates are here to take the microphone. */
  readonly mayOfferTo: readonly string[];
  /** A boothmate is on air, and one could ask for the microphone. */
  readonly mayRequest: boolean;
  /** Or take it, after a warning; also when asking was not enough. */
  readonly mayTakeOver: boolean;
}

/** How a booth's handover looks from one seat. */
export function viewHandover(booth: Pick<BoothState, "handover" | "seats">, me: string): HandoverView {
  const active = booth.seats.find((one) => one.air === "on")?.participantId ?? null;
  const nothing = {
    otherId: null,
    dueAt: null,
    about: null,
    mayOfferTo:
      active === me
        ? booth.seats.filter((one) => one.present && one.participantId !== me).map((one) => one.participantId)
        : [],
    mayRequest: active !== null && active !== me,
    mayTakeOver: active !== null && active !== me,
  } as const;
  const { handover } = booth;
  if (!handover) return { ...nothing, stand: "none" };
  const { kind, by, to, dueAt } = handover;
  const view = {
    about: kind,
    dueAt,
    mayOfferTo: [],
    mayRequest: false,
    mayTakeOver: nothing.mayTakeOver && kind !== "take_over",
  } as const;
  if (kind === "take_over") {
    if (to === me) return { ...view, stand: "taking", otherId: active };
    return { ...view, stand: active === me ? "losing" : "watching", otherId: to };
  }
  // A request is answered by whoever is on air; an offer, and a broken line, by whoever is to take the microphone.
  const answerer = kind === "request" ? active : to;
  if (answerer === me) return { ...view, stand: "asked", otherId: kind === "request" ? to : by };
  if (by === me && kind !== "dropped") return { ...view, stand: "asking", otherId: answerer };
  return { ...view, stand: "watching", otherId: to };
}
