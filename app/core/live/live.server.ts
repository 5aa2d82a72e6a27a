import pg from "pg";
import { LIVE_CHANNEL } from "#app/core/command/command.server.ts";
import { env } from "#app/platform/env.ts";

export interface Announcement {
  topic: string;
  data: unknown;
  /** Milliseconds since the epoch, on the node that announced. */
  sentAt: number;
}

type Listener = (announcement: Announcement) => void;

/** After a lost connection nobody knows what was missed: listeners get this topic and read everything anew. */
export const MISSED = "*";

const listeners = new Map<string, Set<Listener>>();
let client: pg.Client | undefined;
let stopped = false;

/** Calls `listener` at every announcement of `topic` (and after every gap). Returns the way to stop. */
export function listenTo(topic: string, listener: Listener): () => void {
  const group = listeners.get(topic) ?? new Set();
  listeners.set(topic, group.add(listener));
  return () => {
    group.delete(listener);
    if (group.size === 0) listeners.delete(topic);
  };
}

function deliver(announcement: Announcement): void {
  const groups =
    announcement.topic === MISSED
      ? [...listeners.values()]
      : [listeners.get(announcement.topic), listeners.get(MISSED)];
  for (const group of groups) for (const listener of group ?? []) listener(announcement);
}

/**
 * Opens this node's one LISTEN connection and keeps it: when PostgreSQL restarts it is opened again, and every
 * listener is told that something may have been missed.
 */
export async function startListening(): Promise<void> {
  stopped = false;
  const connection = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  connection.on("error", () => {});
  await connection.connect();
  await connection.query(`LISTEN ${LIVE_CHANNEL}`);
  client = connection;
  connection.on("notification", (message) => {
    if (message.payload) deliver(JSON.parse(message.payload) as Announcement);
  });
  connection.once("end", listenAgain);
}

function listenAgain(): void {
  if (stopped) return;
  setTimeout(() => {
    startListening().then(() => deliver({ topic: MISSED, data: null, sentAt: Date.now() }), listenAgain);
  }, 250);
}

export async function stopListening(): Promise<void> {
  stopped = true;
  await client?.end().catch(() => {});
}
