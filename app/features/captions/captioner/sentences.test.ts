import { expect, test } from "vitest";
import { Downsampler } from "#app/features/captions/captioner/downsample.ts";
import {
  FRAME_MS,
  FRAME_SAMPLES,
  type Sentence,
  SentenceCutter,
} from "#app/features/captions/captioner/sentences.ts";

/** Frames of a script such as `silence 300, voice 1000`, each voiced frame as loud as its number says. */
function cut(script: [kind: "voice" | "silence", ms: number, loudness?: number][]): Sentence[] {
  const cutter = new SentenceCutter();
  const found: Sentence[] = [];
  let at = 0;
  for (const [kind, ms, loudness = 1000] of script) {
    for (let passed = 0; passed < ms; passed += FRAME_MS) {
      at += FRAME_MS;
      const samples = new Int16Array(FRAME_SAMPLES).fill(kind === "voice" ? loudness : 0);
      const sentence = cutter.push(samples, kind === "voice", at);
      if (sentence) found.push(sentence);
    }
  }
  const rest = cutter.flush();
  return rest ? [...found, rest] : found;
}

const spans = (sentences: Sentence[]) => sentences.map((one) => [one.startedAt, one.endedAt]);

test("a sentence ends with a pause of half a second; shorter ones are within it", () => {
  expect(
    spans(
      cut([
        ["silence", 1000],
        ["voice", 2000],
        ["silence", 400],
        ["voice", 1000],
        ["silence", 1000],
        ["voice", 600],
        ["silence", 600],
      ]),
    ),
  ).toEqual([
    [1000, 4400],
    [5400, 6000],
  ]);
});

test("the sound of a sentence has a lead, so that its first consonant is not lost, and a short trail", () => {
  const [sentence] = cut([
    ["silence", 1000],
    ["voice", 1000],
    ["silence", 1000],
  ]);
  const ms = ((sentence?.samples.length ?? 0) / 16_000) * 1000;
  expect(ms).toBe(360 + 1000 + 200);
});

test("a cough is no sentence", () => {
  expect(
    spans(
      cut([
        ["silence", 500],
        ["voice", 160],
        ["silence", 1000],
        ["voice", 40],
        ["silence", 1000],
      ]),
    ),
  ).toEqual([]);
});

test("who speaks without a pause is cut at a breath, or where it is quietest before ten seconds are over", () => {
  expect(
    spans(
      cut([
        ["voice", 8000],
        ["silence", 200],
        ["voice", 1000],
        ["silence", 600],
      ]),
    ),
  ).toEqual([
    [0, 8000],
    [8200, 9200],
  ]);
  expect(
    spans(
      cut([
        ["voice", 9000],
        ["voice", 20, 10],
        ["voice", 3000],
        ["silence", 600],
      ]),
    ),
  ).toEqual([
    [0, 9020],
    [9020, 12_020],
  ]);
});

test("what runs when a microphone is muted is a sentence", () => {
  expect(spans(cut([["voice", 1000]]))).toEqual([[0, 1000]]);
});

/** Loudness of a tone after it was brought to 16 kHz, in dB of what went in; the first 20 ms are left out. */
function passes(hertz: number): number {
  const downsampler = new Downsampler();
  const out: number[] = [];
  for (let frame = 0; frame < 20; frame++) {
    const samples = Int16Array.from(
      { length: 960 },
      (_, index) => 10_000 * Math.sin((2 * Math.PI * hertz * (frame * 960 + index)) / 48_000),
    );
    out.push(...downsampler.push(samples));
  }
  const steady = out.slice(320);
  const rms = Math.sqrt(steady.reduce((sum, sample) => sum + sample * sample, 0) / steady.length);
  return 20 * Math.log10(rms / (10_000 / Math.SQRT2));
}

test("speech passes to 16 kHz as it is, and what would fold back into it does not", () => {
  for (const hertz of [200, 1000, 3000, 5000]) expect(Math.abs(passes(hertz))).toBeLessThan(1);
  for (const hertz of [9_000, 12_000, 15_000]) expect(passes(hertz)).toBeLessThan(-30);
});
