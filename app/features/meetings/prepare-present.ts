import type { PresentedMail } from "#app/core/outbox/present.ts";
import type { CityFacts } from "#app/features/cities/public.ts";
import type { KnownMeeting } from "#app/features/meetings/queries.server.ts";
import {
  agendaOverrun,
  endsAt,
  judgeLink,
  mayAgendaChange,
  mayBePrepared,
  orderByPrecedence,
} from "#app/features/meetings/rules.ts";
import type {
  AgendaItem,
  Answer,
  documents,
  MeetingState,
  Participant,
  ParticipantRole,
  Side,
} from "#app/features/meetings/tables.ts";
import type { Lang, LocalText } from "#app/lib/local-text.ts";

/** A meeting in a list. Times are ISO 8601 instants. */
export interface MeetingLine {
  id: string;
  title: LocalText;
  state: MeetingState;
  startsAt: string;
  durationMinutes: number;
  repeats: boolean;
  host: CityFacts;
  partner: CityFacts;
  people: number;
  accepted: number;
}

export interface SeriesView {
  /** RFC 5545 rule, and the local date the series began. */
  rule: string;
  firstDate: string;
  coming: string[];
  meetings: { id: string; title: LocalText; startsAt: string; state: MeetingState }[];
  hasLater: boolean;
}

export interface PreparedItem {
  id: string;
  title: LocalText;
  note: LocalText | null;
  presenterId: string | null;
  minutesPlanned: number;
  started: boolean;
  version: number;
}

export interface PreparedParticipant {
  id: string;
  side: Side;
  name: LocalText;
  office: LocalText;
  role: ParticipantRole;
  chairs: boolean;
  email: string | null;
  language: Lang;
  answer: Answer;
  answerNote: string | null;
  deputyFor: string | null;
  link: "none" | "good" | "revoked" | "expired";
  /** Whether the reader may have the link itself in hand. */
  linkVisible: boolean;
  version: number;
}

export interface PreparedDocument {
  id: string;
  agendaItemId: string | null;
  name: string;
  bytes: number;
}

/** What the preparation lacks or overdoes; warnings, never errors. */
export interface PreparationWarnings {
  /** Minutes by which the agenda is longer than the meeting. */
  overrun: number;
  noChair: boolean;
  noAgenda: boolean;
  /** Sides without a head, whose word a decision needs. */
  noHead: Side[];
  startsInPast: boolean;
}

/** Everything the office shows of one meeting, field by field. */
export interface Preparation {
  meeting: {
    id: string;
    title: LocalText;
    form: LocalText | null;
    courtesies: LocalText[];
    state: MeetingState;
    startsAt: string;
    endsAt: string;
    durationMinutes: number;
    languages: Lang[];
    version: number;
  };
  host: CityFacts;
  partner: CityFacts;
  agenda: PreparedItem[];
  plannedMinutes: number;
  participants: PreparedParticipant[];
  documents: PreparedDocument[];
  mails: PresentedMail[];
  series: SeriesView | null;
  warnings: PreparationWarnings;
  /** Participants who would get a mail if "invite" were pressed now. */
  toInvite: number;
  may: { prepare: boolean; changeAgenda: boolean };
  /** The reader is one of the participants: the room is open to them. */
  takesPart: boolean;
}

export interface PreparationRows extends KnownMeeting {
  agenda: AgendaItem[];
  documents: (typeof documents.$inferSelect)[];
  mails: PresentedMail[];
  series: SeriesView | null;
  seesLinkOf: (participant: Participant) => boolean;
  now: Date;
}

export function presentPreparation(rows: PreparationRows): Preparation {
  const { meeting, host, partner, agenda, participants, now } = rows;
  return {
    meeting: {
      id: meeting.id,
      title: meeting.title,
      form: meeting.form ?? null,
      courtesies: meeting.courtesies,
      state: meeting.state,
      startsAt: meeting.startsAt.toISOString(),
      endsAt: endsAt(meeting).toISOString(),
      durationMinutes: meeting.durationMinutes,
      languages: meeting.languages,
      version: meeting.version,
    },
    host,
    partner,
    agenda: agenda.map(presentItem),
    plannedMinutes: agenda.reduce((sum, item) => sum + item.minutesPlanned, 0),
    participants: orderByPrecedence(participants).map((one) =>
      presentParticipant(one, rows.seesLinkOf(one), now),
    ),
    documents: rows.documents.map(({ id, agendaItemId, name, bytes }) => ({ id, agendaItemId, name, bytes })),
    mails: rows.mails,
    series: rows.series,
    warnings: warningsOf(rows),
    toInvite: participants.filter((one) => one.email && !one.linkHash).length,
    may: { prepare: mayBePrepared(meeting.state), changeAgenda: mayAgendaChange(meeting.state) },
    takesPart: rows.standing.participant !== null,
  };
}

function warningsOf({ meeting, agenda, participants, now }: PreparationRows): PreparationWarnings {
  const sides: Side[] = ["host", "partner"];
  return {
    overrun: agendaOverrun(meeting.durationMinutes, agenda),
    noChair: !participants.some((one) => one.chairs),
    noAgenda: agenda.length === 0,
    noHead: sides.filter((side) => !participants.some((one) => one.side === side && one.role === "head")),
    startsInPast: mayBePrepared(meeting.state) && meeting.startsAt < now,
  };
}

export function presentItem(item: AgendaItem): PreparedItem {
  return {
    id: item.id,
    title: item.title,
    note: item.note ?? null,
    presenterId: item.presenterId,
    minutesPlanned: item.minutesPlanned,
    started: item.startedAt !== null,
    version: item.version,
  };
}

function presentParticipant(one: Participant, linkVisible: boolean, now: Date): PreparedParticipant {
  return {
    id: one.id,
    side: one.side,
    name: one.name,
    office: one.office,
    role: one.role,
    chairs: one.chairs,
    email: one.email,
    language: one.language,
    answer: one.answer,
    answerNote: one.answerNote,
    deputyFor: one.deputyFor,
    link: one.linkHash ? judgeLink(one, now) : "none",
    linkVisible,
    version: one.version,
  };
}
