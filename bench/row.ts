/** One row of the benchmark, as every part of it reports. */
export type Unit = "ms" | "kB" | "MB" | "bytes" | "requests/s" | "%" | "dB" | "listeners";

export interface BenchRow {
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  readonly floor?: number;
  /** What the floor is, in a few words. */
  readonly against?: string;
  /** In words, as the issue sets it; a row without one is only told. */
  readonly aim?: string;
  readonly met?: boolean;
  readonly note?: string;
  /** Every value that was measured, in the order of measuring. */
  readonly samples?: { readonly ours: readonly number[]; readonly floor?: readonly number[] };
}
