import type { Actor } from "#app/core/actor.ts";
import { orderByPrecedence, type ParticipantRole, type Side } from "#app/features/meetings/public.ts";
import { markOf } from "#app/features/minutes/canonical.server.ts";
import { frozenRecord, type KnownMinutes } from "#app/features/minutes/minutes-queries.server.ts";
import { type SectionKey, sectionKeys, sectionValue } from "#app/features/minutes/minutes-rules.ts";
import * as policy from "#app/features/minutes/policy.ts";
import { buildRecord, type MeetingRecord, type RecordDecision } from "#app/features/minutes/record.ts";
import type { MinutesState } from "#app/features/minutes/tables.ts";
import type { Lang, LocalText } from "#app/lib/local-text.ts";
import { wallTimeOf } from "#app/lib/time/wall-time.server.ts";

/** The minutes as one reader may see them. Times are ISO 8601 instants. */
export interface MinutesView {
  meetingId: string;
  state: MinutesState;
  version: number;
  title: LocalText;
  heldAt: string;
  closedAt: string | null;
  host: { name: LocalText; zone: string; language: Lang };
  partner: { name: LocalText; zone: string; language: Lang };
  form: LocalText;
  participants: { side: Side; name: LocalText; office: LocalText; role: ParticipantRole }[];
  /** The items of the agenda with what was noted; `key` names the part to edit. */
  items: { key: SectionKey; itemId: string; title: LocalText; note: LocalText | null }[];
  courtesies: LocalText[];
  /** `public` is no part of the record: it may be decided after freezing. */
  decisions: (RecordDecision & { id: string; public: boolean })[];
  /** Proposals that both sides have not agreed to: they will not be in the record. */
  proposalsLeft: number;
  nextMeeting: LocalText | null;
  nextMeetingAt: string | null;
  approvals: Record<Side, string | null>;
  frozenAt: string | null;
  checksum: string | null;
  may: { edit: boolean; approve: Side | null; markPublic: boolean };
  /** What an editor needs; null for those who only read. */
  editing: MinutesEditing | null;
}

export interface MinutesEditing {
  /** What each part is now: a form sends back the mark it was opened with. */
  marks: Partial<Record<SectionKey, string>>;
  people: { id: string; side: Side; name: LocalText; office: LocalText; present: boolean }[];
  /** The next meeting on the wall clock of the host city, "2026-10-25T14:30". */
  nextLocal: string | null;
}

export function presentMinutes({ known, minutes, decisions }: KnownMinutes, actor: Actor): MinutesView {
  const { meeting, host, partner, standing } = known;
  const record = frozenRecord(minutes) ?? buildRecord({ meeting, host, partner, minutes, decisions });
  const draft = minutes.state === "draft";
  const edit = draft && policy.mayEditMinutes(standing);
  const side = draft ? policy.mayApproveMinutes(standing, actor.kind === "user") : null;
  const approvals = {
    host: minutes.approvedHostAt?.toISOString() ?? null,
    partner: minutes.approvedPartnerAt?.toISOString() ?? null,
  };
  return {
    ...textOf(record),
    meetingId: meeting.id,
    state: minutes.state,
    version: minutes.version,
    decisions: record.decisions.flatMap((decision) => {
      const row = decisions.find((one) => one.number === decision.number);
      return row ? [{ ...decision, id: row.id, public: row.public }] : [];
    }),
    items: minutes.notes.map(({ itemId, title, note }) => ({ key: `note.${itemId}`, itemId, title, note })),
    proposalsLeft: draft ? decisions.filter((one) => one.state === "proposed").length : 0,
    approvals,
    frozenAt: minutes.frozenAt?.toISOString() ?? null,
    checksum: draft ? null : minutes.checksum,
    may: {
      edit,
      approve: side && !approvals[side] ? side : null,
      markPublic: policy.mayMarkDecisionPublic(standing, actor.kind === "user"),
    },
    editing: edit ? presentEditing({ known, minutes, decisions }) : null,
  };
}

function textOf(record: MeetingRecord) {
  const { title, heldAt, closedAt, host, partner, form, participants, courtesies } = record;
  const { nextMeeting, nextMeetingAt } = record;
  return {
    title,
    heldAt,
    closedAt,
    host,
    partner,
    form,
    participants,
    courtesies,
    nextMeeting,
    nextMeetingAt,
  };
}

function presentEditing({ known, minutes }: KnownMinutes): MinutesEditing {
  const present = new Set(minutes.attendance.map((one) => one.participantId));
  return {
    marks: Object.fromEntries(sectionKeys(minutes).map((key) => [key, markOf(sectionValue(minutes, key))])),
    people: orderByPrecedence(known.participants)
      .filter(policy.isListedInMinutes)
      .map(({ id, side, name, office }) => ({ id, side, name, office, present: present.has(id) })),
    nextLocal: minutes.nextMeetingAt ? wallTimeOf(minutes.nextMeetingAt, known.host.zone) : null,
  };
}
