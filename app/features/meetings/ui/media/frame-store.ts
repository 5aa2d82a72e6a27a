import type { Store } from "./room-types.ts";

/**
 * A store that rebuilds its snapshot at most once per animation frame, however many events arrive. While the
 * page is hidden there are no frames, so it rebuilds in the next microtask: sound must follow even then.
 */
export class FrameStore<Snapshot> implements Store<Snapshot> {
  #snapshot: Snapshot;
  #listeners = new Set<() => void>();
  #frame: number | undefined;
  #stale = false;
  readonly #build: () => Snapshot;

  constructor(build: () => Snapshot) {
    this.#build = build;
    this.#snapshot = build();
    document.addEventListener("visibilitychange", this.#refreshWhenHidden);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): Snapshot => this.#snapshot;

  /** Something changed: the snapshot will be rebuilt soon. */
  invalidate(): void {
    if (this.#stale) return;
    this.#stale = true;
    if (document.hidden) queueMicrotask(this.#refresh);
    else this.#frame = requestAnimationFrame(this.#refresh);
  }

  /** What others wait for, such as a voice that may be heard from now on, does not wait for a frame. */
  refreshNow(): void {
    this.#stale = true;
    this.#refresh();
  }

  dispose(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    document.removeEventListener("visibilitychange", this.#refreshWhenHidden);
    if (this.#stale) this.#refresh();
  }

  readonly #refreshWhenHidden = (): void => {
    if (document.hidden && this.#stale) this.#refresh();
  };

  readonly #refresh = (): void => {
    if (!this.#stale) return;
    this.#stale = false;
    this.#frame = undefined;
    const next = shareUnchanged(this.#snapshot, this.#build());
    if (next === this.#snapshot) return;
    this.#snapshot = next;
    for (const listener of this.#listeners) listener();
  };
}

/**
 * Gives `next`, with every part that equals the same part of `previous` replaced by the previous object, so that
 * unchanged parts keep their identity. Looks into plain objects and arrays only.
 */
export function shareUnchanged<Value>(previous: unknown, next: Value): Value {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) {
    const shared = next.map((item, index) => shareUnchanged(previous[index], item));
    const same = previous.length === shared.length && shared.every((item, i) => Object.is(item, previous[i]));
    return (same ? previous : shared) as Value;
  }
  if (!isPlain(previous) || !isPlain(next)) return next;
  const entries = Object.entries(next).map(
    ([key, value]) => [key, shareUnchanged(previous[key], value)] as const,
  );
  const same =
    Object.keys(previous).length === entries.length &&
    entries.every(([key, value]) => key in previous && Object.is(value, previous[key]));
  return (same ? previous : Object.fromEntries(entries)) as Value;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
