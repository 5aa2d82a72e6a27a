/** The rows of interpretation: handing over, fidelity, and how many can listen. */
import type { Handovers } from "./handover.ts";
import type { Crowd, Crowds } from "./listeners.ts";
import type { Responses } from "./response.ts";
import type { BenchRow } from "./row.ts";
import { median, quantile } from "./statistics.ts";

export function handoverRows({ gaps, overlaps, taken, failed }: Handovers): BenchRow[] {
  const worst = (values: readonly number[]) => Math.max(...values);
  return [
    {
      what: "handover: time in which no interpreter was heard, median",
      unit: "ms",
      ours: median(gaps),
      samples: { ours: gaps },
      note: `${gaps.length} handovers (request, accept) between two interpreters' browsers that sound two tones without a pause; a listener's browser records what it hears. Edges are told to about 4 ms.${failed > 0 ? ` ${failed} more came to nothing: the hall refused them, or they were not carried out within 5 s.` : ""}`,
    },
    {
      what: `the same, worst of ${gaps.length}`,
      unit: "ms",
      ours: worst(gaps),
      aim: "≤ 20 ms",
      met: worst(gaps) <= 20,
      note: `95 of 100 stayed below ${Math.round(quantile(gaps, 0.95))} ms.`,
    },
    {
      what: "handover: time in which both were heard, median",
      unit: "ms",
      ours: median(overlaps),
      samples: { ours: overlaps },
    },
    {
      what: `the same, worst of ${overlaps.length}`,
      unit: "ms",
      ours: worst(overlaps),
      aim: "≤ 300 ms",
      met: worst(overlaps) <= 300,
    },
    {
      what: "handover: from accepting to the old voice off air, median",
      unit: "ms",
      ours: median(taken),
      samples: { ours: taken },
      note: "Until the hall's rows say that the new interpreter alone is on air.",
    },
  ];
}

export function responseRow({ frequencies, ours, floor }: Responses): BenchRow {
  const furthest = (levels: readonly number[]) => Math.max(...levels.map(Math.abs));
  const told = (levels: readonly number[]) =>
    frequencies.map((frequency, index) => `${frequency} Hz ${(levels[index] ?? Number.NaN).toFixed(1)}`);
  return {
    what: "frequency response of a channel, 125 Hz to 15 kHz: furthest from 1 kHz",
    unit: "dB",
    ours: furthest(ours),
    floor: furthest(floor),
    against: "two bare livekit-client pages, recorded by the same script processor",
    aim: "within ± 3 dB",
    met: furthest(ours) <= 3,
    note: `Tones at thirds of an octave into an interpreter's microphone graph, each between two of 1 kHz against which it is told, so that the listener's slow levelling does to both what it does; recorded behind the whole mix. In dB: ${told(ours).join(", ")}.`,
    samples: { ours, floor },
  };
}

export function listenersRows({ ours, floor, step }: Crowds): BenchRow[] {
  const against =
    "the same voices and listeners in a room of the same LiveKit server that the hall knows nothing of";
  const ended = ({ suffered }: Crowd) =>
    suffered
      ? `ended because of the sound at the step of ${step} after it`
      : "ended by the clock, with the sound whole";
  // Nobody listened with whole sound: then there is nothing to divide.
  const share = ({ cores, listeners }: Crowd) => (listeners > 0 ? (cores / listeners) * 10_000 : Number.NaN);
  return [
    {
      what: "listeners on this machine with two channels, load and all",
      unit: "listeners",
      ours: ours.listeners,
      floor: floor.listeners,
      against,
      note: `Each hears the original and one channel; ours also follow the hall's line of events. The voices never pause. Listeners are programs without a page, and they share the cores with the servers, so that it is mostly they who set the number (ours ${ended(ours)}; the floor ${ended(floor)}). Whole: at most 1 % of samples concealed or packets lost.`,
      samples: { ours: ours.concealed, floor: floor.concealed },
    },
    {
      what: "processor time of the servers for 100 listeners, of one core",
      unit: "%",
      ours: share(ours),
      floor: share(floor),
      against,
      note: "LiveKit and the hall's own processes, without the load; from the last step at which the sound was whole.",
    },
  ];
}
