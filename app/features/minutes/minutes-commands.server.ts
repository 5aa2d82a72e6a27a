import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { type MeetingCommand, runMeetingCommand } from "#app/features/meetings/public.server.ts";
import { orderByPrecedence } from "#app/features/meetings/public.ts";
import { checksumOf, markOf } from "#app/features/minutes/canonical.server.ts";
import { draftMinutes } from "#app/features/minutes/draft.server.ts";
import type { approveInput, MinutesEdit } from "#app/features/minutes/input.ts";
import * as rules from "#app/features/minutes/minutes-rules.ts";
import { keepPdf } from "#app/features/minutes/pdf.server.ts";
import * as policy from "#app/features/minutes/policy.ts";
import { findMinutes, listDecisions } from "#app/features/minutes/queries.server.ts";
import { buildRecord, type MeetingRecord } from "#app/features/minutes/record.ts";
import { type Minutes, minutes } from "#app/features/minutes/tables.ts";
import { instantOfWallTime } from "#app/lib/time/wall-time.server.ts";

/**
 * Edits one part of the minutes and undoes both heads' approvals. Two officers in different parts do not meet; in the
 * same part the second one is refused, so that nobody's words are lost.
 * @throws HallError `not_found`, `not_allowed`, `wrong_state` once frozen, `changed_meanwhile`
 */
export async function editMinutes(actor: Actor, meetingId: string, edit: MinutesEdit): Promise<void> {
  await runMeetingCommand(actor, meetingId, policy.mayEditMinutes, async (command) => {
    const before = await requireMinutes(command);
    rules.requireDraft(before);
    const key = rules.sectionOf(edit);
    const there = rules.sectionValue(before, key);
    if (there === undefined) throw new HallError("not_found");
    const change = changeOf(edit, before, command);
    const after = rules.sectionValue({ ...before, ...change }, key);
    if (markOf(after) === markOf(there)) return;
    if (markOf(there) !== edit.mark) throw new HallError("changed_meanwhile");
    await command.context.tx
      .update(minutes)
      .set({ ...change, ...rules.UNAPPROVED, version: sql`${minutes.version} + 1`, updatedAt: new Date() })
      .where(eq(minutes.id, before.id));
    await command.changed("minutes.edited", meetingId, { section: key, before: there, after });
  });
}

function changeOf(edit: MinutesEdit, before: Minutes, command: MeetingCommand): Partial<rules.MinutesText> {
  switch (edit.section) {
    case "form":
      return { form: edit.text };
    case "courtesies":
      return { courtesies: edit.texts };
    case "attendance":
      return { attendance: rules.listAttendants(orderByPrecedence(command.participants), edit.present) };
    case "note":
      return {
        notes: before.notes.map((one) => (one.itemId === edit.itemId ? { ...one, note: edit.text } : one)),
      };
    case "next":
      return {
        nextMeeting: edit.text,
        nextMeetingAt: edit.at ? instantOfWallTime(edit.at, command.host.zone) : null,
      };
  }
}

/**
 * A head approves the minutes in the name of its side, at the version it has read; the second approval freezes them.
 * @throws HallError `not_found`, `not_allowed`, `wrong_state` once frozen, `changed_meanwhile`
 */
export async function approveMinutes(
  actor: Actor,
  meetingId: string,
  input: z.output<typeof approveInput>,
): Promise<void> {
  const sideOf = (standing: MeetingCommand["standing"]) =>
    policy.mayApproveMinutes(standing, actor.kind === "user");
  await runMeetingCommand(
    actor,
    meetingId,
    (standing) => sideOf(standing) !== null,
    async (command) => {
      const side = sideOf(command.standing);
      if (!side) throw new HallError("not_allowed");
      const before = await requireMinutes(command);
      const record = await recordOf(command, before);
      const now = new Date();
      const checksum = before.state === "frozen" ? (before.checksum ?? "") : checksumOf(record);
      const change = rules.approveMinutes(before, { side, version: input.version, checksum, now });
      if (!change) return;
      const { complete, ...approval } = change;
      const frozen = complete ? { state: "frozen" as const, frozenAt: now, record } : {};
      await command.context.tx
        .update(minutes)
        .set({ ...approval, ...frozen })
        .where(eq(minutes.id, before.id));
      await command.changed("minutes.approved", meetingId, { side, version: before.version, checksum });
      if (!complete) return;
      await command.changed("minutes.frozen", meetingId, { checksum });
      command.context.afterCommit(() => keepPdf(meetingId).then(() => undefined));
    },
  );
}

async function recordOf(command: MeetingCommand, row: Minutes): Promise<MeetingRecord> {
  const { meeting, host, partner, context } = command;
  const decisions = await listDecisions(context.tx, meeting.id);
  return buildRecord({ meeting, host, partner, minutes: row, decisions });
}

/** The minutes of a closed meeting, drafted now if nobody did before. */
async function requireMinutes({ context, meeting }: MeetingCommand): Promise<Minutes> {
  const known = await findMinutes(context.tx, meeting.id);
  if (known) return known;
  await draftMinutes(context, meeting.id);
  const drafted = await findMinutes(context.tx, meeting.id);
  if (!drafted) throw new HallError("not_found");
  return drafted;
}
