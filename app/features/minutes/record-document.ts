import type {
  DocumentPerson,
  InLanguages,
  MinutesDocument,
} from "#app/features/minutes/document/minutes-document.ts";
import type { MeetingRecord } from "#app/features/minutes/record.ts";
import { LANGS, type LocalText } from "#app/lib/local-text.ts";

/** The frozen record as the document that is printed. */
export function documentOf(
  record: MeetingRecord,
  seal: { checksum: string; frozenAt: string; address: string },
): MinutesDocument {
  const { nextMeeting, nextMeetingAt } = record;
  return {
    title: texts(record.title),
    host: { ...record.host, name: texts(record.host.name) },
    partner: { ...record.partner, name: texts(record.partner.name) },
    heldAt: record.heldAt,
    closedAt: record.closedAt,
    form: texts(record.form),
    participants: { host: peopleOf(record, "host"), partner: peopleOf(record, "partner") },
    agenda: record.items.map(({ title, note }) => ({ title: texts(title), note: note && texts(note) })),
    decisions: record.decisions.map((decision) => ({
      number: decision.number,
      text: texts(decision.text),
      responsibleHost: decision.responsibleHost && texts(decision.responsibleHost),
      responsiblePartner: decision.responsiblePartner && texts(decision.responsiblePartner),
      dueOn: decision.dueOn,
      agreedHostAt: decision.agreedHostAt,
      agreedPartnerAt: decision.agreedPartnerAt,
    })),
    courtesies: record.courtesies.map(texts),
    nextMeeting:
      nextMeeting || nextMeetingAt ? { text: nextMeeting && texts(nextMeeting), at: nextMeetingAt } : null,
    ...seal,
  };
}

function peopleOf(record: MeetingRecord, side: "host" | "partner"): DocumentPerson[] {
  return record.participants
    .filter((one) => one.side === side)
    .map(({ name, office, role }) => ({ name: texts(name), office: texts(office), isHead: role === "head" }));
}

function texts(text: LocalText): InLanguages {
  const found: InLanguages = {};
  for (const lang of LANGS) {
    const version = text[lang];
    if (version) found[lang] = version.text;
  }
  return found;
}
