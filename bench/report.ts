/** The rows of the benchmark, as a table for people, as JSON for programs, as a page for the papers. */
import { cpus, totalmem } from "node:os";
import type { BenchRow, Unit } from "./row.ts";

export interface Report {
  readonly measuredAt: string;
  readonly machine: Machine;
  readonly rows: readonly BenchRow[];
  readonly memory: readonly { readonly name: string; readonly bytes: number }[];
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** In bytes. */
  readonly memory: number;
  readonly system: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Of one minute, when the measuring began: above the number of cores others were at work too. */
  readonly load: number;
}

export function describeMachine(versions: Record<string, string>, load: number): Machine {
  const [first] = cpus();
  return {
    processor: first?.model.trim() || process.arch,
    cores: cpus().length,
    memory: totalmem(),
    system: `${process.platform} ${process.arch}`,
    versions,
    load,
  };
}

export function formatValue(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return "—";
  const digits = unit === "MB" || (unit === "kB" && value < 100) || value < 10 ? 1 : 0;
  const number = new Intl.NumberFormat("en", { maximumFractionDigits: digits, minimumFractionDigits: 0 });
  return `${number.format(value)} ${unit}`;
}

function cellsOf(row: BenchRow): string[] {
  const times = row.floor ? `${(row.ours / row.floor).toFixed(2)} ×` : "";
  const verdict = row.met === undefined ? "" : row.met ? "yes" : "no";
  return [
    row.what,
    formatValue(row.ours, row.unit),
    row.floor === undefined ? "" : formatValue(row.floor, row.unit),
    times,
    row.aim ?? "",
    verdict,
  ];
}

const heads = ["what", "Pobratim", "floor", "ratio", "aim", "met"];

/** For the terminal: columns as wide as their widest cell. */
export function formatTable(report: Report): string {
  const lines = [heads, ...report.rows.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? "")].length)));
  const pad = (cell: string, column: number) =>
    column === 0 || column >= 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  const [head = [], ...body] = lines.map((line) => line.map(pad).join("  ").trimEnd());
  return [head, rule, ...body].join("\n");
}

/** docs/benchmarks.md: written by the benchmark, never by hand. */
export function formatPage(report: Report): string {
  const table = [
    heads,
    heads.map((_, column) => (column > 0 && column < 4 ? "---:" : "---")),
    ...report.rows.map(cellsOf),
  ];
  const { machine } = report;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  const notes = report.rows.filter(({ note, against }) => note ?? against);
  return `# Benchmarks

Written by \`./pobratim bench --markdown docs/benchmarks.md\`; run it again instead of editing this page.

Each row stands beside its floor: the least that any program could do for the same, measured in the same run, taking
turns with ours, so that a busy moment of the machine meets both. Values are medians unless the row says otherwise.

${table.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}

## What was measured, and against what

${notes.map((row) => `- **${row.what}.** ${[row.against ? `Floor: ${row.against}.` : "", row.note ?? ""].filter(Boolean).join(" ")}`).join("\n")}

## Memory at rest, a line per process

Proportional set size: what processes share is divided among them, so that the sum is right.

| process | memory |
| --- | ---: |
${report.memory.map(({ name, bytes }) => `| ${name} | ${formatValue(bytes / 1024 ** 2, "MB")} |`).join("\n")}
| **all** | **${formatValue(report.memory.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 ** 2, "MB")}** |

## The machine

${machine.processor}, ${machine.cores} cores, ${(machine.memory / 1024 ** 3).toFixed(0)} GB of memory, ${machine.system}; ${versions.join(", ")}.
Measured on ${report.measuredAt.slice(0, 10)}; the load of the machine was ${machine.load.toFixed(1)} before the first row${machine.load > machine.cores / 2 ? " (others were at work on it: times are longer than on a quiet one, and ratios rougher)" : ""}.
Everything (browsers, servers, media) ran on this one machine; over loopback, but for the bad lines.

## Again

\`\`\`
./pobratim bench                                  # the table
./pobratim bench --json bench.json                # with every single value
./pobratim bench --markdown docs/benchmarks.md    # this page
./pobratim bench --only frame,ear                 # some parts
\`\`\`

Parts: start, memory, frame, javascript, ear, handover, response, networks, listeners, captions (with TRANSCRIPTION_URL), state, square.
`;
}
