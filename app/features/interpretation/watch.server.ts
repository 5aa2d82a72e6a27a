import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { listenTo, MISSED } from "#app/core/live/live.server.ts";
import { DropWatch } from "#app/features/interpretation/drop-watch.server.ts";
import {
  carryOut,
  isBusy,
  runDue,
  VOICE_COMES_WITHIN_MS,
} from "#app/features/interpretation/handover.server.ts";
import { boothSeats, booths } from "#app/features/interpretation/tables.ts";
import { TrackWatch } from "#app/features/interpretation/track-watch.server.ts";
import { db } from "#app/platform/db/database.server.ts";

/** One round over tracks and leftovers, in ms. */
const ROUND_MS = 1_000;
/** What another process began it has so long to finish itself, in ms. */
const LEFT_BEHIND_MS = 1_000;

/**
 * Starts this node's watch over the booths: over the tracks in LiveKit, over the lines of those on air, and over
 * handovers that a process which ended left behind. Needs the live announcements (`startListening`).
 * @returns the way to stop; what runs is finished first
 */
export async function startBoothWatch(): Promise<() => Promise<void>> {
  const drops = new DropWatch();
  const tracks = new TrackWatch((meetingId, identities) => drops.sawInRoom(meetingId, identities));
  // Listeners of MISSED hear every announcement.
  const deafen = listenTo(MISSED, (announcement) => drops.hear(announcement));
  await drops.begin();

  let stopped = false;
  let running = Promise.resolve();
  let timer: ReturnType<typeof setTimeout>;
  const goRound = () => {
    running = Promise.all([tracks.round(), settleLeftBehind()]).then(() => {}, report);
    void running.then(() => {
      if (!stopped) timer = setTimeout(goRound, ROUND_MS);
    });
  };
  timer = setTimeout(goRound, ROUND_MS);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    deafen();
    drops.end();
    await running;
  };
}

let silencedUntil = 0;

/** PostgreSQL or LiveKit being away would say the same every second. */
function report(error: unknown): void {
  if (Date.now() < silencedUntil) return;
  silencedUntil = Date.now() + 60_000;
  console.error("booth watch:", error instanceof Error ? error.message : error);
}

/** Carries out what is overdue and was begun by nobody who is still there: after a restart, or on a node that died. */
async function settleLeftBehind(now = Date.now()): Promise<void> {
  const overdue = await db()
    .select({ meetingId: booths.meetingId, id: booths.id })
    .from(booths)
    .where(and(isNotNull(booths.handoverTo), lt(booths.handoverDueAt, new Date(now - LEFT_BEHIND_MS))));
  for (const booth of overdue) if (!isBusy(booth.id)) await runDue(booth.meetingId, booth.id);
  const next = alias(boothSeats, "next");
  const left = await db()
    .selectDistinct({ meetingId: boothSeats.meetingId, boothId: boothSeats.boothId })
    .from(boothSeats)
    .leftJoin(next, and(eq(next.boothId, boothSeats.boothId), eq(next.air, "on")))
    .where(
      and(
        eq(boothSeats.air, "leaving"),
        or(isNull(next.airSince), lt(next.airSince, new Date(now - VOICE_COMES_WITHIN_MS - LEFT_BEHIND_MS))),
      ),
    );
  for (const seat of left) await carryOut(seat.meetingId, seat.boothId);
}
