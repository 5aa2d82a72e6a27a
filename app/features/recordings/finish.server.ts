import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { eq } from "drizzle-orm";
import type { SystemActor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { inLanguage } from "#app/core/languages/locale.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { knowMeeting, listAgenda, meetingTopic } from "#app/features/meetings/public.server.ts";
import { chaptersOf } from "#app/features/recordings/files/chapters.ts";
import {
  findFfmpeg,
  type MadeFile,
  makeRecordingFiles,
} from "#app/features/recordings/files/make-files.server.ts";
import { rawFolder, removeRawFolder } from "#app/features/recordings/raw-folder.server.ts";
import { listLanes } from "#app/features/recordings/recorder/segments.server.ts";
import { durationOf } from "#app/features/recordings/rules.ts";
import { type Recording, recordingFiles, recordings } from "#app/features/recordings/tables.ts";
import { type LocalText, pickText } from "#app/lib/local-text.ts";
import { ownLanguageName } from "#app/lib/spoken-language.ts";
import { db } from "#app/platform/db/database.server.ts";
import { hallFiles } from "#app/platform/files/hall-files.server.ts";
import { enqueueJob, type JobQueue } from "#app/platform/jobs/jobs.server.ts";

const TRIES = 4;

/** Making the files of recordings that have ended. An hour of one language takes about 20 s of one processor. */
export const FINISH_QUEUE: JobQueue = {
  name: "finish-recording",
  retryLimit: TRIES - 1,
  retryDelay: 5,
  expireInSeconds: 3600,
  heartbeatSeconds: 30,
};

const finisher: SystemActor = { kind: "system", name: "recorder", lang: "ru" };

/** Makes a job for one recording that has ended, unless it has one. */
export async function wakeFinishing(recordingId: string): Promise<void> {
  await enqueueJob(FINISH_QUEUE, recordingId);
}

/**
 * Makes and stores the files of one recording that has ended, then lets its raw sound go. Twice is once.
 * @param ffmpeg its path, or null when the machine has none
 * @throws Error when it should be tried again; at the last try the recording is marked as failed instead, and its raw
 * sound is kept
 */
export async function finishRecording(
  id: string,
  attempt: number,
  ffmpeg: string | null = findFfmpeg(),
): Promise<void> {
  const [recording] = await db().select().from(recordings).where(eq(recordings.id, id));
  if (recording?.stage !== "finishing") return;
  try {
    await makeAndStore(recording, ffmpeg);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    console.error(`recording ${id}: try ${attempt} of ${TRIES}: ${words}`);
    if (attempt < TRIES) throw error;
    await noteStage(recording, { stage: "failed", fault: words }, "recordings.failed", { fault: words });
    return;
  }
  await removeRawFolder(id);
}

async function makeAndStore(recording: Recording, ffmpeg: string | null): Promise<void> {
  const raw = rawFolder(recording.id);
  if (!existsSync(raw)) throw new Error(`the raw sound is not on this machine (${raw})`);
  const durationMs = durationOf(recording) ?? 0;
  const into = path.join(raw, "made");
  const { title, chapters, floorName } = await readNames(recording, durationMs);
  // Nobody may have spoken: then the floor is silence, as it was.
  const lanes = [...new Set(["floor", ...(await listLanes(raw))])];
  const made = await makeRecordingFiles({
    raw,
    into,
    durationMs,
    lanes: lanes.map((lane) => ({ lane, name: lane === "floor" ? floorName : ownLanguageName(lane) })),
    title,
    chapters,
    ffmpeg,
  });
  const stored = await storeFiles(recording.id, made);
  await keepFiles(recording, durationMs, stored);
  await rm(into, { recursive: true, force: true });
}

/** The names inside the files, in both cities' languages: whoever opens them may read either. */
async function readNames(recording: Recording, durationMs: number) {
  const { meeting, host, partner } = await knowMeeting(db(), finisher, recording.meetingId);
  const agenda = await listAgenda(db(), recording.meetingId);
  const languages = [...new Set([host.language, partner.language])];
  const inBoth = (text: LocalText) =>
    [...new Set(languages.map((lang) => pickText(text, lang).text))].join(" · ");
  const floorNames = languages.map((lang) => inLanguage(lang, () => m.recordings_floor()));
  return {
    title: inBoth(meeting.title),
    floorName: [...new Set(floorNames)].join(" · "),
    chapters: chaptersOf(recording.timeline, durationMs, (id) => {
      const item = agenda.find((one) => one.id === id);
      return item ? `${item.position}. ${inBoth(item.title)}` : null;
    }),
  };
}

type Stored = MadeFile & { bytes: number; sha256: string; storageKey: string };

async function storeFiles(recordingId: string, made: readonly MadeFile[]): Promise<Stored[]> {
  const store = await hallFiles();
  const stored: Stored[] = [];
  for (const file of made) {
    const storageKey = `recordings/${recordingId}/${crypto.randomUUID()}.${file.extension}`;
    const hash = createHash("sha256");
    const gauge = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const reading = createReadStream(file.path);
    reading.on("error", (error) => gauge.destroy(error));
    await store.writeStream(storageKey, reading.pipe(gauge));
    stored.push({
      ...file,
      bytes: (await stat(file.path)).size,
      sha256: hash.digest("hex"),
      storageKey,
    });
  }
  return stored;
}

async function keepFiles(recording: Recording, durationMs: number, stored: readonly Stored[]): Promise<void> {
  const rows = stored.map(({ lane, mediaType, bytes, sha256, storageKey }) => ({
    recordingId: recording.id,
    lane,
    mediaType,
    bytes,
    durationMs,
    sha256,
    storageKey,
  }));
  const told = rows.map(({ lane, mediaType, bytes, sha256 }) => ({ lane, mediaType, bytes, sha256 }));
  const kept = await noteStage(
    recording,
    { stage: "ready", fault: null },
    "recordings.ready",
    { durationMs, files: told },
    rows,
  );
  // Another run was quicker: its files count.
  const store = await hallFiles();
  if (!kept) await Promise.all(stored.map(({ storageKey }) => store.delete(storageKey)));
}

/** Moves a recording on from `finishing`; false when it is not there any more. */
async function noteStage(
  recording: Recording,
  change: Pick<Recording, "stage" | "fault">,
  action: string,
  details: Record<string, unknown>,
  files: (typeof recordingFiles.$inferInsert)[] = [],
): Promise<boolean> {
  return runCommand(finisher, async (context) => {
    const { tx } = context;
    const [now] = await tx.select().from(recordings).where(eq(recordings.id, recording.id)).for("update");
    if (now?.stage !== "finishing") return false;
    await tx.update(recordings).set(change).where(eq(recordings.id, recording.id));
    if (files.length > 0) await tx.insert(recordingFiles).values(files);
    await context.record(action, recording.id, { meetingId: recording.meetingId, ...details });
    await context.announce(meetingTopic(recording.meetingId));
    return true;
  });
}
