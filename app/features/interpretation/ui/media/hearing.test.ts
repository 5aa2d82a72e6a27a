import { describe, expect, test } from "vitest";
import { LevelKeeper, type VoiceReport } from "./level-keeper.ts";
import { ceiling, Limiter } from "./limiter.ts";
import { LoudnessMeter, lufs } from "./loudness.ts";

const rate = 48_000;
const quantum = 128;

type Signal = (seconds: number) => number;

const tone = (hertz: number, decibels: number): Signal => {
  const peak = 10 ** (decibels / 20);
  return (at) => peak * Math.sin(2 * Math.PI * hertz * at);
};
const square =
  (hertz: number): Signal =>
  (at) =>
    (at * hertz) % 1 < 0.5 ? 1 : -1;

interface Processor {
  process(inputs: readonly Float32Array[], outputs: readonly Float32Array[]): void;
}

/** What comes out when the signal goes in, one channel, quantum by quantum. */
function run(processor: Processor, signal: Signal, seconds: number): Float32Array {
  const quanta = Math.round((seconds * rate) / quantum);
  const out = new Float32Array(quanta * quantum);
  for (let index = 0; index < quanta; index += 1) {
    const input = Float32Array.from({ length: quantum }, (_, at) => signal((index * quantum + at) / rate));
    processor.process([input], [out.subarray(index * quantum, (index + 1) * quantum)]);
  }
  return out;
}

function peakOf(sound: Float32Array): number {
  return sound.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}

/** Loudness of the last second, in LUFS. */
function loudnessOf(sound: Float32Array): number {
  const meter = new LoudnessMeter(rate);
  let power = 0;
  for (let index = 0; index < sound.length; index += 1) {
    const now = meter.powerAt([sound], index);
    if (index >= sound.length - rate) power += now;
  }
  return lufs(power / rate);
}

describe("loudness", () => {
  // The recommendation's own check: 997 Hz at 0 dBFS in one channel is −3.01 LKFS.
  test.each([
    [997, -3.01],
    [100, -4.9],
    [10_000, +0.3],
  ])("of a full-scale tone of %d Hz is %f LUFS", (hertz, loudness) => {
    const measured = loudnessOf(
      Float32Array.from({ length: 2 * rate }, (_, at) => tone(hertz, 0)(at / rate)),
    );
    expect(Math.abs(measured - loudness)).toBeLessThan(0.3);
  });

  test("of nothing is silence", () => {
    expect(lufs(0)).toBe(-70);
  });
});

describe("the level keeper", () => {
  const settled = (decibels: number) =>
    loudnessOf(run(new LevelKeeper(rate, () => {}), tone(1000, decibels), 8));

  test("brings a faint and a loud source within 3 dB of each other, at −23 LUFS", () => {
    const [faint, loud] = [settled(-40), settled(-10)];
    expect(Math.abs(faint - loud)).toBeLessThan(3);
    expect(Math.abs(loud - -23)).toBeLessThan(0.5);
  });

  test("stands still in silence: what follows a pause is as loud as what came before", () => {
    const keeper = new LevelKeeper(rate, () => {});
    const before = loudnessOf(run(keeper, tone(1000, -36), 8));
    const hum = run(keeper, tone(1000, -70), 30);
    expect(loudnessOf(hum)).toBeLessThan(-50);
    const after = run(keeper, tone(1000, -36), 1);
    expect(Math.abs(loudnessOf(after) - before)).toBeLessThan(0.5);
  });

  test("does not lift a room that hums, and does not call it a voice", () => {
    const reports: VoiceReport[] = [];
    const hum = tone(1000, -60);
    const out = run(new LevelKeeper(rate, (report) => reports.push(report)), hum, 5);
    expect(loudnessOf(out)).toBeCloseTo(-63, 0);
    expect(reports).toEqual([]);
  });

  test("glides: no step between two samples is larger than the sound's own", () => {
    const out = run(new LevelKeeper(rate, () => {}), tone(100, -40), 6);
    const steps = out.map((one, index) => Math.abs(one - (out[index - 1] ?? 0)));
    expect(peakOf(steps)).toBeLessThan(2 * Math.PI * (100 / rate) * peakOf(out) * 1.05);
  });

  test("says when a voice begins and when it ends", () => {
    const reports: VoiceReport[] = [];
    const keeper = new LevelKeeper(rate, (report) => reports.push(report));
    run(keeper, (at) => (at > 1 && at < 2 ? tone(1000, -20)(at) : 0), 4);
    expect(reports.map(({ voice }) => voice)).toEqual([...Array(10).fill(true), false]);
    expect(reports.at(-1)?.moment).toBe(-70);
  });

  test("adds no delay", () => {
    const out = run(new LevelKeeper(rate, () => {}), (at) => (at === 0 ? 0.5 : 0), 0.1);
    expect(out.findIndex((one) => one !== 0)).toBe(0);
  });
});

describe("the limiter", () => {
  test.each<[string, Signal]>([
    ["a full-scale square wave", square(440)],
    ["a tone of 12 kHz at full scale", tone(12_000, 0)],
    ["a sudden leap by 40 dB", (at) => tone(1000, at < 1 ? -40 : 0)(at)],
    ["one click in silence", (at) => (Math.round(at * rate) === 24_000 ? 1 : 0)],
    ["four voices shouting at once", (at) => 4 * tone(700, 0)(at)],
  ])("lets %s pass no higher than the ceiling", (_name, signal) => {
    expect(peakOf(run(new Limiter(rate), signal, 2))).toBeLessThanOrEqual(ceiling + 1e-6);
  });

  test("leaves a voice of usual loudness as it is, three milliseconds later", () => {
    const voice = tone(440, -20);
    const out = run(new Limiter(rate), voice, 1);
    const late = Math.round(rate * 0.003) - 1;
    const wrong = out.map((one, index) => (index < late ? 0 : one - voice((index - late) / rate)));
    expect(peakOf(wrong)).toBeLessThan(1e-6);
  });

  test("turns down a peak without bending it", () => {
    const out = run(new Limiter(rate), (at) => tone(1000, at < 0.1 ? -20 : -3)(at), 0.3);
    const meanOf = (from: number) => out.slice(from, from + 4800).reduce((sum, one) => sum + one, 0) / 4800;
    expect(Math.abs(meanOf(9600))).toBeLessThan(1e-3);
  });

  test("lowers what is loud for long", () => {
    expect(loudnessOf(run(new Limiter(rate), tone(1000, 0), 6))).toBeLessThan(-15.5);
  });
});
