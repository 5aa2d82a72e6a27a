/** Machine captions, as rows. */
import type { CaptionMeasures } from "./captions.ts";
import type { BenchRow } from "./row.ts";
import { median } from "./statistics.ts";

const NAMES = { ru: "Russian", zh: "Chinese", en: "English" } as const;

export function captionRows(measures: readonly CaptionMeasures[]): BenchRow[] {
  return measures.flatMap(({ language, errors, passes }, index) => {
    const delays = passes.flatMap((pass) => pass.delays);
    const name = NAMES[language];
    const units = language === "zh" ? "characters" : "words";
    const first = index === 0 ? `${note} ` : "";
    return [
      {
        what: `captions by a machine, ${name}: ${units} wrong`,
        unit: "%",
        ours: median(errors) * 100,
        note: `${first}Worst of ${errors.length}: ${(Math.max(...errors) * 100).toFixed(1)} %.`,
        samples: { ours: errors.map((share) => share * 100) },
      },
      {
        what: `… end of the sentence to its caption on three screens, ${name}`,
        unit: "ms",
        ours: median(delays),
        note: `Worst of ${delays.length}: ${Math.round(Math.max(...delays))} ms.`,
        samples: { ours: delays },
      },
    ];
  });
}

const note =
  "The recordings of the shared data, said by a participant of the meeting in real time; read off two rooms and the page of captions alone, all on this machine, as is the engine. Half a second of each delay is the pause that ends a sentence. What is said was read off the same engine's runs over the whole recordings.";
