import type { CityFacts } from "#app/features/cities/public.ts";
import type { Meeting, ParticipantRole, Side } from "#app/features/meetings/public.ts";
import type { Attendant, Decision, Minutes } from "#app/features/minutes/tables.ts";
import type { Lang, LocalText } from "#app/lib/local-text.ts";

/** A city as the record names it. */
export interface RecordCity {
  name: LocalText;
  zone: string;
  language: Lang;
}

export interface RecordDecision {
  number: number;
  text: LocalText;
  proposedSide: Side | "both";
  agreedHostAt: string;
  agreedPartnerAt: string;
  responsibleHost: LocalText | null;
  responsiblePartner: LocalText | null;
  dueOn: string | null;
}

/**
 * The record of a meeting as both heads approve it; its canonical JSON is what the checksum is of. Never add a field
 * to an edition: a record that was frozen must be the same record ever after.
 */
export interface MeetingRecord {
  edition: "pobratim-record-1";
  meetingId: string;
  title: LocalText;
  /** When it was opened, else when it was to begin. */
  heldAt: string;
  closedAt: string | null;
  host: RecordCity;
  partner: RecordCity;
  form: LocalText;
  participants: { side: Side; name: LocalText; office: LocalText; role: ParticipantRole }[];
  courtesies: LocalText[];
  items: { title: LocalText; note: LocalText | null }[];
  decisions: RecordDecision[];
  nextMeeting: LocalText | null;
  nextMeetingAt: string | null;
}

/** What a record is made of. */
export interface RecordSources {
  meeting: Pick<Meeting, "id" | "title" | "startsAt" | "openedAt" | "closedAt">;
  host: CityFacts;
  partner: CityFacts;
  minutes: Pick<Minutes, "form" | "courtesies" | "attendance" | "notes" | "nextMeeting" | "nextMeetingAt">;
  decisions: readonly Decision[];
}

/** Puts the record together: only what was adopted, in the order of the numbers. */
export function buildRecord({ meeting, host, partner, minutes, decisions }: RecordSources): MeetingRecord {
  return {
    edition: "pobratim-record-1",
    meetingId: meeting.id,
    title: meeting.title,
    heldAt: (meeting.openedAt ?? meeting.startsAt).toISOString(),
    closedAt: meeting.closedAt?.toISOString() ?? null,
    host: recordCity(host),
    partner: recordCity(partner),
    form: minutes.form,
    participants: minutes.attendance.map(({ side, name, office, role }: Attendant) => ({
      side,
      name,
      office,
      role,
    })),
    courtesies: minutes.courtesies,
    items: minutes.notes.map(({ title, note }) => ({ title, note })),
    decisions: decisions.flatMap(recordDecision).sort((a, b) => a.number - b.number),
    nextMeeting: minutes.nextMeeting ?? null,
    nextMeetingAt: minutes.nextMeetingAt?.toISOString() ?? null,
  };
}

function recordCity({ name, zone, language }: CityFacts): RecordCity {
  return { name, zone, language };
}

function recordDecision(decision: Decision): RecordDecision[] {
  const { state, number, agreedHostAt, agreedPartnerAt } = decision;
  if (state !== "adopted" || number === null || !agreedHostAt || !agreedPartnerAt) return [];
  return [
    {
      number,
      text: decision.text,
      proposedSide: decision.proposedSide,
      agreedHostAt: agreedHostAt.toISOString(),
      agreedPartnerAt: agreedPartnerAt.toISOString(),
      responsibleHost: decision.responsibleHost ?? null,
      responsiblePartner: decision.responsiblePartner ?? null,
      dueOn: decision.dueOn,
    },
  ];
}
