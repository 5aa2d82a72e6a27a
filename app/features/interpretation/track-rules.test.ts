import { describe, expect, test } from "vitest";
import { judgeTrack, type TrackSeat } from "#app/features/interpretation/track-rules.ts";

const seat = (change: Partial<TrackSeat> = {}): TrackSeat => ({
  participantId: "A",
  languages: ["ru", "zh"],
  outgoing: "zh",
  air: "off",
  ...change,
});

const track = (name: string, muted = false) => ({ identity: "A", name, muted });

describe("tracks of interpreters", () => {
  const cases: [string, ReturnType<typeof track>, TrackSeat[], string][] = [
    ["speaking to the channel while on air", track("channel:zh"), [seat({ air: "on" })], "fine"],
    ["speaking on while leaving", track("channel:zh"), [seat({ air: "leaving" })], "fine"],
    ["keeping both channels ready, muted", track("channel:ru", true), [seat({ air: "on" })], "fine"],
    ["speaking off air", track("channel:zh"), [seat()], "not_on_air"],
    ["speaking to the other channel of the booth", track("channel:ru"), [seat({ air: "on" })], "not_on_air"],
    ["speaking to another booth's channel", track("channel:en"), [seat({ air: "on" })], "not_entitled"],
    ["speaking without a seat", track("channel:zh"), [], "not_entitled"],
    ["with a muted channel of the booth one sat in before", track("channel:en", true), [seat()], "fine"],
    ["on the floor", track("microphone"), [seat({ air: "on" })], "not_entitled"],
    ["on the floor, muted", track("microphone", true), [seat()], "not_entitled"],
    ["with a channel of no language", track("channel:"), [seat({ air: "on" })], "not_entitled"],
  ];
  for (const [name, seen, seats, verdict] of cases) {
    test(name, () => expect(judgeTrack(seen, true, seats)).toBe(verdict));
  }
});

describe("tracks of everybody else", () => {
  test("a microphone and the sound of a screen are the floor's", () => {
    expect(judgeTrack(track("microphone"), false, [])).toBe("fine");
    expect(judgeTrack(track("screen-audio"), false, [])).toBe("fine");
  });

  test("a channel is nobody's but an interpreter's, muted or not, and no program's either", () => {
    expect(judgeTrack(track("channel:zh"), false, [])).toBe("not_entitled");
    expect(judgeTrack(track("channel:zh", true), false, [])).toBe("not_entitled");
    expect(judgeTrack(track("channel:zh"), null, [])).toBe("not_entitled");
  });

  test("a seat does not help who is no interpreter any more", () => {
    expect(judgeTrack(track("channel:zh"), false, [seat({ air: "on" })])).toBe("not_entitled");
  });
});
