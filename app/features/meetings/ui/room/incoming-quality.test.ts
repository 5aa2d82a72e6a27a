import { expect, test } from "vitest";
import { gradeIncoming } from "#app/features/meetings/ui/room/incoming-quality.ts";

const clean = { lossRatio: 0, concealedRatio: 0, jitterMs: 4 };

test("the worst of loss, invented sound, jitter and round trip decides how good a sound is", () => {
  expect(gradeIncoming(clean, 40)).toBe("good");
  expect(gradeIncoming({ ...clean, lossRatio: 0.05 }, 40)).toBe("fair");
  expect(gradeIncoming({ ...clean, lossRatio: 0.2 }, 40)).toBe("poor");
  expect(gradeIncoming({ ...clean, concealedRatio: 0.02 }, 40)).toBe("fair");
  expect(gradeIncoming({ ...clean, concealedRatio: 0.06 }, 40)).toBe("poor");
  expect(gradeIncoming({ ...clean, jitterMs: 60 }, 40)).toBe("fair");
  expect(gradeIncoming(clean, 500)).toBe("fair");
  expect(gradeIncoming(clean, 900)).toBe("poor");
});

test("before any of the sound was measured nothing is claimed of it", () => {
  expect(gradeIncoming({}, 40)).toBe("unknown");
  expect(gradeIncoming({ jitterMs: 4 })).toBe("unknown");
});
