import { bySpeech, type CaptionState } from "#app/features/captions/caption-state.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** The page's line to the hall, as far as captions need it. */
export interface CaptionLine {
  subscribe(listener: () => void): () => void;
  getSnapshot(): { open: boolean };
  onMoment(listener: (moment: { caption?: unknown; missed?: unknown }) => void): () => void;
}

export type CaptionView = SpokenLanguage | "spoken";

export interface CaptionFeed {
  subscribe(listener: () => void): () => void;
  /** All that is known, in the order of speech; the same array until something changes. */
  getSnapshot(): readonly CaptionState[];
  /** Says that a view is looked at: what was written before is fetched, and later what was missed. */
  want(view: CaptionView): void;
}

/** Captions a page keeps; the whole is in the transcript. */
const KEPT = 600;
/** Two captions may be committed in another order than their times say: so far back is asked again. In ms. */
const OVERLAP_MS = 10_000;
const TRY_AGAIN_MS = 2_000;

const feeds = new WeakMap<CaptionLine, CaptionFeed>();

/** The captions of a line; the same for everybody who asks, so that each is held once. */
export function captionFeedOf(line: CaptionLine, meetingId: string): CaptionFeed {
  let feed = feeds.get(line);
  if (!feed) {
    feed = new Feed(line, meetingId);
    feeds.set(line, feed);
  }
  return feed;
}

/**
 * Captions come as moments while the line is open. What was written before, and while it was not, is fetched: nothing
 * is lost, and by its id nothing is doubled. Works while somebody listens to it.
 */
class Feed implements CaptionFeed {
  readonly #line: CaptionLine;
  readonly #address: string;
  readonly #known = new Map<string, CaptionState>();
  readonly #listeners = new Set<() => void>();
  /** For each view the instant from which it has to be asked for; null: from the start. */
  readonly #gaps = new Map<CaptionView, string | null>();
  readonly #wanted = new Set<CaptionView>();
  #snapshot: readonly CaptionState[] = [];
  #open = false;
  #stop: (() => void) | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(line: CaptionLine, meetingId: string) {
    this.#line = line;
    this.#address = `/room/${meetingId}/captions.json`;
  }

  // Bound, for they are handed to useSyncExternalStore.
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#pause();
    };
  };

  getSnapshot = (): readonly CaptionState[] => this.#snapshot;

  want(view: CaptionView): void {
    if (this.#wanted.has(view)) return;
    this.#wanted.add(view);
    this.#gaps.set(view, null);
    if (this.#stop) void this.#fetchMissed();
  }

  #start(): void {
    const offMoment = this.#line.onMoment((moment) => {
      if (moment.caption) this.#take([moment.caption as CaptionState]);
      if (moment.missed) {
        this.#openGaps();
        void this.#fetchMissed();
      }
    });
    const offLine = this.#line.subscribe(() => this.#watchLine());
    this.#stop = () => {
      offMoment();
      offLine();
    };
    this.#open = this.#line.getSnapshot().open;
    void this.#fetchMissed();
  }

  #pause(): void {
    this.#stop?.();
    this.#stop = undefined;
    clearTimeout(this.#again);
    this.#openGaps();
  }

  #watchLine(): void {
    const { open } = this.#line.getSnapshot();
    if (open === this.#open) return;
    this.#open = open;
    if (open) void this.#fetchMissed();
    else this.#openGaps();
  }

  /** From the newest that is known on, captions may be missing: noted at once, before a newer one arrives. */
  #openGaps(): void {
    const newest = [...this.#known.values()].reduce((latest, one) => (one.at > latest ? one.at : latest), "");
    const from = newest ? new Date(Date.parse(newest) - OVERLAP_MS).toISOString() : null;
    for (const view of this.#wanted) if (!this.#gaps.has(view)) this.#gaps.set(view, from);
  }

  async #fetchMissed(): Promise<void> {
    clearTimeout(this.#again);
    for (const [view, after] of [...this.#gaps]) {
      const missed = await this.#fetch(view, after);
      if (missed) {
        this.#gaps.delete(view);
        this.#take(missed);
      }
    }
    if (this.#gaps.size > 0 && this.#stop && this.#open) {
      this.#again = setTimeout(() => void this.#fetchMissed(), TRY_AGAIN_MS);
    }
  }

  async #fetch(view: CaptionView, after: string | null): Promise<CaptionState[] | null> {
    const query = new URLSearchParams({
      ...(view === "spoken" ? {} : { language: view }),
      ...(after === null ? {} : { after }),
    });
    const response = await fetch(`${this.#address}?${query}`).catch(() => null);
    if (!response?.ok) return null;
    const answer = (await response.json().catch(() => null)) as { captions: CaptionState[] } | null;
    return answer?.captions ?? null;
  }

  #take(captions: readonly CaptionState[]): void {
    let changed = false;
    for (const one of captions) {
      const before = this.#known.get(one.id);
      if (before && before.at >= one.at) continue;
      this.#known.set(one.id, one);
      changed = true;
    }
    if (!changed) return;
    const inOrder = [...this.#known.values()].sort(bySpeech);
    for (const old of inOrder.splice(0, inOrder.length - KEPT)) this.#known.delete(old.id);
    this.#snapshot = inOrder;
    for (const listener of this.#listeners) listener();
  }
}

/** What one view shows. */
export function captionsIn(view: CaptionView, all: readonly CaptionState[]): CaptionState[] {
  return all.filter((one) =>
    view === "spoken" ? one.lane === "floor" && one.originalId === null : one.language === view,
  );
}
