import { defaultIncoming, readChoice, readIncoming } from "./listening-mix.ts";
import type { Incoming, ListeningChoice } from "./listening-types.ts";

/** A listener's choice, kept in this browser per meeting. A browser without storage forgets, and works. */
export interface ListeningMemory {
  recall(fallback: ListeningChoice): Remembered;
  keep(remembered: Remembered): void;
}

export interface Remembered {
  readonly choice: ListeningChoice;
  /** How an interpreter has set their console. */
  readonly incoming: Incoming;
  readonly outputId: string;
}

export function openListeningMemory(meetingId: string): ListeningMemory {
  const key = `pobratim.listening.${meetingId}`;
  return {
    recall(fallback) {
      const stored = parse(read(key));
      return {
        choice: readChoice(stored, fallback),
        incoming: readIncoming(stored?.incoming, defaultIncoming),
        outputId: typeof stored?.outputId === "string" ? stored.outputId : "",
      };
    },
    keep({ choice, incoming, outputId }) {
      write(key, JSON.stringify({ ...choice, incoming, outputId }));
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
