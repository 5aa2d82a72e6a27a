import { describe, expect, test } from "vitest";
import {
  type AirDecision,
  type AirEvent,
  type AirSeat,
  ANSWER_MS,
  ASKED_MS,
  type BoothAir,
  decideAir,
  WARNING_MS,
} from "#app/features/interpretation/handover.ts";

const T = 1_000_000;

const seat = (id: string, change: Partial<AirSeat> = {}): AirSeat => ({
  id,
  outgoing: "zh",
  air: "off",
  airSince: null,
  airMs: 0,
  here: true,
  ...change,
});

const on = (id: string, change: Partial<AirSeat> = {}) =>
  seat(id, { air: "on", airSince: T - 5000, ...change });

const booth = (seats: AirSeat[], change: Partial<BoothAir> = {}): BoothAir => ({
  languageA: "ru",
  languageB: "zh",
  whenDropped: "put_on_air",
  seats,
  handover: null,
  ...change,
});

/** "A on zh, B leaving zh; offer A→B" */
function tell(state: BoothAir): string {
  const seats = state.seats.map((one) =>
    one.air === "off" ? `${one.id} off` : `${one.id} ${one.air} ${one.outgoing}`,
  );
  const { handover } = state;
  return `${seats.join(", ")}${handover ? `; ${handover.kind} ${handover.by ?? "?"}→${handover.to}` : ""}`;
}

function told(decision: AirDecision): string {
  return "refused" in decision ? `refused: ${decision.refused}` : tell(decision.booth);
}

function run(state: BoothAir, events: AirEvent[], now = T): BoothAir {
  return events.reduce((before, event) => {
    const decision = decideAir(before, event, now);
    if ("refused" in decision) throw new Error(`${event.name}: ${decision.refused}`);
    return decision.booth;
  }, state);
}

function deedsOf(decision: AirDecision): string[] {
  return "refused" in decision ? [] : decision.deeds.map((deed) => `${deed.who} ${deed.action}`);
}

describe("going on air", () => {
  test("the first of a booth is on air at once; the second is told to ask", () => {
    const first = decideAir(
      booth([seat("A"), seat("B")]),
      { name: "go_on_air", who: "A", outgoing: "ru" },
      T,
    );
    expect(told(first)).toBe("A on ru, B off");
    expect(deedsOf(first)).toEqual(["A went_on_air"]);
    const second = decideAir(booth([on("A"), seat("B")]), { name: "go_on_air", who: "B", outgoing: "ru" }, T);
    expect(told(second)).toBe("refused: boothmate_on_air");
  });

  test("twice is once, and has one deed", () => {
    const again = decideAir(booth([on("A")]), { name: "go_on_air", who: "A", outgoing: "zh" }, T);
    expect(deedsOf(again)).toEqual([]);
    expect(told(again)).toBe("A on zh");
  });

  test("a channel that another booth speaks to is refused, also when turning round on air", () => {
    const taken = new Set(["zh"]);
    expect(
      told(decideAir(booth([seat("A")]), { name: "go_on_air", who: "A", outgoing: "zh" }, T, taken)),
    ).toBe("refused: channel_taken");
    const turning = booth([on("A", { outgoing: "ru" })]);
    expect(told(decideAir(turning, { name: "choose_direction", who: "A", outgoing: "zh" }, T, taken))).toBe(
      "refused: channel_taken",
    );
  });

  test("a language that the booth does not serve, and a stranger to the booth, are refused", () => {
    const state = booth([seat("A")]);
    expect(told(decideAir(state, { name: "go_on_air", who: "A", outgoing: "en" }, T))).toBe(
      "refused: not_allowed",
    );
    expect(told(decideAir(state, { name: "go_on_air", who: "X", outgoing: "zh" }, T))).toBe(
      "refused: wrong_state",
    );
  });

  test("turning round keeps the time on air running; off air it only chooses", () => {
    const turned = run(booth([on("A")]), [{ name: "choose_direction", who: "A", outgoing: "ru" }]);
    expect(turned.seats[0]).toEqual(on("A", { outgoing: "ru" }));
    const chosen = run(booth([seat("A")]), [{ name: "choose_direction", who: "A", outgoing: "ru" }]);
    expect(chosen.seats[0]).toEqual(seat("A", { outgoing: "ru" }));
  });

  test("time on air adds up over turns", () => {
    const off = run(booth([on("A", { airMs: 1000 })]), [{ name: "go_off_air", who: "A" }]);
    expect(off.seats[0]).toEqual(seat("A", { airMs: 6000 }));
  });
});

