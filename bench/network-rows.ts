/** The table of bad lines, as rows. */
import type { NetworkCase, Networks } from "./networks.ts";
import type { BenchRow } from "./row.ts";

const against =
  "a bare livekit-client page on the same line: the same participant, the same senders, in turn with ours";

const made: Record<"netem" | "own", string> = {
  netem: "tc netem delays, loses and narrows in both directions",
  own: "this kernel has no netem, so a process of the benchmark's own delays, loses and narrows in both directions",
};

/** Three rows a line; one row that says why, where there can be no test host. */
export function networkRows(networks: Networks): BenchRow[] {
  if ("missing" in networks) {
    const note = `Not measured: a test host cannot be made here (it needs root, ip and tc): ${networks.missing}`;
    return [{ what: "bad lines: NOT MEASURED", unit: "%", ours: Number.NaN, note }];
  }
  const [first, ...rest] = networks.cases.flatMap(rowsOf);
  if (!first) return [];
  const note = `The listener's browser lives in a network namespace of its own; ${made[networks.by]}. It listens to the Chinese channel with the original behind, sees the speaker and sends its own camera; the voice never pauses. Counted for ${seconds(networks.cases)} s from the moment the line turns bad. Concealed: samples of the channel that the decoder had to make up. The change of the line itself, from none to 90 ms each way, is one gap of about 40 ms in every cell.`;
  return [{ ...first, note }, ...rest];
}

const seconds = (cases: readonly NetworkCase[]) => Math.round((cases[0]?.ours.milliseconds ?? 0) / 1000);

function rowsOf({ name, ours, floor }: NetworkCase): BenchRow[] {
  const row = (what: string, value: (count: NetworkCase["ours"]) => number, unit: BenchRow["unit"]) => ({
    what,
    unit,
    ours: value(ours),
    floor: value(floor),
    against,
  });
  return [
    row(`${name}: concealed of the channel`, ({ concealed }) => concealed * 100, "%"),
    row("… gaps of 20 ms and more in the channel, per minute", gapsPerMinute, "ms"),
    row("… video given up (half seconds without a new picture)", (one) => one.withoutPicture * 100, "%"),
  ];
}

function gapsPerMinute({ gaps, milliseconds }: NetworkCase["ours"]): number {
  return (gaps.reduce((sum, gap) => sum + gap, 0) / milliseconds) * 60_000;
}
