import { HallError } from "#app/core/errors.ts";
import type { Participant, Side } from "#app/features/meetings/public.ts";
import type { MinutesEdit } from "#app/features/minutes/input.ts";
import { isListedInMinutes } from "#app/features/minutes/policy.ts";
import type { Attendant, Minutes } from "#app/features/minutes/tables.ts";

/** The life of the minutes: draft, edited part by part; approved by both heads at one version, they are frozen. */

/** A part that one officer edits without touching what another writes in the next one. */
export type SectionKey = "form" | "courtesies" | "attendance" | "next" | `note.${string}`;

export function sectionOf(edit: MinutesEdit): SectionKey {
  return edit.section === "note" ? `note.${edit.itemId}` : edit.section;
}

export type MinutesText = Pick<
  Minutes,
  "form" | "courtesies" | "attendance" | "notes" | "nextMeeting" | "nextMeetingAt"
>;

/** What stands in a part now; undefined for an item that is not in the minutes. */
export function sectionValue(minutes: MinutesText, key: SectionKey): unknown {
  switch (key) {
    case "form":
      return minutes.form;
    case "courtesies":
      return minutes.courtesies;
    case "attendance":
      return minutes.attendance.map((one) => one.participantId);
    case "next":
      return { text: minutes.nextMeeting ?? null, at: minutes.nextMeetingAt?.toISOString() ?? null };
    default: {
      const note = minutes.notes.find((one) => key === `note.${one.itemId}`);
      return note ? { note: note.note } : undefined;
    }
  }
}

export function sectionKeys(minutes: MinutesText): SectionKey[] {
  const notes = minutes.notes.map((one): SectionKey => `note.${one.itemId}`);
  return ["form", "attendance", ...notes, "courtesies", "next"];
}

/** The draft's list of participants: who was let in, in order of precedence, the host's side first. */
export function listAttendants(ordered: readonly Participant[], present: readonly string[]): Attendant[] {
  return ordered
    .filter((one) => present.includes(one.id) && isListedInMinutes(one))
    .map(({ id, side, name, office, role }) => ({ participantId: id, side, name, office, role }));
}

/** @throws HallError `wrong_state` once frozen */
export function requireDraft(minutes: Pick<Minutes, "state">): void {
  if (minutes.state === "frozen") throw new HallError("wrong_state");
}

export type ApprovalChange = Pick<Minutes, "approvedHostAt" | "approvedPartnerAt" | "checksum"> & {
  /** Both sides have approved the same record. */
  complete: boolean;
};

/**
 * A head approves one version of the minutes, whose record has `checksum`. An approval of a record that is no longer
 * the same (a city was renamed meanwhile, say) does not count any more. Null when that side approved already.
 * @throws HallError `wrong_state` once frozen, `changed_meanwhile` for another version
 */
export function approveMinutes(
  minutes: Pick<Minutes, "state" | "version" | "approvedHostAt" | "approvedPartnerAt" | "checksum">,
  approval: { side: Side; version: number; checksum: string; now: Date },
): ApprovalChange | null {
  const { side, version, checksum, now } = approval;
  if (minutes.state === "frozen") {
    if (minutes.version === version) return null;
    throw new HallError("wrong_state");
  }
  if (minutes.version !== version) throw new HallError("changed_meanwhile");
  const same = minutes.checksum === checksum;
  const before = {
    host: same ? minutes.approvedHostAt : null,
    partner: same ? minutes.approvedPartnerAt : null,
  };
  if (before[side]) return null;
  const after = { ...before, [side]: now };
  return {
    approvedHostAt: after.host,
    approvedPartnerAt: after.partner,
    checksum,
    complete: after.host !== null && after.partner !== null,
  };
}

/** What every change of the text does to the approvals. */
export const UNAPPROVED = { approvedHostAt: null, approvedPartnerAt: null, checksum: null } as const;
