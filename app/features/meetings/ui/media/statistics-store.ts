import type { ParticipantStatistics, RoomConnection, Store } from "./room-types.ts";

/** How often the lines are read, in ms. */
const EVERY_MS = 2000;

/** The last reading, by participant. */
export type Statistics = ReadonlyMap<string, ParticipantStatistics>;

const stores = new WeakMap<RoomConnection, Store<Statistics>>();

/**
 * Everybody's statistics, read every two seconds while somebody looks. One reader for all who look: a reading is the
 * difference to the one before, and two readers would take each other's.
 */
export function statisticsOf(media: RoomConnection): Store<Statistics> {
  const known = stores.get(media) ?? openStatistics(media);
  stores.set(media, known);
  return known;
}

function openStatistics(media: RoomConnection): Store<Statistics> {
  let last: Statistics = new Map();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  const read = async () => {
    const lines = await media.readStatistics().catch(() => null);
    if (!lines) return;
    last = new Map(lines.map((line) => [line.identity, line]));
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      if (!timer) {
        timer = setInterval(() => void read(), EVERY_MS);
        void read();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    getSnapshot: () => last,
  };
}
