import { and, asc, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { bySpeech, type CaptionState } from "#app/features/captions/caption-state.ts";
import * as policy from "#app/features/captions/policy.ts";
import { type Caption, captions } from "#app/features/captions/tables.ts";
import { readMeeting } from "#app/features/meetings/public.server.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import { db, type Queryable } from "#app/platform/db/database.server.ts";

/** Captions one answer holds: about a quarter of an hour of speech. The whole is in the transcript. */
const PAGE = 300;

export function presentCaption(row: Caption): CaptionState {
  const { id, language, text, made, speakerId, writtenBy, lane, originalId } = row;
  return {
    id,
    language,
    text,
    made,
    speakerId,
    writtenBy,
    lane,
    originalId,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt.toISOString(),
    at: row.at.toISOString(),
  };
}

/**
 * The newest captions that were written or corrected after an instant, in the order they were spoken in: those in one
 * language with the originals of its translations, or (`null`) those of the floor as it was spoken.
 * @throws HallError `not_found`, `not_allowed` for who was not let in
 */
export async function readCaptions(
  actor: Actor,
  meetingId: string,
  wanted: { language: SpokenLanguage | null; after: Date | null },
): Promise<CaptionState[]> {
  const { standing } = await readMeeting(actor, meetingId);
  if (!policy.mayReadCaptions(standing)) throw new HallError("not_allowed");
  const queryable = db();
  const { language, after } = wanted;
  const found = await queryable
    .select()
    .from(captions)
    .where(
      and(
        eq(captions.meetingId, meetingId),
        language === null
          ? and(eq(captions.lane, "floor"), isNull(captions.originalId))
          : eq(captions.language, language),
        ...(after ? [gt(captions.at, after)] : []),
      ),
    )
    .orderBy(desc(captions.at))
    .limit(PAGE);
  const originals = await readOriginals(queryable, meetingId, found);
  return [...originals, ...found].map(presentCaption).sort(bySpeech);
}

async function readOriginals(
  queryable: Queryable,
  meetingId: string,
  found: readonly Caption[],
): Promise<Caption[]> {
  const ids = [...new Set(found.flatMap((one) => (one.originalId ? [one.originalId] : [])))];
  if (ids.length === 0) return [];
  return queryable
    .select()
    .from(captions)
    .where(and(eq(captions.meetingId, meetingId), inArray(captions.id, ids)));
}

/** All captions of a meeting, in the order they were spoken in. */
export function listCaptions(queryable: Queryable, meetingId: string): Promise<Caption[]> {
  return queryable
    .select()
    .from(captions)
    .where(eq(captions.meetingId, meetingId))
    .orderBy(
      asc(captions.startedAt),
      sql`${captions.originalId} IS NOT NULL`,
      asc(captions.at),
      asc(captions.id),
    );
}
