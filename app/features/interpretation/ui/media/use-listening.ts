import { useSyncExternalStore } from "react";
import type { Listening, ListeningSnapshot } from "./listening-types.ts";

/** Reads a listener's ears in a component. */
export function useListening(listening: Listening): ListeningSnapshot {
  return useSyncExternalStore(listening.subscribe, listening.getSnapshot, listening.getSnapshot);
}
