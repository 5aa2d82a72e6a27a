import { describe, expect, test } from "vitest";
import { isDropped, type Witnesses } from "#app/features/interpretation/drop.ts";

const T = 1_000_000;

/** A healthy line with a boothmate at hand; `missed` is the age of the last pulse in ms. */
const seen = (missed: number, change: Partial<Witnesses> = {}): Witnesses => ({
  pulseAt: T - missed,
  lineClosedAt: null,
  silentAt: null,
  goneFromRoom: false,
  mateHere: true,
  ...change,
});

describe("a line counts as broken", () => {
  const broken: [string, Witnesses][] = [
    ["the page's line is closed and two pulses are missed", seen(500, { lineClosedAt: T - 400 })],
    ["no pulse, and the boothmate hears nothing", seen(700, { silentAt: T - 100 })],
    ["no pulse, and LiveKit has lost the participant", seen(700, { goneFromRoom: true })],
  ];
  for (const [name, witnesses] of broken) test(name, () => expect(isDropped(witnesses, T)).toBe(true));
});

describe("one witness alone is not believed", () => {
  const whole: [string, Witnesses][] = [
    ["no pulse for long, while the sound arrives and the line is open", seen(60_000)],
    ["a closed line, while pulses come: the page changed its node", seen(240, { lineClosedAt: T - 5000 })],
    ["a closed line, and the second pulse is not late yet", seen(499, { lineClosedAt: T - 400 })],
    [
      "the boothmate hears nothing, while pulses come: a cough key, a bad line of the boothmate",
      seen(250, { silentAt: T }),
    ],
    ["the boothmate hears nothing, and the pulse is only a little late", seen(699, { silentAt: T })],
    ["LiveKit lost the participant, while pulses come: media reconnect", seen(250, { goneFromRoom: true })],
    ["what a boothmate said a while ago", seen(5000, { silentAt: T - 1500 })],
  ];
  for (const [name, witnesses] of whole) test(name, () => expect(isDropped(witnesses, T)).toBe(false));
});

test("with nobody to take the microphone it is kept for ten seconds", () => {
  expect(isDropped(seen(9_999, { lineClosedAt: T - 9_900, mateHere: false }), T)).toBe(false);
  expect(isDropped(seen(10_000, { lineClosedAt: T - 9_900, mateHere: false }), T)).toBe(true);
  expect(isDropped(seen(10_000, { mateHere: false }), T)).toBe(false);
});
