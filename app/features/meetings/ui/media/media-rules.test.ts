import { expect, test } from "vitest";
import { levelOf } from "./device-check.ts";
import { shareUnchanged } from "./frame-store.ts";
import { MediaError, mediaErrorOf, screenErrorOf } from "./media-errors.ts";
import { median } from "./network-check.ts";
import { channelLanguage, channelName } from "./track-names.ts";

test("what did not change keeps its identity", () => {
  const before = {
    people: [
      { name: "a", tracks: { camera: { muted: false } } },
      { name: "b", tracks: {} },
    ],
  };
  const next = {
    people: [
      { name: "a", tracks: { camera: { muted: false } } },
      { name: "c", tracks: {} },
    ],
  };
  const shared = shareUnchanged(before, next);
  expect(shared).toEqual(next);
  expect(shared.people[0]).toBe(before.people[0]);
  expect(shared.people[1]).not.toBe(before.people[1]);
  expect(shareUnchanged(before, structuredClone(before))).toBe(before);
});

test("a key that went away is a change", () => {
  const before: { a: number; b?: number } = { a: 1, b: 2 };
  expect(shareUnchanged(before, { a: 1 })).toEqual({ a: 1 });
  expect(shareUnchanged([1, 2], [1])).toEqual([1]);
});

test("every failure of a device has one of our codes", () => {
  const codes = ["NotAllowedError", "NotFoundError", "NotReadableError", "OverconstrainedError", "Other"].map(
    (name) => mediaErrorOf(new DOMException("", name)).code,
  );
  expect(codes).toEqual(["denied", "not_found", "in_use", "unfit", "failed"]);
  expect(mediaErrorOf("no error at all").code).toBe("failed");
  expect(screenErrorOf(new DOMException("", "NotAllowedError"))).toEqual(new MediaError("dismissed"));
});

test("a level is what the ear and the converter see", () => {
  const { rms, peak } = levelOf(Float32Array.from([0.5, -0.5, 0.5, -0.5]));
  expect([rms, peak]).toEqual([0.5, 0.5]);
  expect(levelOf(new Float32Array(4))).toEqual({ rms: 0, peak: 0 });
  expect(levelOf(new Float32Array(0))).toEqual({ rms: 0, peak: 0 });
});

test("channel names are a protocol", () => {
  expect(channelName("zh")).toBe("channel:zh");
  expect(["channel:zh", "microphone", "channel:", "my channel:zh"].map(channelLanguage)).toEqual([
    "zh",
    undefined,
    undefined,
    undefined,
  ]);
});

test("the median is one of the values", () => {
  expect(median([9, 1, 5, 3, 7])).toBe(5);
});
