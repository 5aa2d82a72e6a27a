import { expect, test } from "vitest";
import { mixFor, readChoice } from "./listening-mix.ts";

const chinese = { channel: "zh", originalLevel: 0.2, masterLevel: 0.8 };

test("the original alone, whoever interprets", () => {
  expect(mixFor({ ...chinese, channel: "floor" }, new Set(["zh", "ru"]))).toEqual({
    heard: "floor",
    lanes: { floor: 1 },
    master: 0.8,
  });
});

test("the interpreter, with the original at the listener's level behind", () => {
  expect(mixFor(chinese, new Set(["zh", "ru"]))).toEqual({
    heard: "channel",
    lanes: { floor: 0.2, zh: 1 },
    master: 0.8,
  });
});

test("nobody interprets into the chosen language: the original at full level", () => {
  expect(mixFor(chinese, new Set(["ru"]))).toEqual({ heard: "fallback", lanes: { floor: 1 }, master: 0.8 });
});

test("an interpreter never hears the channel they speak into", () => {
  expect(mixFor(chinese, new Set(["zh"]), "zh")).toEqual({
    heard: "floor",
    lanes: { floor: 1 },
    master: 0.8,
  });
  expect(mixFor(chinese, new Set(["zh"]), "ru")).toEqual({
    heard: "channel",
    lanes: { floor: 0.2, zh: 1 },
    master: 0.8,
  });
});

test("a stored choice is taken as far as it makes sense", () => {
  expect(readChoice({ channel: "ru", originalLevel: 7, masterLevel: -1, more: true }, chinese)).toEqual({
    channel: "ru",
    originalLevel: 1,
    masterLevel: 0,
  });
  for (const nonsense of [
    undefined,
    null,
    "zh",
    { channel: "", originalLevel: "1", masterLevel: Number.NaN },
  ]) {
    expect(readChoice(nonsense, chinese)).toEqual(chinese);
  }
});
