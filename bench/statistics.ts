/** The value in the middle; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** @param share 0..1; between two values it is interpolated */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error("There is nothing to take a quantile of.");
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** Runs each of the contestants once, then each once again, so that a busy moment of the machine meets all of them. */
export async function takeTurns<Name extends string>(
  rounds: number,
  contestants: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    // Whoever goes first may find the machine colder: they take turns at that too.
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) measured[name].push(await contestants[name]());
  }
  return measured;
}