describe("a handover", () => {
  const working = booth([on("A"), seat("B", { outgoing: "ru" })]);
  const ways: Record<string, AirEvent[]> = {
    "offer, accepted": [
      { name: "offer", who: "A" },
      { name: "accept", who: "B" },
    ],
    "request, accepted": [
      { name: "request", who: "B" },
      { name: "accept", who: "A" },
    ],
    "take-over, yielded": [
      { name: "take_over", who: "B" },
      { name: "accept", who: "A" },
    ],
    "offer meets request": [
      { name: "offer", who: "A" },
      { name: "request", who: "B" },
    ],
    "request meets offer": [
      { name: "request", who: "B" },
      { name: "offer", who: "A" },
    ],
    "offer meets take-over": [
      { name: "offer", who: "A" },
      { name: "take_over", who: "B" },
    ],
  };
  for (const [way, events] of Object.entries(ways)) {
    test(`${way}: the new one is on the same channel, the old one leaves, then is off`, () => {
      const passing = run(working, events);
      expect(tell(passing)).toBe("A leaving zh, B on zh");
      const done = decideAir(passing, { name: "heard" }, T + 200);
      expect(told(done)).toBe("A off, B on zh");
      expect("booth" in done && done.booth.seats.map((one) => one.airMs)).toEqual([5200, 0]);
    });
  }

  test("a voice that never comes gives the microphone back, with its time", () => {
    const passing = run(working, ways["offer, accepted"] ?? []);
    const back = decideAir(passing, { name: "unheard" }, T + 3000);
    expect(told(back)).toBe("A on zh, B off");
    expect("booth" in back && back.booth.seats[0]).toEqual(on("A"));
    expect(deedsOf(back)).toEqual(["B handover_failed"]);
  });

  test("a forced one waits for its time and can be withdrawn until then, not declined", () => {
    const warned = run(working, [{ name: "take_over", who: "B" }]);
    expect(warned.handover).toEqual({ kind: "take_over", by: "B", to: "B", dueAt: T + WARNING_MS });
    expect(told(decideAir(warned, { name: "due" }, T + WARNING_MS - 1))).toBe(
      "A on zh, B off; take_over B→B",
    );
    expect(told(decideAir(warned, { name: "due" }, T + WARNING_MS))).toBe("A leaving zh, B on zh");
    expect(told(decideAir(warned, { name: "withdraw", who: "B" }, T))).toBe("A on zh, B off");
    expect(told(decideAir(warned, { name: "decline", who: "A" }, T))).toBe("refused: wrong_state");
  });

  test("an unanswered offer lapses, and so does a request", () => {
    for (const event of [{ name: "offer", who: "A" } as const, { name: "request", who: "B" } as const]) {
      const open = run(working, [event]);
      expect(open.handover?.dueAt).toBe(T + ANSWER_MS);
      const lapsed = decideAir(open, { name: "due" }, T + ANSWER_MS);
      expect(told(lapsed)).toBe("A on zh, B off");
      expect(deedsOf(lapsed)).toEqual(["B handover_lapsed"]);
    }
  });

  test("only who is asked says no, only who began takes it back", () => {
    const offered = run(working, [{ name: "offer", who: "A" }]);
    expect(told(decideAir(offered, { name: "decline", who: "B" }, T))).toBe("A on zh, B off");
    expect(told(decideAir(offered, { name: "withdraw", who: "A" }, T))).toBe("A on zh, B off");
    expect(told(decideAir(offered, { name: "decline", who: "A" }, T))).toBe("refused: wrong_state");
    expect(told(decideAir(offered, { name: "withdraw", who: "B" }, T))).toBe("refused: wrong_state");
    expect(told(decideAir(offered, { name: "accept", who: "A" }, T))).toBe("refused: wrong_state");
    const requested = run(working, [{ name: "request", who: "B" }]);
    expect(told(decideAir(requested, { name: "decline", who: "A" }, T))).toBe("A on zh, B off");
    expect(told(decideAir(requested, { name: "accept", who: "B" }, T))).toBe("refused: wrong_state");
  });

  test("the second of two clicks changes nothing", () => {
    const passing = run(working, [
      { name: "offer", who: "A" },
      { name: "accept", who: "B" },
    ]);
    for (const event of [
      { name: "accept", who: "B" },
      { name: "decline", who: "B" },
      { name: "request", who: "B" },
    ] as const) {
      const again = decideAir(passing, event, T);
      expect([event.name, told(again), deedsOf(again)]).toEqual([event.name, "A leaving zh, B on zh", []]);
    }
  });

  test("while one leaves no other handover begins", () => {
    const passing = booth([on("A", { air: "leaving" }), on("B"), seat("C")]);
    for (const event of [
      { name: "request", who: "C" },
      { name: "take_over", who: "C" },
      { name: "offer", who: "B", to: "C" },
      { name: "take_over", who: "A" },
    ] as const) {
      expect([event.name, told(decideAir(passing, event, T))]).toEqual([event.name, "refused: wrong_state"]);
    }
  });

  test("going off air is at once, and gives the microphone to who asked for it", () => {
    expect(tell(run(working, [{ name: "go_off_air", who: "A" }]))).toBe("A off, B off");
    expect(
      tell(
        run(working, [
          { name: "offer", who: "A" },
          { name: "go_off_air", who: "A" },
        ]),
      ),
    ).toBe("A off, B off");
    for (const name of ["request", "take_over"] as const) {
      expect(
        tell(
          run(working, [
            { name, who: "B" },
            { name: "go_off_air", who: "A" },
          ]),
        ),
      ).toBe("A off, B on zh");
    }
    const passing = booth([on("A", { air: "leaving" }), on("B")]);
    expect(tell(run(passing, [{ name: "go_off_air", who: "A" }]))).toBe("A off, B on zh");
    expect(tell(run(passing, [{ name: "go_off_air", who: "B" }]))).toBe("A on zh, B off");
  });

  test("taking over from somebody whose line is down needs no warning", () => {
    const away = booth([on("A", { here: false }), seat("B")]);
    expect(tell(run(away, [{ name: "take_over", who: "B" }]))).toBe("A off, B on zh");
  });

  test("with three in a booth the partner is named; a take-over overrides what others agreed on", () => {
    const three = booth([on("A"), seat("B"), seat("C")]);
    expect(told(decideAir(three, { name: "offer", who: "A" }, T))).toBe("refused: input_invalid");
    const offered = run(three, [{ name: "offer", who: "A", to: "C" }]);
    expect(tell(offered)).toBe("A on zh, B off, C off; offer A→C");
    expect(told(decideAir(offered, { name: "offer", who: "A", to: "B" }, T))).toBe("refused: wrong_state");
    expect(told(decideAir(offered, { name: "request", who: "B" }, T))).toBe("refused: wrong_state");
    const forced = run(offered, [{ name: "take_over", who: "B" }]);
    expect(tell(forced)).toBe("A on zh, B off, C off; take_over B→B");
    expect(told(decideAir(forced, { name: "take_over", who: "C" }, T))).toBe("refused: wrong_state");
    expect(
      tell(
        run(three, [
          { name: "request", who: "C" },
          { name: "offer", who: "A" },
        ]),
      ),
    ).toBe("A leaving zh, B off, C on zh");
  });
});

