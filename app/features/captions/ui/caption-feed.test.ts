import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CaptionState } from "#app/features/captions/caption-state.ts";
import { type CaptionLine, captionFeedOf, captionsIn } from "#app/features/captions/ui/caption-feed.ts";

/** A line that is opened, broken and fed by hand. */
function lay() {
  let open = true;
  const listeners = new Set<() => void>();
  const moments = new Set<(moment: { caption?: unknown; missed?: unknown }) => void>();
  const line: CaptionLine = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => ({ open }),
    onMoment(listener) {
      moments.add(listener);
      return () => moments.delete(listener);
    },
  };
  return {
    line,
    say: (moment: object) => {
      for (const listener of moments) listener(moment);
    },
    setOpen(now: boolean) {
      open = now;
      for (const listener of listeners) listener();
    },
  };
}

const caption = (second: number, text: string, change: Partial<CaptionState> = {}): CaptionState => {
  const at = new Date(Date.UTC(2026, 0, 1, 10, 0, second)).toISOString();
  return {
    id: text,
    language: "ru",
    text,
    made: "human",
    speakerId: null,
    writtenBy: null,
    lane: "floor",
    originalId: null,
    startedAt: at,
    endedAt: at,
    at,
    ...change,
  };
};

let asked: string[] = [];
let answers: (CaptionState[] | null)[] = [];
beforeEach(() => {
  asked = [];
  answers = [];
  // The page's own fetch: there is no server in this test; the real one is asked in the browser tests.
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    const captions = answers.length > 0 ? answers.shift() : [];
    return captions ? Response.json({ captions }) : new Response("", { status: 503 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const settle = () => vi.waitFor(() => new Promise((resolve) => setTimeout(resolve, 0)));
const texts = (all: readonly CaptionState[]) => all.map((one) => one.text);

test("what was written before is fetched once, what comes now is added, each once and in the order of speech", async () => {
  const { line, say } = lay();
  answers = [[caption(1, "раз"), caption(3, "три")]];
  const feed = captionFeedOf(line, "m");
  feed.want("ru");
  const stop = feed.subscribe(() => {});
  await settle();
  say({ caption: caption(4, "четыре") });
  say({ caption: caption(2, "два") });
  say({ caption: caption(4, "четыре") });
  say({ reaction: {} });
  expect(texts(feed.getSnapshot())).toEqual(["раз", "два", "три", "четыре"]);
  expect(asked).toEqual(["/room/m/captions.json?language=ru"]);
  expect(captionFeedOf(line, "m")).toBe(feed);
  stop();
});

test("after a broken line only what came since is asked for, also when a newer one arrived first", async () => {
  const { line, say, setOpen } = lay();
  const feed = captionFeedOf(line, "m");
  feed.want("ru");
  const stop = feed.subscribe(() => {});
  await settle();
  say({ caption: caption(20, "до") });
  setOpen(false);
  answers = [[caption(20, "до"), caption(25, "пропущено")]];
  setOpen(true);
  say({ caption: caption(30, "после") });
  await settle();
  expect(texts(feed.getSnapshot())).toEqual(["до", "пропущено", "после"]);
  expect(asked.slice(1)).toEqual(["/room/m/captions.json?language=ru&after=2026-01-01T10%3A00%3A10.000Z"]);
  say({ missed: true });
  await settle();
  expect(asked.slice(2)).toEqual(["/room/m/captions.json?language=ru&after=2026-01-01T10%3A00%3A20.000Z"]);
  stop();
});

test("an answer that does not come is asked for again, from the same place", async () => {
  vi.useFakeTimers();
  const { line, say } = lay();
  answers = [null, [caption(1, "раз")]];
  const feed = captionFeedOf(line, "m");
  feed.want("spoken");
  const stop = feed.subscribe(() => {});
  await vi.advanceTimersByTimeAsync(100);
  say({ caption: caption(5, "пять") });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(texts(feed.getSnapshot())).toEqual(["раз", "пять"]);
  expect(asked).toEqual(["/room/m/captions.json?", "/room/m/captions.json?"]);
  stop();
});

test("a correction replaces, an older state of a caption does not", () => {
  const { line, say } = lay();
  const feed = captionFeedOf(line, "m");
  const stop = feed.subscribe(() => {});
  const wrong = caption(1, "Доктый день", { id: "one", made: "machine" });
  const right = { ...caption(1, "Добрый день", { id: "one" }), at: caption(9, "").at };
  for (const one of [wrong, right, wrong]) say({ caption: one });
  expect(feed.getSnapshot()).toEqual([right]);
  stop();
});

test("a view is a language, or the floor as it is spoken", () => {
  const all = [
    caption(1, "Добрый день"),
    caption(1, "下午好", { language: "zh", originalId: "Добрый день" }),
    caption(1, "Переводчик", { lane: "ru" }),
    caption(2, "谢谢", { language: "zh" }),
  ];
  expect(texts(captionsIn("spoken", all))).toEqual(["Добрый день", "谢谢"]);
  expect(texts(captionsIn("zh", all))).toEqual(["下午好", "谢谢"]);
});
