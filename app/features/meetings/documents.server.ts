import { Readable } from "node:stream";
import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readMeeting, runMeetingCommand } from "#app/features/meetings/meeting-command.server.ts";
import { mayPrepareMeeting, mayReadDocuments } from "#app/features/meetings/policy.ts";
import { listAgenda } from "#app/features/meetings/queries.server.ts";
import { mayAgendaChange } from "#app/features/meetings/rules.ts";
import { documents } from "#app/features/meetings/tables.ts";
import { isUuid } from "#app/lib/uuid.ts";
import { db } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";
import { FileMissing } from "#app/platform/files/file-store.server.ts";
import { hallFiles } from "#app/platform/files/hall-files.server.ts";
import { DOCUMENT_EXTENSIONS } from "#app/platform/files/kinds.ts";
import { receiveUpload, type StoredUpload } from "#app/platform/files/receive-upload.server.ts";
import {
  ContentNotItsType,
  KindNotAllowed,
  UploadMalformed,
  UploadTooLarge,
} from "#app/platform/files/upload-errors.ts";

/** Bytes a document may have. */
export function documentLimit(): number {
  return env().MAX_UPLOAD_MB * 1_000_000;
}

/** The file name endings that are taken, for the form. */
export function documentEndings(): string[] {
  return DOCUMENT_EXTENSIONS.map((extension) => `.${extension}`);
}

function asHallError(error: unknown): unknown {
  if (error instanceof UploadTooLarge) {
    const limit = Math.floor(error.maxBytes / 1_000_000);
    return new HallError("upload_too_large", { file: [m.meetings_file_too_large({ limit })] });
  }
  if (error instanceof ContentNotItsType) {
    return new HallError("content_not_its_type", {
      file: [m.meetings_file_not_its_type({ name: error.fileName })],
    });
  }
  if (error instanceof KindNotAllowed) {
    return new HallError("input_invalid", {
      file: [m.meetings_file_kind({ kinds: error.allowed.join(", ") })],
    });
  }
  if (error instanceof UploadMalformed) {
    const words = error.fault === "empty" ? m.meetings_file_empty() : m.meetings_file_missing();
    return new HallError("input_invalid", { file: [words] });
  }
  return error;
}

/**
 * Takes in one document of a meeting while it streams (a multipart form: `file`, `agendaItemId`). Who may not prepare
 * the meeting is refused before a byte is read; what is refused later leaves nothing behind.
 * @throws HallError `not_allowed`, `not_found`, `wrong_state`, `upload_too_large`, `content_not_its_type`,
 *   `input_invalid` at `file` or `agendaItemId`
 */
export async function attachDocument(
  actor: Actor,
  meetingId: string,
  request: Request,
): Promise<{ documentId: string }> {
  const { standing, meeting } = await readMeeting(actor, meetingId);
  if (!mayPrepareMeeting(standing)) throw new HallError("not_allowed");
  if (!mayAgendaChange(meeting.state)) throw new HallError("wrong_state");
  const files = await hallFiles();
  const limits = { maxBytes: documentLimit(), allowed: DOCUMENT_EXTENSIONS };
  const { file, fields } = await receiveUpload(request, files, limits).catch((error: unknown) => {
    throw asHallError(error);
  });
  try {
    return await addDocument(actor, meetingId, file, fields.agendaItemId || null);
  } catch (error) {
    await files.delete(file.key);
    throw error;
  }
}

function addDocument(
  actor: Actor,
  meetingId: string,
  file: StoredUpload,
  agendaItemId: string | null,
): Promise<{ documentId: string }> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    const { tx } = command.context;
    if (!mayAgendaChange(command.meeting.state)) throw new HallError("wrong_state");
    const items = await listAgenda(tx, meetingId);
    if (agendaItemId && !items.some((item) => item.id === agendaItemId)) {
      throw new HallError("input_invalid", { agendaItemId: [m.meetings_item_unknown()] });
    }
    const documentId = crypto.randomUUID();
    await tx.insert(documents).values({
      id: documentId,
      meetingId,
      agendaItemId,
      name: file.fileName,
      mediaType: file.mimeType,
      bytes: file.size,
      sha256: file.sha256,
      storageKey: file.key,
    });
    await command.changed("meetings.attached_document", documentId, {
      name: file.fileName,
      bytes: file.size,
      sha256: file.sha256,
    });
    return { documentId };
  });
}

/** Takes a document off the meeting and out of the store. Twice changes nothing twice. */
export function removeDocument(actor: Actor, meetingId: string, documentId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    if (!mayAgendaChange(command.meeting.state)) throw new HallError("wrong_state");
    const [removed] = await command.context.tx
      .delete(documents)
      .where(and(eq(documents.id, documentId), eq(documents.meetingId, meetingId)))
      .returning();
    if (!removed) return;
    command.context.afterCommit(async () => (await hallFiles()).delete(removed.storageKey));
    await command.changed("meetings.removed_document", documentId, { name: removed.name });
  });
}

/**
 * A document as an answer to the browser. It is always saved, never shown within the hall: a paper from outside must
 * not run as a page of ours.
 * @throws HallError `not_allowed`, `not_found`
 */
export async function openDocument(actor: Actor, meetingId: string, documentId: string): Promise<Response> {
  const { standing } = await readMeeting(actor, meetingId);
  if (!mayReadDocuments(standing)) throw new HallError("not_allowed");
  if (!isUuid(documentId)) throw new HallError("not_found");
  const [found] = await db()
    .select()
    .from(documents)
    .where(and(eq(documents.id, documentId), eq(documents.meetingId, meetingId)));
  if (!found) throw new HallError("not_found");
  const stream = await (await hallFiles()).read(found.storageKey).catch((error: unknown) => {
    throw error instanceof FileMissing ? new HallError("not_found") : error;
  });
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      "Content-Type": found.mediaType,
      "Content-Length": String(found.bytes),
      "Content-Disposition": disposition(found.name),
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, no-store",
    },
  });
}

/** RFC 6266 with the name in RFC 8187 form; the plain name is for what is older. */
function disposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