describe("a line that breaks, a seat that is taken away", () => {
  test("the boothmate is put on air to the same channel", () => {
    for (const name of ["dropped", "removed"] as const) {
      const decision = decideAir(booth([on("A"), seat("B", { outgoing: "ru" })]), { name, who: "A" }, T);
      expect(told(decision)).toBe("A off, B on zh");
      expect(deedsOf(decision)).toEqual([
        name === "dropped" ? "A line_dropped" : "A left_booth",
        "B was_put_on_air",
      ]);
    }
  });

  test("or asked, by the booth's setting; yes speaks to the channel that fell silent", () => {
    const asked = run(booth([on("A"), seat("B", { outgoing: "ru" })], { whenDropped: "ask" }), [
      { name: "dropped", who: "A" },
    ]);
    expect(tell(asked)).toBe("A off, B off; dropped A→B");
    expect(asked.handover?.dueAt).toBe(T + ASKED_MS);
    expect(tell(run(asked, [{ name: "dropped", who: "A" }]))).toBe("A off, B off; dropped A→B");
    expect(tell(run(asked, [{ name: "dropped", who: "B" }]))).toBe("A off, B off");
    expect(tell(run(asked, [{ name: "accept", who: "B" }]))).toBe("A off, B on zh");
    expect(tell(run(asked, [{ name: "decline", who: "B" }]))).toBe("A off, B off");
    expect(told(decideAir(asked, { name: "accept", who: "B" }, T, new Set(["zh"])))).toBe(
      "refused: channel_taken",
    );
    expect(told(decideAir(asked, { name: "accept", who: "A" }, T))).toBe("refused: wrong_state");
  });

  test("who asked for the microphone has it, whatever the setting", () => {
    const forced = booth([on("A"), seat("B"), seat("C")], {
      whenDropped: "ask",
      handover: { kind: "take_over", by: "C", to: "C", dueAt: T + 1000 },
    });
    expect(tell(run(forced, [{ name: "dropped", who: "A" }]))).toBe("A off, B off, C on zh");
  });

  test("nobody who is away is put on air; of those here, the longest rested", () => {
    expect(tell(run(booth([on("A"), seat("B", { here: false })]), [{ name: "dropped", who: "A" }]))).toBe(
      "A off, B off",
    );
    const three = booth([on("A"), seat("B", { airMs: 9000 }), seat("C", { airMs: 4000 })]);
    expect(tell(run(three, [{ name: "dropped", who: "A" }]))).toBe("A off, B off, C on zh");
  });

  test("in the middle of a handover, the other one of the two has the microphone", () => {
    const passing = booth([on("A", { air: "leaving" }), on("B")]);
    expect(tell(run(passing, [{ name: "dropped", who: "A" }]))).toBe("A off, B on zh");
    expect(tell(run(passing, [{ name: "dropped", who: "B" }]))).toBe("A on zh, B off");
  });

  test("a drop of somebody off air ends only a handover that concerns them", () => {
    const offered = run(booth([on("A"), seat("B"), seat("C")]), [{ name: "offer", who: "A", to: "B" }]);
    expect(tell(run(offered, [{ name: "removed", who: "C" }]))).toBe("A on zh, B off, C off; offer A→B");
    expect(tell(run(offered, [{ name: "removed", who: "B" }]))).toBe("A on zh, B off, C off");
  });

  test("who vanished from the list leaves the channel to the boothmate, unless it is spoken to", () => {
    const rest = booth([seat("B", { outgoing: "ru" })]);
    const vanished: AirEvent = { name: "vanished", outgoing: "zh" };
    expect(tell(run(rest, [vanished]))).toBe("B on zh");
    expect(told(decideAir(rest, vanished, T, new Set(["zh"])))).toBe("B off");
    expect(tell(run(booth([on("B", { outgoing: "ru" })]), [vanished]))).toBe("B on ru");
    const offered: BoothAir["handover"] = { kind: "offer", by: null, to: "B", dueAt: T };
    expect(tell(run({ ...rest, handover: offered }, [vanished]))).toBe("B on zh");
    const half = booth([on("A", { air: "leaving" })]);
    expect(tell(run(half, [vanished]))).toBe("A on zh");
    expect(tell(run(half, [{ name: "heard" }]))).toBe("A on zh");
    const asking = { ...rest, whenDropped: "ask" } as const;
    expect(tell(run(asking, [vanished, vanished]))).toBe("B off; dropped ?→B");
  });
});

