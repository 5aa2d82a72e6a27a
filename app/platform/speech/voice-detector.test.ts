import { expect, test } from "vitest";
import { openVoiceDetector } from "#app/platform/speech/voice-detector.server.ts";
import { makeVoice } from "#tests/speech/made-voice.ts";

/** Share of the frames in which a voice is found. */
async function voiceIn(samples: Int16Array): Promise<number> {
  const detector = await openVoiceDetector();
  let voiced = 0;
  let frames = 0;
  for (let at = 0; at + 320 <= samples.length; at += 320) {
    frames++;
    if (detector.hasVoice(samples.subarray(at, at + 320))) voiced++;
  }
  detector.close();
  return voiced / frames;
}

test("a voice is found in speech, and neither in silence nor in faint noise", async () => {
  const noise = Int16Array.from({ length: 48_000 }, (_, index) => ((index * 7919) % 41) - 20);
  expect(await voiceIn(makeVoice(2, 16_000))).toBeGreaterThan(0.6);
  expect(await voiceIn(new Int16Array(48_000))).toBe(0);
  expect(await voiceIn(noise)).toBeLessThan(0.1);
});
