import { describe, expect, test } from "vitest";
import type { HandoverState, SeatState } from "#app/features/interpretation/booth-state.ts";
import { viewHandover } from "#app/features/interpretation/ui/console/handover-view.ts";

const seat = (participantId: string, more: Partial<SeatState> = {}): SeatState => ({
  participantId,
  outgoing: "zh",
  air: "off",
  airSince: null,
  airMs: 0,
  listensTo: "floor",
  byHand: false,
  present: true,
  ...more,
});
const anna = seat("anna", { air: "on" });
const dueAt = "2026-11-24T10:30:03.000Z";
const booth = (
  handover: HandoverState | null,
  seats = [anna, seat("boris"), seat("chen", { present: false })],
) => ({
  handover,
  seats,
});
const seen = (handover: HandoverState | null, me: string, seats?: SeatState[]) => {
  const { stand, about, otherId } = viewHandover(booth(handover, seats), me);
  return [stand, about, otherId];
};

describe("a handover as one sees it from a seat", () => {
  test("nothing open: whoever is on air may offer to those present, a boothmate may ask or take", () => {
    expect(viewHandover(booth(null), "anna")).toEqual({
      stand: "none",
      about: null,
      otherId: null,
      dueAt: null,
      mayOfferTo: ["boris"],
      mayRequest: false,
      mayTakeOver: false,
    });
    expect(viewHandover(booth(null), "boris")).toMatchObject({
      mayOfferTo: [],
      mayRequest: true,
      mayTakeOver: true,
    });
    expect(viewHandover(booth(null, [seat("anna"), seat("boris")]), "boris")).toMatchObject({
      mayRequest: false,
      mayTakeOver: false,
    });
  });

  test("an offer is answered by whom it is made to", () => {
    const offer = { kind: "offer", by: "anna", to: "boris", dueAt } as const;
    expect(seen(offer, "boris")).toEqual(["asked", "offer", "anna"]);
    expect(seen(offer, "anna")).toEqual(["asking", "offer", "boris"]);
    expect(seen(offer, "chen")).toEqual(["watching", "offer", "boris"]);
  });

  test("a request is answered by whoever is on air; who asked may still take", () => {
    const request = { kind: "request", by: "boris", to: "boris", dueAt } as const;
    expect(seen(request, "anna")).toEqual(["asked", "request", "boris"]);
    expect(seen(request, "boris")).toEqual(["asking", "request", "anna"]);
    expect(viewHandover(booth(request), "boris")).toMatchObject({ mayRequest: false, mayTakeOver: true });
  });

  test("a take-over is seen by both, with its moment, and cannot be begun twice", () => {
    const take = { kind: "take_over", by: "boris", to: "boris", dueAt } as const;
    expect(seen(take, "anna")).toEqual(["losing", "take_over", "boris"]);
    expect(seen(take, "boris")).toEqual(["taking", "take_over", "anna"]);
    expect(seen(take, "chen")).toEqual(["watching", "take_over", "boris"]);
    expect(viewHandover(booth(take), "chen")).toMatchObject({ dueAt, mayTakeOver: false });
  });

  test("after a broken line the boothmate is asked, and told whose line it was", () => {
    const dropped = { kind: "dropped", by: "anna", to: "boris", dueAt } as const;
    const seats = [seat("anna", { present: false }), seat("boris")];
    expect(seen(dropped, "boris", seats)).toEqual(["asked", "dropped", "anna"]);
    expect(seen(dropped, "anna", seats)).toEqual(["watching", "dropped", "boris"]);
  });
});
