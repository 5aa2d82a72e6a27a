import type { CityFacts } from "#app/features/cities/public.ts";
import { knowMeeting } from "#app/features/meetings/public.server.ts";
import type { ParticipantRole, Side } from "#app/features/meetings/public.ts";
import { frozenRecord } from "#app/features/minutes/minutes-queries.server.ts";
import { findMinutes, listDecisions } from "#app/features/minutes/queries.server.ts";
import type { LocalText } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";

/** What a communiqué is made from: the frozen record, and which of its decisions the public is told of. */
export interface RecordForPress {
  meetingId: string;
  title: LocalText;
  heldAt: string;
  host: CityFacts;
  partner: CityFacts;
  participants: { side: Side; name: LocalText; office: LocalText; role: ParticipantRole }[];
  form: LocalText;
  courtesies: LocalText[];
  items: { title: LocalText; note: LocalText | null }[];
  decisions: {
    id: string;
    number: number;
    text: LocalText;
    public: boolean;
    responsibleHost: LocalText | null;
    responsiblePartner: LocalText | null;
    dueOn: string | null;
  }[];
  nextMeeting: LocalText | null;
  nextMeetingAt: string | null;
  checksum: string;
}

/** The record of a meeting for the press; null until the minutes are frozen. @throws HallError `not_found` */
export async function readRecord(meetingId: string): Promise<RecordForPress | null> {
  const system = { kind: "system", name: "minutes", lang: "ru" } as const;
  const { host, partner } = await knowMeeting(db(), system, meetingId);
  const row = await findMinutes(db(), meetingId);
  const record = frozenRecord(row);
  if (!row || !record) return null;
  const rows = await listDecisions(db(), meetingId);
  return {
    meetingId,
    title: record.title,
    heldAt: record.heldAt,
    host,
    partner,
    participants: record.participants,
    form: record.form,
    courtesies: record.courtesies,
    items: record.items,
    decisions: record.decisions.flatMap((decision) => {
      const current = rows.find((one) => one.number === decision.number);
      if (!current) return [];
      const { number, text, responsibleHost, responsiblePartner, dueOn } = decision;
      return [
        { id: current.id, number, text, public: current.public, responsibleHost, responsiblePartner, dueOn },
      ];
    }),
    nextMeeting: record.nextMeeting,
    nextMeetingAt: record.nextMeetingAt,
    checksum: row.checksum ?? "",
  };
}
