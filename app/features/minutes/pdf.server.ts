import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { renderMinutes } from "#app/features/minutes/document/render-minutes.server.ts";
import { frozenRecord, readMinutes } from "#app/features/minutes/minutes-queries.server.ts";
import { findMinutes } from "#app/features/minutes/queries.server.ts";
import { documentOf } from "#app/features/minutes/record-document.ts";
import { minutes } from "#app/features/minutes/tables.ts";
import { db } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";
import { hallFiles } from "#app/platform/files/hall-files.server.ts";

/**
 * Makes the PDF/A of frozen minutes and keeps it with the hall's files, unless it is there already. The record is the
 * truth and the PDF its picture: a lost one is simply made again.
 * @returns its key, or null before the minutes are frozen
 */
export async function keepPdf(meetingId: string): Promise<string | null> {
  const row = await findMinutes(db(), meetingId);
  const record = frozenRecord(row);
  if (!row?.checksum || !row.frozenAt || !record) return null;
  const files = await hallFiles();
  if (row.pdfKey && (await files.exists(row.pdfKey))) return row.pdfKey;
  const document = documentOf(record, {
    checksum: row.checksum,
    frozenAt: row.frozenAt.toISOString(),
    address: `${env().HALL_ORIGIN}/office/minutes/${meetingId}`,
  });
  // Named by the checksum: whoever makes it at the same time writes the same file.
  const key = `minutes/${meetingId}/${row.checksum}.pdf`;
  await files.writeStream(key, Readable.from([renderMinutes(document).pdf]));
  if (row.pdfKey !== key) await db().update(minutes).set({ pdfKey: key }).where(eq(minutes.id, row.id));
  return key;
}

/**
 * The PDF/A of frozen minutes, made now if it is not there.
 * @throws HallError `not_found` before they are frozen, `not_allowed`
 */
export async function readPdf(actor: Actor, meetingId: string): Promise<Readable> {
  const { minutes: row } = await readMinutes(actor, meetingId);
  const key = row.state === "frozen" ? await keepPdf(meetingId) : null;
  if (!key) throw new HallError("not_found");
  return (await hallFiles()).read(key);
}
