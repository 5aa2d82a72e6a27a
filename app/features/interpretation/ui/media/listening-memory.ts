import { readChoice } from "./listening-mix.ts";
import type { ListeningChoice } from "./listening-types.ts";

/** A listener's choice, kept in this browser per meeting. A browser without storage forgets, and works. */
export interface ListeningMemory {
  recall(fallback: ListeningChoice): { choice: ListeningChoice; outputId: string };
  keep(choice: ListeningChoice, outputId: string): void;
}

export function openListeningMemory(meetingId: string): ListeningMemory {
  const key = `pobratim.listening.${meetingId}`;
  return {
    recall(fallback) {
      const stored = parse(read(key));
      const outputId = typeof stored?.outputId === "string" ? stored.outputId : "";
      return { choice: readChoice(stored, fallback), outputId };
    },
    keep({ channel, originalLevel, masterLevel }, outputId) {
      write(key, JSON.stringify({ channel, originalLevel, masterLevel, outputId }));
    },
  };
}

function parse(text: string | null): Record<string, unknown> | undefined {
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is full or forbidden (private window): the choice lasts as long as the page.
  }
}
