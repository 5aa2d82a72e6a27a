import type { SystemActor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { type AirMove, moveAir, readAir } from "#app/features/interpretation/air.server.ts";
import type { AirEvent } from "#app/features/interpretation/handover.ts";
import { channelTrackName } from "#app/features/interpretation/rules.ts";
import {
  type MeetingCommand,
  meetingTopic,
  runMeetingCommand,
} from "#app/features/meetings/public.server.ts";
import { db } from "#app/platform/db/database.server.ts";
import { listAudioOf, muteTrack } from "#app/platform/media/media.server.ts";

/**
 * What a move of the microphone needs in LiveKit, after its transaction. The hall decides by what LiveKit says, and mutes
 * the old voice itself: neither browser's line can leave the channel silent, or let two speak for long (see
 * docs/decisions/0009-handover.md).
 */

/** The hall as the one who acts when nobody clicks. */
export const hall: SystemActor = { kind: "system", name: "interpretation", lang: "ru" };

/** How often LiveKit is asked for the new voice while a handover runs, in ms. */
const LOOK_MS = 50;
/** So long a new voice may take; afterwards the old one stays, in ms. */
export const VOICE_COMES_WITHIN_MS = 3_000;
/**
 * Both voices sound for this long after LiveKit has the new one, so that listeners' jitter buffers have it too before
 * the old one ends, in ms. With the looking it stays well below the 300 ms that two may be heard.
 */
const BOTH_SOUND_MS = 150;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Runs one event of a booth as the hall itself, and what follows from it. */
export function moveAirByHall(meetingId: string, boothId: string, event: AirEvent): Promise<AirMove> {
  return runMeetingCommand(
    hall,
    meetingId,
    (standing) => standing.system,
    async (command) => followAir(command, await moveAir(command, boothId, event)),
  );
}

/** Has what a move needs in LiveKit done once it is committed; the command does not wait for it. */
export function followAir(command: MeetingCommand, move: AirMove): AirMove {
  const { id: meetingId } = command.meeting;
  const { boothId, booth, deeds } = move;
  command.context.afterCommit(async () => {
    for (const { action, who } of deeds) {
      if (action === "line_dropped" || action === "left_booth" || action === "handover_failed") {
        void silenceChannels(meetingId, who).catch(report);
      }
    }
    if (booth.seats.some((seat) => seat.air === "leaving")) void carryOut(meetingId, boothId).catch(report);
    if (booth.handover) remindWhenDue(meetingId, boothId, booth.handover.dueAt);
  });
  return move;
}

const report = (error: unknown) => console.error("handover:", error instanceof Error ? error.message : error);

/** Mutes every channel a participant speaks to, in LiveKit. */
export async function silenceChannels(meetingId: string, participantId: string): Promise<void> {
  const tracks = (await listAudioOf(meetingId, participantId)) ?? [];
  const open = tracks.filter((track) => track.name.startsWith("channel:") && !track.muted);
  await Promise.all(open.map((track) => muteTrack(meetingId, participantId, track.sid)));
}

const carried = new Map<string, Promise<void>>();

/**
 * Carries out the handover of a booth in which somebody is leaving: waits until the new voice can be heard in LiveKit,
 * lets both sound for a moment, mutes the old one and writes it off air. When the new voice does not come, the old one
 * stays. Also called by the watch for what a process that ended left behind; twice is once.
 */
export function carryOut(meetingId: string, boothId: string): Promise<void> {
  const running = carried.get(boothId);
  if (running) return running;
  const work = settle(meetingId, boothId).finally(() => carried.delete(boothId));
  carried.set(boothId, work);
  return work;
}

async function settle(meetingId: string, boothId: string): Promise<void> {
  for (;;) {
    const pair = await readPair(meetingId, boothId);
    if (!pair) return;
    if (!pair.next) return giveBack(meetingId, boothId);
    const voice = channelTrackName(pair.next.outgoing);
    const looked = Date.now();
    const tracks = await listAudioOf(meetingId, pair.next.id);
    if (tracks?.some((track) => track.name === voice && !track.muted)) {
      await pause(BOTH_SOUND_MS - (Date.now() - looked) / 2);
      await silenceChannels(meetingId, pair.leaving.id);
      await moveAirByHall(meetingId, boothId, { name: "heard" });
      return;
    }
    if (Date.now() - (pair.next.airSince ?? 0) > VOICE_COMES_WITHIN_MS) return giveBack(meetingId, boothId);
    await pause(LOOK_MS);
  }
}

/** Who leaves and who is on, if anybody is still. @returns null when the handover is over already */
async function readPair(meetingId: string, boothId: string) {
  const booth = (await readAir(db(), meetingId, [])).get(boothId);
  const leaving = booth?.seats.find((seat) => seat.air === "leaving");
  const next = booth?.seats.find((seat) => seat.air === "on");
  return leaving ? { leaving, next } : null;
}

async function giveBack(meetingId: string, boothId: string): Promise<void> {
  await runMeetingCommand(
    hall,
    meetingId,
    (standing) => standing.system,
    async (command) => {
      const move = followAir(command, await moveAir(command, boothId, { name: "unheard" }));
      const failed = move.deeds.find((deed) => deed.action === "handover_failed");
      if (failed) {
        // The booth sees it: a moment, for there is nothing to keep of it but the journal's entry.
        await command.context.announce(meetingTopic(meetingId), {
          to: move.booth.seats.map((seat) => seat.id).sort(),
          handoverFailed: { boothId, participantId: failed.who },
        });
      }
    },
  );
}

const reminders = new Map<string, ReturnType<typeof setTimeout>>();

/** At its time a forced handover is carried out and an unanswered one lapses. The watch does it when this process is gone. */
function remindWhenDue(meetingId: string, boothId: string, dueAt: number): void {
  clearTimeout(reminders.get(boothId));
  const timer = setTimeout(
    () => {
      reminders.delete(boothId);
      runDue(meetingId, boothId).catch(report);
    },
    Math.max(0, dueAt - Date.now()),
  );
  timer.unref();
  reminders.set(boothId, timer);
}

/** Carries out what is due in a booth; when nothing is, nothing happens. */
export async function runDue(meetingId: string, boothId: string): Promise<void> {
  await moveAirByHall(meetingId, boothId, { name: "due" }).catch((error: unknown) => {
    // The booth or its meeting is gone: so is its handover.
    if (!(error instanceof HallError && error.code === "not_found")) throw error;
  });
}

/** True while a handover of this booth waits for its time or is being carried out, here. */
export function isBusy(boothId: string): boolean {
  return carried.has(boothId) || reminders.has(boothId);
}
