import { expect, test } from "vitest";
import { type AudioFirstState, atFirst, type SoundReading, weigh } from "./audio-first.ts";

/** Readings each half second: how much had to be made up. @returns the step after each */
function endure(
  concealed: readonly number[],
  from: AudioFirstState = atFirst,
  rest: Partial<SoundReading> = {},
): { steps: number[]; state: AudioFirstState } {
  let state = from;
  const begun = Number.isFinite(from.changedAt) ? from.changedAt + 500 : 0;
  const steps = concealed.map((share, index) => {
    state = weigh(state, { at: begun + index * 500, concealed: share, mayGiveUpOriginal: true, ...rest });
    return state.step;
  });
  return { steps, state };
}

const times = (count: number, share: number) => Array.from({ length: count }, () => share);

test("a sound that is whole costs nobody their picture", () => {
  expect(endure(times(40, 0.004)).steps).toEqual(times(40, 0));
});

test("a single hiccup costs nothing, however bad", () => {
  expect(endure([0, 0.6, 0, 0, 0.6, 0]).steps).toEqual(times(6, 0));
});

test("a stutter takes the small pictures, then the speaker's, then the original behind, each given time to help", () => {
  expect(endure(times(8, 0.05)).steps).toEqual([0, 1, 1, 2, 2, 3, 3, 3]);
});

test("a sound that falls apart takes two steps at once", () => {
  expect(endure(times(4, 0.4)).steps).toEqual([0, 2, 2, 3]);
});

test("where no channel is heard the original stays, whatever happens", () => {
  expect(endure(times(8, 0.5), atFirst, { mayGiveUpOriginal: false }).steps).toEqual([
    0, 2, 2, 2, 2, 2, 2, 2,
  ]);
});

test("the original comes back at once when the channel it was given up for is silent", () => {
  const { state } = endure(times(5, 0.5));
  expect(state.step).toBe(3);
  expect(weigh(state, { at: 2_600, concealed: 0, mayGiveUpOriginal: false }).step).toBe(2);
});

test("what was given up comes back one step at a time, after the sound was whole for a while", () => {
  const { state } = endure(times(4, 0.4));
  const { steps } = endure(times(100, 0), state);
  expect(steps.filter((step, index) => step !== steps[index - 1])).toEqual([3, 2, 1, 0]);
  expect(steps.indexOf(2)).toBeGreaterThanOrEqual(23);
});

test("a sound that is not quite whole brings nothing back", () => {
  const { state } = endure(times(4, 0.4));
  expect(endure(times(100, 0.01), state).steps).toEqual(times(100, 3));
});

test("a picture that came back too early is tried again later, and later still", () => {
  const down = endure([0.05, 0.05]).state;
  const back = endure(times(25, 0), down).state;
  expect(back.step).toBe(0);
  const again = endure([0, 0, 0.05, 0.05], back).state;
  expect(again).toEqual(expect.objectContaining({ step: 1, patience: back.patience * 2 }));
});
