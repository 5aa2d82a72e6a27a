/** How long the hall takes to be ready, and what it holds of the memory when nobody is there. */
import type { HallPlace, RunningHall } from "./hall.ts";
import { startHall } from "./hall.ts";
import { type ProcessMemory, readMemory } from "./processes.ts";

export interface Starts {
  /** In ms. */
  readonly empty: number;
  readonly prepared: readonly number[];
  /** The hall of the last start goes on. */
  readonly hall: RunningHall;
}

/** Starts a hall in an empty folder (and loads the demo), then again and again in what that left. */
export async function measureStarts(place: HallPlace, runs: number): Promise<Starts> {
  let hall = await startHall(place, ["--demo"]);
  const empty = hall.startedIn;
  const prepared: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await hall.stop();
    hall = await startHall(place);
    prepared.push(hall.startedIn);
  }
  return { empty, prepared, hall };
}

/** @param rest how long the hall is left alone before it is weighed, in ms */
export async function weighAtRest(hall: RunningHall, rest: number): Promise<ProcessMemory[]> {
  await new Promise((resolve) => setTimeout(resolve, rest));
  return readMemory(hall.pid);
}
