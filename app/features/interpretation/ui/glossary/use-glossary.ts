import { useEffect, useState } from "react";
import type { GlossaryEntry } from "#app/features/interpretation/glossary.ts";

/** After a failure, in ms. */
const RETRY_MS = 2000;

/**
 * The meeting's glossary: fetched once, and anew whenever the room's state names another version. What was there stays
 * until the new one has come.
 * @returns null until the first has come
 */
export function useGlossary(meetingId: string, version: string): GlossaryEntry[] | null {
  const [entries, setEntries] = useState<GlossaryEntry[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is the reason to fetch
  useEffect(() => {
    const ended = new AbortController();
    let retry: ReturnType<typeof setTimeout> | undefined;
    const fetchGlossary = async () => {
      try {
        const answer = await fetch(`/room/${meetingId}/glossary`, { signal: ended.signal });
        if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
        setEntries(((await answer.json()) as { entries: GlossaryEntry[] }).entries);
      } catch {
        if (!ended.signal.aborted) retry = setTimeout(() => void fetchGlossary(), RETRY_MS);
      }
    };
    void fetchGlossary();
    return () => {
      ended.abort();
      clearTimeout(retry);
    };
  }, [meetingId, version]);
  return entries;
}
