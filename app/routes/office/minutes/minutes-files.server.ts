import { Readable } from "node:stream";
import type { Actor } from "#app/core/actor.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readRecordFile } from "#app/features/minutes/minutes-queries.server.ts";
import { readPdf } from "#app/features/minutes/pdf.server.ts";

/** The PDF/A of frozen minutes, as a file to keep. */
export function answerPdf(actor: Actor, meetingId: string): Promise<Response> {
  return answerFaults(async () => {
    const stream = await readPdf(actor, meetingId);
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: fileHeaders("application/pdf", "minutes.pdf"),
    });
  });
}

/** The canonical record: the bytes that the checksum is of. */
export function answerRecord(actor: Actor, meetingId: string): Promise<Response> {
  return answerFaults(async () => {
    const record = await readRecordFile(actor, meetingId);
    return new Response(record, { headers: fileHeaders("application/json", "record.json") });
  });
}

function fileHeaders(mediaType: string, name: string): HeadersInit {
  return {
    "Content-Type": mediaType,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
  };
}