/** Small and repeatable: mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NAMES: AirEvent["name"][] = [
  "go_on_air",
  "choose_direction",
  "go_off_air",
  "offer",
  "request",
  "accept",
  "decline",
  "withdraw",
  "take_over",
  "due",
  "heard",
  "unheard",
  "dropped",
  "removed",
  "vanished",
];

describe("whatever happens in a meeting of three booths", () => {
  const meetingOf = (): BoothAir[] => [
    booth([seat("A"), seat("B")]),
    booth([seat("C"), seat("D"), seat("E")], { languageA: "en", languageB: "zh", whenDropped: "ask" }),
    booth([seat("F", { outgoing: "en" })], { languageA: "ru", languageB: "en" }),
  ];

  const spokenTo = (booths: readonly BoothAir[]) =>
    booths.flatMap((one) => one.seats.filter((each) => each.air !== "off").map((each) => each.outgoing));

  function broken(booths: readonly BoothAir[]): string[] {
    const inAir = booths.flatMap((one) => one.seats.filter((each) => each.air === "on"));
    const found =
      new Set(inAir.map((one) => one.outgoing)).size === inAir.length ? [] : ["two voices in a channel"];
    for (const one of booths) {
      const onAir = one.seats.filter((each) => each.air === "on").length;
      const leaving = one.seats.filter((each) => each.air === "leaving").length;
      if (onAir > 1) found.push("two on air in a booth");
      if (leaving > onAir) found.push("leaving beside nobody, or two leaving");
      for (const each of one.seats) {
        if ((each.air === "off") !== (each.airSince === null)) found.push("time on air without air");
        if (![one.languageA, one.languageB].includes(each.outgoing))
          found.push("a language of another booth");
      }
      const { handover } = one;
      if (!handover) continue;
      if (!one.seats.some((each) => each.id === handover.to)) found.push("a handover to a stranger");
      if (handover.kind !== "dropped" && onAir !== 1) found.push("a handover from nobody");
    }
    return found;
  }

  test("one on air in a booth and in a channel, one leaving beside one on", () => {
    const deeds = new Map<string, number>();
    for (let seed = 1; seed <= 1000; seed++) {
      const random = randomOf(seed);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const booths = meetingOf();
      let now = T;
      for (let step = 0; step < 200; step++) {
        now += Math.floor(random() * 20_000);
        const index = Math.floor(random() * booths.length);
        const at = booths[index] as BoothAir;
        const who = pick(at.seats).id;
        const to = random() < 0.5 ? undefined : pick(at.seats).id;
        const event = { name: pick(NAMES), who, to, outgoing: pick(["ru", "zh", "en"]) } as AirEvent;
        const taken = new Set(spokenTo(booths.filter((_, other) => other !== index)));
        const decision = decideAir(at, event, now, taken);
        if ("refused" in decision) continue;
        // Lines come and go in between.
        const seats = decision.booth.seats.map((one) => (random() < 0.1 ? { ...one, here: !one.here } : one));
        booths[index] = { ...decision.booth, seats };
        for (const { action } of decision.deeds) deeds.set(action, (deeds.get(action) ?? 0) + 1);
        const faults = broken(booths);
        if (faults.length > 0) {
          throw new Error(
            `seed ${seed} step ${step} ${event.name}: ${faults} in ${booths.map(tell).join(" | ")}`,
          );
        }
      }
    }
    // The walk really went everywhere.
    expect([...deeds.keys()].sort()).toEqual([
      "chose_direction",
      "declined_microphone",
      "handover_failed",
      "handover_lapsed",
      "left_air",
      "left_booth",
      "line_dropped",
      "offered_microphone",
      "requested_microphone",
      "takes_over",
      "took_microphone",
      "was_asked_on_air",
      "was_put_on_air",
      "went_off_air",
      "went_on_air",
      "withdrew_handover",
    ]);
    expect(Math.min(...deeds.values())).toBeGreaterThan(50);
  });

  test("deciding never alters the booth it was asked about", () => {
    const before = booth([on("A"), seat("B")]);
    const copy = structuredClone(before);
    for (const name of NAMES) decideAir(before, { name, who: "B", outgoing: "ru" } as AirEvent, T);
    expect(before).toEqual(copy);
  });
});
