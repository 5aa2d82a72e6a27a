import { existsSync } from "node:fs";
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { SystemActor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { listenTo } from "#app/core/live/live.server.ts";
import { meetingTopic } from "#app/features/meetings/public.server.ts";
import { meetings, participants } from "#app/features/meetings/public.ts";
import { wakeFinishing } from "#app/features/recordings/finish.server.ts";
import { rawFolder } from "#app/features/recordings/raw-folder.server.ts";
import type {
  RecorderFault,
  RecorderSettings,
  RecorderWord,
} from "#app/features/recordings/recorder/recorder-words.ts";
import { newMarks, RUNNING_STAGES } from "#app/features/recordings/rules.ts";
import { type Recording, recordings } from "#app/features/recordings/tables.ts";
import { db } from "#app/platform/db/database.server.ts";
import { type RoomProgram, runRoomProgram } from "#app/platform/programs/room-program.server.ts";

/** A room that nobody has been in for so long is not recorded on: somebody forgot to close the meeting. In ms. */
export const ABANDONED_MS = 15 * 60_000;

const SCRIPT = "server/programs/recorder.ts";

/** How the journal names what the recorder itself did. */
export const recorderActor: SystemActor = { kind: "system", name: "recorder", lang: "ru" };

/** The recordings whose recorder runs on this node. */
const kept = new Map<string, Keeper>();

/**
 * Does what a recording's row asks for: a recorder while it runs, the end of the recorder and the making of the files
 * afterwards. The row is the truth; call this whenever it changed.
 */
export async function lookAfter(recordingId: string): Promise<void> {
  const [recording] = await db().select().from(recordings).where(eq(recordings.id, recordingId));
  if (!recording) return;
  const keeper = kept.get(recordingId);
  if (RUNNING_STAGES.includes(recording.stage)) {
    if (!keeper) kept.set(recordingId, new Keeper(recording));
    return;
  }
  if (keeper) {
    await keeper.stop();
    kept.delete(recordingId);
  }
  if (recording.stage === "finishing") await wakeFinishing(recordingId);
}

/**
 * Takes up again what was going on when the hall went down: the gap becomes silence. Only what lies on this node's own
 * disk: another node's recordings are that node's.
 */
export async function resumeRecordings(): Promise<void> {
  const open = await db()
    .select({ id: recordings.id })
    .from(recordings)
    .where(inArray(recordings.stage, [...RUNNING_STAGES, "finishing"]));
  for (const { id } of open) if (existsSync(rawFolder(id))) await lookAfter(id);
}

/** Ends this node's recorders without ending the recordings, as a hall that goes down does. */
export async function forgetKeepers(): Promise<void> {
  const keepers = [...kept.values()];
  kept.clear();
  await Promise.all(keepers.map((keeper) => keeper.stop()));
}

/** Ends the recordings of this node whose rooms everybody has left without closing the meeting. */
export async function endAbandoned(now = Date.now()): Promise<void> {
  for (const keeper of kept.values()) await keeper.noticePeople(now);
}

/** The process numbers of the recorders that run on this node, for tests and measurements. */
export function recorderPids(): number[] {
  return [...kept.values()].flatMap((keeper) => (keeper.pid === undefined ? [] : [keeper.pid]));
}

/** Looks after one recording while it runs: its program, what the program says, and the timeline. */
class Keeper {
  pid: number | undefined;
  readonly #id: string;
  readonly #meetingId: string;
  readonly #startedAtMs: number;
  readonly #program: RoomProgram;
  readonly #stopListening: () => void;
  /** One thing after another: what the recorder says and what the meeting does are written in their order. */
  #work: Promise<void> = Promise.resolve();
  /** Since when nobody is there, in ms since the epoch; null while somebody is. */
  #emptySince: number | null = null;

  constructor(recording: Recording) {
    this.#id = recording.id;
    this.#meetingId = recording.meetingId;
    this.#startedAtMs = recording.startedAt.getTime();
    this.#program = runRoomProgram({
      script: SCRIPT,
      settings: () => this.#settings(),
      onWord: (word) => this.#hear(word as RecorderWord),
      onFall: (_fallen, reason) => this.#note("recorder_fell", reason),
      onStart: (pid) => {
        this.pid = pid;
      },
    });
    this.#stopListening = listenTo(meetingTopic(recording.meetingId), () => this.#then(() => this.#follow()));
  }

  async stop(): Promise<void> {
    this.#stopListening();
    await this.#program.stop();
  }

  async noticePeople(now: number): Promise<void> {
    const there = await db()
      .select({ id: participants.id })
      .from(participants)
      .where(and(eq(participants.meetingId, this.#meetingId), isNotNull(participants.connectedAt)))
      .limit(1);
    this.#emptySince = there.length > 0 ? null : (this.#emptySince ?? now);
    if (this.#emptySince === null || now - this.#emptySince < ABANDONED_MS) return;
    await noteAbandoned(this.#id, this.#meetingId, new Date(Math.max(this.#emptySince, this.#startedAtMs)));
  }

  #settings(): RecorderSettings {
    return {
      recordingId: this.#id,
      meetingId: this.#meetingId,
      folder: rawFolder(this.#id),
      startedAtMs: this.#startedAtMs,
    };
  }

  #hear({ fault, detail }: RecorderWord): void {
    this.#note(fault, detail);
  }

  #note(fault: RecorderFault | null, detail: string | null): void {
    if (fault) console.error(`recording ${this.#id}: ${fault} (${detail ?? "no words"})`);
    this.#then(() => noteFault(this.#id, this.#meetingId, fault));
  }

  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      // PostgreSQL is away: the next announcement, or the recorder's next word, brings the row up to date.
      console.error("recording:", error instanceof Error ? error.message : error);
    });
  }

  /** The meeting has changed: the recording may have been ended, the item or the speaker may be another. */
  async #follow(): Promise<void> {
    const [found] = await db()
      .select({
        stage: recordings.stage,
        timeline: recordings.timeline,
        itemId: meetings.runningItemId,
        speakerId: meetings.floorParticipantId,
      })
      .from(recordings)
      .innerJoin(meetings, eq(meetings.id, recordings.meetingId))
      .where(eq(recordings.id, this.#id));
    if (!found || !RUNNING_STAGES.includes(found.stage)) {
      void lookAfter(this.#id);
      return;
    }
    const marks = newMarks(found.timeline, found, Date.now() - this.#startedAtMs);
    if (marks.length === 0) return;
    await db()
      .update(recordings)
      .set({ timeline: sql`${recordings.timeline} || ${JSON.stringify(marks)}::jsonb` })
      .where(eq(recordings.id, this.#id));
  }
}

/** Writes into the row that nothing is recorded just now, or that it goes on. */
async function noteFault(id: string, meetingId: string, fault: RecorderFault | null): Promise<void> {
  await runCommand(recorderActor, async (context) => {
    const [row] = await context.tx.select().from(recordings).where(eq(recordings.id, id)).for("update");
    if (!row || !RUNNING_STAGES.includes(row.stage) || row.fault === fault) return;
    await context.tx
      .update(recordings)
      .set({ stage: fault ? "lost" : "recording", fault })
      .where(eq(recordings.id, id));
    await context.record(fault ? "recordings.interrupted" : "recordings.resumed", id, { meetingId, fault });
    await context.announce(meetingTopic(meetingId));
  });
}

/** Ends a recording by itself, at the moment in which the last one left. */
async function noteAbandoned(id: string, meetingId: string, endedAt: Date): Promise<void> {
  await runCommand(recorderActor, async (context) => {
    const [row] = await context.tx.select().from(recordings).where(eq(recordings.id, id)).for("update");
    if (!row || !RUNNING_STAGES.includes(row.stage)) return;
    await context.tx
      .update(recordings)
      .set({ stage: "finishing", endedAt, fault: null })
      .where(eq(recordings.id, id));
    await context.record("recordings.abandoned", id, { meetingId, endedAt: endedAt.toISOString() });
    await context.announce(meetingTopic(meetingId));
    context.afterCommit(() => lookAfter(id));
  });
}
