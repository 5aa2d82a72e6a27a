import { describe, expect, test } from "vitest";
import { LaneMixer } from "./lane-mixer.ts";
import { TrackPlace } from "./track-place.ts";

const FRAME = 960;
const frame = (value: number) => new Int16Array(FRAME).fill(value);

/** Where each frame came to lie; `arrivals` in samples. */
function places(arrivals: number[], quiet: (index: number) => boolean = () => false) {
  const place = new TrackPlace();
  return arrivals.map((at, index) => place.place(at, FRAME, quiet(index)));
}

describe("where a frame belongs", () => {
  test("arrivals tremble, frames follow each other without a seam", () => {
    const trembling = [960, 2_400, 2_500, 3_900, 4_700, 5_900];
    expect(places(trembling)).toEqual([0, 960, 1_920, 2_880, 3_840, 4_800]);
  });

  test("a burst after the machine stood still for 0.3 s moves nothing", () => {
    const stalled = Array.from(
      { length: 30 },
      (_, index) => (index < 5 ? index + 1 : Math.max(index + 1, 20)) * FRAME,
    );
    expect(places(stalled)).toEqual(Array.from({ length: 30 }, (_, index) => index * FRAME));
  });

  test("after a pause the sound stands where it was said", () => {
    expect(places([960, 1_920, 480_960, 481_920])).toEqual([0, 960, 480_000, 480_960]);
  });

  test("a shorter gap that lasts is closed after half a second", () => {
    // 0.3 s are missing after the tenth frame.
    const arrivals = Array.from({ length: 60 }, (_, index) => (index + 1 + (index >= 10 ? 15 : 0)) * FRAME);
    expect(places(arrivals).at(-1)).toBe(74 * FRAME);
  });

  test("a source that runs fast loses quiet frames only, and never runs away", () => {
    // 0.5 % fast: over 100 s it would be half a second ahead.
    const count = 5_000;
    const arrivals = Array.from({ length: count }, (_, index) => (index + 1) * FRAME * 0.995);
    const placed = places(arrivals, (index) => index % 50 === 0);
    const leftOut = placed.flatMap((at, index) => (at === null ? [index] : []));
    expect(leftOut.every((index) => index % 50 === 0)).toBe(true);
    const lastArrival = arrivals.at(-1) ?? 0;
    expect(Math.abs((placed.at(-1) ?? 0) + FRAME - lastArrival)).toBeLessThan(48 * 100);
  });
});

describe("the mix of a lane", () => {
  test("voices of one lane are added, lanes stay apart", () => {
    const mixer = new LaneMixer();
    mixer.add({ sid: "a", lane: "floor" }, 960, frame(1_000));
    mixer.add({ sid: "b", lane: "floor" }, 960, frame(200));
    mixer.add({ sid: "c", lane: "zh" }, 1_920, frame(-7));
    const mixed = mixer.takeUpTo(1_920);
    expect({ from: mixed.from, to: mixed.to, lanes: [...mixed.lanes.keys()] }).toEqual({
      from: 0,
      to: 1_920,
      lanes: ["floor", "zh"],
    });
    expect(mixed.lanes.get("floor")).toEqual(frame(1_200));
    const chinese = new Int16Array(1_920);
    chinese.fill(-7, 960);
    expect(mixed.lanes.get("zh")).toEqual(chinese);
  });

  test("a silent lane is left out, and what was taken is not given twice", () => {
    const mixer = new LaneMixer();
    mixer.add({ sid: "a", lane: "floor" }, 960, frame(5));
    mixer.add({ sid: "b", lane: "zh" }, 960, frame(0));
    expect([...mixer.takeUpTo(960).lanes.keys()]).toEqual(["floor"]);
    expect(mixer.takeUpTo(960)).toEqual({ from: 960, to: 960, lanes: new Map() });
    expect(mixer.takeUpTo(1_920)).toEqual({ from: 960, to: 1_920, lanes: new Map() });
  });

  test("many loud voices at once are bent, never wrapped around", () => {
    const mixer = new LaneMixer();
    for (let voice = 0; voice < 10; voice++)
      mixer.add({ sid: String(voice), lane: "floor" }, 960, frame(30_000));
    expect(mixer.takeUpTo(960).lanes.get("floor")).toEqual(frame(32_767));
  });

  test("what comes too late for its place is lost, what follows is not moved", () => {
    const mixer = new LaneMixer();
    mixer.takeUpTo(9_600);
    mixer.add({ sid: "a", lane: "floor" }, 9_120, frame(3));
    mixer.add({ sid: "a", lane: "floor" }, 10_080, frame(4));
    const mixed = mixer.takeUpTo(10_560).lanes.get("floor");
    expect(mixed).toEqual(new Int16Array(480).fill(4));
  });
});
