import { describe, expect, test } from "vitest";
import { type Air, channelsFor, type Ears, mixFor, readChoice, readIncoming } from "./listening-mix.ts";

const choice = { channel: "zh", originalLevel: 0.2, masterLevel: 0.8, raiseInPauses: false };
const listener: Ears = { choice, incoming: null };
const flat = { master: 0.8, bass: 0, treble: 0 };
const quickly = (level: number) => ({ level, seconds: 0.14 });
const slowly = (level: number) => ({ level, seconds: 3 });

function air(onAir: string[], more: Partial<Air> = {}): Air {
  return { onAir: new Set(onAir), silentFor: 0, channelAboveFloor: 0, ...more };
}

describe("a listener", () => {
  test("of the original hears it alone, whoever interprets", () => {
    expect(mixFor({ ...listener, choice: { ...choice, channel: "floor" } }, air(["zh", "ru"]))).toEqual({
      heard: "floor",
      lanes: { floor: quickly(1) },
      ...flat,
    });
  });

  test("of a channel hears the interpreter, with the original at their own level behind", () => {
    expect(mixFor(listener, air(["zh", "ru"]))).toEqual({
      heard: "channel",
      lanes: { floor: quickly(0.2), zh: quickly(1) },
      ...flat,
    });
  });

  test("whom nobody serves hears the original come up slowly, and their channel stays open for its first word", () => {
    expect(mixFor(listener, air(["ru"]))).toEqual({
      heard: "fallback",
      lanes: { floor: slowly(1), zh: quickly(1) },
      ...flat,
    });
  });

  test("hears the original stay low in a pause, however long", () => {
    expect(mixFor(listener, air(["zh"], { silentFor: 600 })).lanes.floor).toEqual(quickly(0.2));
  });

  test("who wants it hears the original rise slowly in a pause, and fall at once with the next word", () => {
    const wants = { ...listener, choice: { ...choice, raiseInPauses: true } };
    expect(mixFor(wants, air(["zh"], { silentFor: 1.9 })).lanes.floor).toEqual(quickly(0.2));
    expect(mixFor(wants, air(["zh"], { silentFor: 2 })).lanes.floor).toEqual(slowly(1));
    expect(mixFor(wants, air(["zh"], { silentFor: 0 })).lanes.floor).toEqual(quickly(0.2));
  });

  test("hears the original in a pause never louder than the interpreter, never quieter than chosen", () => {
    const wants = { ...listener, choice: { ...choice, raiseInPauses: true } };
    const inPause = (channelAboveFloor: number) =>
      mixFor(wants, air(["zh"], { silentFor: 9, channelAboveFloor })).lanes.floor?.level;
    expect(inPause(-6)).toBeCloseTo(0.501, 3);
    expect(inPause(+6)).toBe(1);
    expect(inPause(-40)).toBe(0.2);
  });
});

describe("an interpreter", () => {
  const console = { source: "floor", volume: 0.9, bass: 3, treble: -2 };
  const own = { master: 0.9, bass: 3, treble: -2 };

  test("hears what was chosen alone and at full level, by the console's own volume and tone", () => {
    expect(mixFor({ choice, incoming: console }, air(["zh"]))).toEqual({
      heard: "floor",
      lanes: { floor: quickly(1) },
      ...own,
    });
    expect(mixFor({ choice, incoming: { ...console, source: "en" } }, air(["en", "zh"]))).toEqual({
      heard: "channel",
      lanes: { en: quickly(1) },
      ...own,
    });
  });

  test("hears the floor when the relay is silent, and never the channel they speak into", () => {
    const relay = { choice, incoming: { ...console, source: "en" } };
    expect(mixFor(relay, air([]))).toEqual({
      heard: "fallback",
      lanes: { floor: quickly(1), en: quickly(1) },
      ...own,
    });
    expect(mixFor({ ...relay, interpretingInto: "en" }, air(["en"]))).toEqual({
      heard: "floor",
      lanes: { floor: quickly(1) },
      ...own,
    });
  });

  test("hears the own booth low beside it, except while it is their own voice", () => {
    const monitoring = { choice, incoming: console, monitored: "zh" };
    expect(mixFor(monitoring, air(["zh"])).lanes).toEqual({ floor: quickly(1), zh: quickly(0.2) });
    expect(mixFor({ ...monitoring, interpretingInto: "zh" }, air(["zh"])).lanes).toEqual({
      floor: quickly(1),
    });
  });
});

test("the hall is asked for what these ears turn to, and for nothing else", () => {
  const incoming = { source: "en", volume: 1, bass: 0, treble: 0 };
  expect(channelsFor(listener)).toEqual(["zh"]);
  expect(channelsFor({ ...listener, monitored: "ru" })).toEqual(["zh"]);
  expect(channelsFor({ ...listener, interpretingInto: "zh" })).toEqual([]);
  expect(channelsFor({ choice, incoming })).toEqual(["en"]);
  expect(channelsFor({ choice, incoming, monitored: "zh" })).toEqual(["en", "zh"]);
  expect(channelsFor({ choice, incoming, monitored: "zh", interpretingInto: "zh" })).toEqual(["en"]);
});

test("a stored choice is taken as far as it makes sense", () => {
  expect(
    readChoice({ channel: "ru", originalLevel: 7, masterLevel: -1, raiseInPauses: true, more: 1 }, choice),
  ).toEqual({ channel: "ru", originalLevel: 1, masterLevel: 0, raiseInPauses: true });
  for (const nonsense of [
    undefined,
    null,
    "zh",
    { channel: "", originalLevel: "1", masterLevel: Number.NaN, raiseInPauses: "yes" },
  ]) {
    expect(readChoice(nonsense, choice)).toEqual(choice);
  }
});

test("a stored console is taken as far as it makes sense", () => {
  const before = { source: "floor", volume: 1, bass: 0, treble: 0 };
  expect(readIncoming({ source: "en", volume: 2, bass: 40, treble: -40 }, before)).toEqual({
    source: "en",
    volume: 1,
    bass: 12,
    treble: -12,
  });
  expect(readIncoming({ source: "", volume: "1", bass: Number.POSITIVE_INFINITY }, before)).toEqual(before);
});
