import { Readable } from "node:stream";
import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readMeeting } from "#app/features/meetings/public.server.ts";
import { readByteRange } from "#app/features/recordings/byte-range.ts";
import { mayListenToRecording } from "#app/features/recordings/policy.ts";
import { type RecordingFile, recordingFiles, recordings } from "#app/features/recordings/tables.ts";
import { pickText } from "#app/lib/local-text.ts";
import { ownLanguageName } from "#app/lib/spoken-language.ts";
import { isUuid } from "#app/lib/uuid.ts";
import { db } from "#app/platform/db/database.server.ts";
import { FileMissing } from "#app/platform/files/file-store.server.ts";
import { hallFiles } from "#app/platform/files/hall-files.server.ts";

/**
 * A file of a recording as an answer to the browser, whole or the part that it asks for; with `?save` it is saved
 * instead of played.
 * @throws HallError `not_allowed`, `not_found`
 */
export async function openRecordingFile(
  actor: Actor,
  meetingId: string,
  fileId: string,
  request: Request,
): Promise<Response> {
  const { meeting, standing } = await readMeeting(actor, meetingId);
  if (!mayListenToRecording(standing)) throw new HallError("not_allowed");
  const file = await findFile(meetingId, fileId);
  const title = pickText(meeting.title, actor.lang).text;
  const headers = new Headers({
    "Content-Type": file.mediaType,
    "Content-Disposition": disposition(nameOf(file, title), new URL(request.url).searchParams.has("save")),
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; media-src 'self'; sandbox",
    "Cache-Control": "private, no-store, no-transform",
  });
  const range = readByteRange(request.headers.get("range"), file.bytes);
  if (range === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${file.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
  headers.set("Content-Length", String(end - start + 1));
  if (range) headers.set("Content-Range", `bytes ${start}-${end}/${file.bytes}`);
  const stream = await (await hallFiles()).readPart(file.storageKey, start, end).catch((error: unknown) => {
    throw error instanceof FileMissing ? new HallError("not_found") : error;
  });
  return new Response(Readable.toWeb(stream) as ReadableStream, { status: range ? 206 : 200, headers });
}

async function findFile(meetingId: string, fileId: string): Promise<RecordingFile> {
  if (!isUuid(fileId)) throw new HallError("not_found");
  const [found] = await db()
    .select({ file: recordingFiles })
    .from(recordingFiles)
    .innerJoin(recordings, eq(recordings.id, recordingFiles.recordingId))
    .where(and(eq(recordingFiles.id, fileId), eq(recordings.meetingId, meetingId)));
  if (!found) throw new HallError("not_found");
  return found.file;
}

function nameOf({ lane, storageKey }: RecordingFile, title: string): string {
  const extension = storageKey.slice(storageKey.lastIndexOf("."));
  if (lane === "all") return `${title}${extension}`;
  return `${title} – ${lane === "floor" ? m.recordings_floor() : ownLanguageName(lane)}${extension}`;
}

/** RFC 6266 with the name in RFC 8187 form; the plain name is for what is older. */
function disposition(name: string, save: boolean): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%/]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${save ? "attachment" : "inline"}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
