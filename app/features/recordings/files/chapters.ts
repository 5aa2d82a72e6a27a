import type { TimelineMark } from "#app/features/recordings/tables.ts";

/** A stretch of a recording with a name; ms since its beginning. */
export interface Chapter {
  fromMs: number;
  toMs: number;
  title: string;
}

/**
 * The agenda items of a timeline as chapters: each lasts until the next begins, until no item runs any more, or until
 * the end. A stretch that nobody named has no chapter.
 * @param titleOf the item's title; null for one that is not on the agenda any more
 */
export function chaptersOf(
  timeline: readonly TimelineMark[],
  durationMs: number,
  titleOf: (itemId: string) => string | null,
): Chapter[] {
  const items = timeline.filter((mark) => mark.kind === "item");
  return items.flatMap(({ id, fromMs }, index) => {
    const title = id === null ? null : titleOf(id);
    const toMs = Math.min(durationMs, items[index + 1]?.fromMs ?? durationMs);
    return title !== null && toMs > fromMs ? [{ fromMs, toMs, title }] : [];
  });
}

/** Chapters in the form ffmpeg reads (its "metadata file", version 1), in which five characters are escaped. */
export function writeChapters(chapters: readonly Chapter[]): string {
  const blocks = chapters.map(
    ({ fromMs, toMs, title }) =>
      `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${fromMs}\nEND=${toMs}\ntitle=${escapeValue(title)}\n`,
  );
  return `;FFMETADATA1\n${blocks.join("")}`;
}

function escapeValue(value: string): string {
  return value.replaceAll(/[\\=;#]/g, (one) => `\\${one}`).replaceAll(/[\r\n]+/g, " ");
}
