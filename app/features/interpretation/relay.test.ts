import { describe, expect, test } from "vitest";
import {
  chooseRelay,
  floorLanguageOf,
  incomingOf,
  type RelayBooth,
  type RelayMap,
  type RelaySeat,
} from "#app/features/interpretation/relay.ts";

/** `"ru-en"` is a booth of that name; `"ru-en>en"` has somebody on air there, into English. */
function mapOf(floorLanguage: string, booths: string[], pivots: string[] = ["en"]): RelayMap {
  const parts = booths.map((text) => text.split(">") as [string, string | undefined]);
  return {
    floorLanguage,
    pivots,
    booths: parts.map(([id]): RelayBooth => {
      const [languageA = "", languageB = ""] = id.split("-");
      return { id, languageA, languageB };
    }),
    seats: parts.flatMap(([boothId, outgoing]): RelaySeat[] =>
      outgoing ? [{ boothId, outgoing, air: "on", listensTo: "floor", listensByHand: false }] : [],
    ),
  };
}

const seatIn = (boothId: string, outgoing: string, change: Partial<RelaySeat> = {}): RelaySeat => ({
  boothId,
  outgoing,
  air: "off",
  listensTo: "floor",
  listensByHand: false,
  ...change,
});

describe("the pivot plan", () => {
  test("a booth that knows the floor's language listens to the floor, whatever else is on air", () => {
    const map = mapOf("ru", ["ru-zh", "ru-en>en", "en-zh>zh"]);
    expect(chooseRelay(seatIn("ru-zh", "zh"), map)).toBe("floor");
  });

  test("ru→en→zh: the Chinese booth listens to the English channel", () => {
    const map = mapOf("ru", ["ru-en>en", "en-zh"]);
    expect(chooseRelay(seatIn("en-zh", "zh"), map)).toBe("en");
  });

  test("the way back: Chinese on the floor reaches Russian through English", () => {
    const map = mapOf("zh", ["ru-en", "en-zh>en"]);
    expect(chooseRelay(seatIn("ru-en", "ru"), map)).toBe("en");
  });

  test("before the pivot booth is on air its channel is chosen already", () => {
    expect(chooseRelay(seatIn("en-zh", "zh"), mapOf("ru", ["ru-en", "en-zh"]))).toBe("en");
  });

  test("two equally near channels: the pivots decide, in their order", () => {
    const booths = ["ko-ru>ru", "ko-en>en", "en-ru"];
    expect(chooseRelay(seatIn("en-ru", "zh"), mapOf("ko", booths, ["en"]))).toBe("en");
    expect(chooseRelay(seatIn("en-ru", "zh"), mapOf("ko", booths, ["ru", "en"]))).toBe("ru");
  });

  test("the nearer channel wins over the better pivot: every relay costs time", () => {
    const map = mapOf("ko", ["ko-ru>ru", "ru-zh>zh", "zh-en>en", "en-ru"], ["en"]);
    expect(chooseRelay(seatIn("en-ru", "kk"), map)).toBe("ru");
  });

  test("a channel that is spoken to wins over a nearer one that is silent", () => {
    const map = mapOf("ko", ["ko-en", "ko-ru>ru", "ru-kk>kk", "en-kk"]);
    expect(chooseRelay(seatIn("en-kk", "en"), map)).toBe("kk");
  });

  test("through several relays when needed", () => {
    const map = mapOf("kk", ["kk-ru>ru", "ru-en>en", "en-zh>zh", "zh-ko"]);
    expect(chooseRelay(seatIn("zh-ko", "ko"), map)).toBe("zh");
  });

  test("never through itself: with no other way it stays on the floor", () => {
    const map = mapOf("ru", ["ru-en>en", "ko-zh>zh"]);
    expect(chooseRelay(seatIn("ko-zh", "zh"), map)).toBe("floor");
    // Channel zh exists only because this booth makes it out of ko, and ko out of zh.
    const ring = mapOf("ru", ["ko-zh>ko", "zh-ko>zh"]);
    expect(chooseRelay(seatIn("ko-zh", "ko", { air: "on" }), ring)).toBe("floor");
  });

  test("nobody listens to the channel one speaks to when the other language can be reached", () => {
    const map = mapOf("ko", ["ko-en>en", "ko-zh>zh", "zh-ru>ru", "ru-en>en"]);
    const own = seatIn("ru-en", "en", { air: "on" });
    expect(chooseRelay(own, { ...map, seats: map.seats.filter((seat) => seat.boothId !== "ko-en") })).toBe(
      "ru",
    );
  });

  test("a boothmate who listens by hand to something else is believed", () => {
    const map = mapOf("ru", ["ru-en", "en-zh", "zh-ko"]);
    // The interpreter of en–zh understands Russian well enough and works from the floor.
    const able = seatIn("en-zh", "zh", { air: "on", listensByHand: true });
    expect(chooseRelay(seatIn("zh-ko", "ko"), { ...map, seats: [able] })).toBe("zh");
  });
});

describe("what a seat listens to", () => {
  const map = mapOf("ru", ["ru-en>en", "en-zh"]);

  test("what was chosen by hand stays", () => {
    expect(incomingOf(seatIn("en-zh", "zh", { listensByHand: true, listensTo: "floor" }), map)).toBe("floor");
  });

  test("a channel that is gone is replaced by the plan's", () => {
    expect(incomingOf(seatIn("en-zh", "zh", { listensByHand: true, listensTo: "ko" }), map)).toBe("en");
  });

  test("left to the plan it follows the floor", () => {
    const seat = seatIn("en-zh", "zh", { listensTo: "floor" });
    expect(incomingOf(seat, map)).toBe("en");
    expect(incomingOf(seat, { ...map, floorLanguage: "zh" })).toBe("floor");
  });
});

describe("the language on the floor", () => {
  const people = [
    { id: "chair", chairs: true, language: "ru", spokenLanguage: null },
    { id: "guest", chairs: false, language: "zh", spokenLanguage: "ko" },
  ] as const;

  test("is the speaker's, as spoken now; without a speaker the chair's", () => {
    expect(floorLanguageOf({ floorParticipantId: "guest" }, people)).toBe("ko");
    expect(floorLanguageOf({ floorParticipantId: null }, people)).toBe("ru");
  });
});
