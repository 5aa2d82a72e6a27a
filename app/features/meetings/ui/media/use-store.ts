import { useSyncExternalStore } from "react";
import type { Store } from "./room-types.ts";

/**
 * Reads a media store in a component. The selector must return something that the snapshot holds (or a
 * primitive), so that it is the same as long as nothing changed.
 */
export function useStore<Snapshot>(store: Store<Snapshot>): Snapshot;
export function useStore<Snapshot, Part>(store: Store<Snapshot>, select: (snapshot: Snapshot) => Part): Part;
export function useStore<Snapshot, Part>(store: Store<Snapshot>, select?: (snapshot: Snapshot) => Part) {
  const read = () => (select ? select(store.getSnapshot()) : store.getSnapshot());
  return useSyncExternalStore(store.subscribe, read, read);
}
