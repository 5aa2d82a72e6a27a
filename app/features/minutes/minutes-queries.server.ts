import type { Actor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { type KnownMeeting, knowMeeting } from "#app/features/meetings/public.server.ts";
import { canonicalJson } from "#app/features/minutes/canonical.server.ts";
import { draftMinutes } from "#app/features/minutes/draft.server.ts";
import * as policy from "#app/features/minutes/policy.ts";
import { findMinutes, listDecisions } from "#app/features/minutes/queries.server.ts";
import type { MeetingRecord } from "#app/features/minutes/record.ts";
import type { Decision, Minutes } from "#app/features/minutes/tables.ts";
import { db } from "#app/platform/db/database.server.ts";

export interface KnownMinutes {
  known: KnownMeeting;
  minutes: Minutes;
  decisions: Decision[];
}

/**
 * The minutes as an actor may read them; those of a closed meeting that have none yet are drafted now.
 * @throws HallError `not_found`, `not_allowed`, `wrong_state` while the meeting goes on
 */
export async function readMinutes(actor: Actor, meetingId: string): Promise<KnownMinutes> {
  const queryable = db();
  const known = await knowMeeting(queryable, actor, meetingId);
  const signedIn = actor.kind === "user";
  let row = await findMinutes(queryable, meetingId);
  if (!policy.mayReadMinutes(known.standing, row?.state ?? "draft", signedIn))
    throw new HallError("not_allowed");
  if (!row) {
    await runCommand({ kind: "system", name: "minutes", lang: "ru" }, (context) =>
      draftMinutes(context, meetingId),
    );
    row = await findMinutes(queryable, meetingId);
  }
  if (!row) throw new HallError("not_found");
  return { known, minutes: row, decisions: await listDecisions(queryable, meetingId) };
}

/** The frozen record as it was approved, or null. */
export async function findRecord(meetingId: string): Promise<MeetingRecord | null> {
  const row = await findMinutes(db(), meetingId);
  return frozenRecord(row);
}

export function frozenRecord(row: Minutes | null): MeetingRecord | null {
  // Only approveMinutes writes this column, and the database lets nobody change it afterwards.
  return row?.state === "frozen" ? (row.record as MeetingRecord) : null;
}

/**
 * The frozen record as the file whose SHA-256 is the checksum.
 * @throws HallError `not_found` before it is frozen, `not_allowed`
 */
export async function readRecordFile(actor: Actor, meetingId: string): Promise<string> {
  const { minutes } = await readMinutes(actor, meetingId);
  const record = frozenRecord(minutes);
  if (!record) throw new HallError("not_found");
  return canonicalJson(record);
}
