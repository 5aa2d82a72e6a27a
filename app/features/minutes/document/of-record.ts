import type { MeetingRecord } from "#app/features/minutes/record.ts";
import { LANGS, type LocalText } from "#app/lib/local-text.ts";
import type { DocumentPerson, InLanguages, MinutesDocument } from "./minutes-document.ts";

function texts(text: LocalText): InLanguages {
  return Object.fromEntries(LANGS.flatMap((lang) => (text[lang] ? [[lang, text[lang].text]] : [])));
}

function textsOrNull(text: LocalText | null): InLanguages | null {
  return text ? texts(text) : null;
}

/** The official document of a frozen record: what stands on paper is what the checksum is of. */
export function documentOfRecord(
  record: MeetingRecord,
  frozen: { checksum: string; frozenAt: Date; address?: string },
): MinutesDocument {
  const people = (side: "host" | "partner"): DocumentPerson[] =>
    record.participants
      .filter((participant) => participant.side === side)
      .map(({ name, office, role }) => ({
        name: texts(name),
        office: texts(office),
        isHead: role === "head",
      }));
  const next = { text: textsOrNull(record.nextMeeting), at: record.nextMeetingAt };
  return {
    title: texts(record.title),
    host: { ...record.host, name: texts(record.host.name) },
    partner: { ...record.partner, name: texts(record.partner.name) },
    heldAt: record.heldAt,
    closedAt: record.closedAt,
    form: texts(record.form),
    participants: { host: people("host"), partner: people("partner") },
    agenda: record.items.map(({ title, note }) => ({ title: texts(title), note: textsOrNull(note) })),
    decisions: record.decisions.map((decision) => ({
      number: decision.number,
      text: texts(decision.text),
      responsibleHost: textsOrNull(decision.responsibleHost),
      responsiblePartner: textsOrNull(decision.responsiblePartner),
      dueOn: decision.dueOn,
      agreedHostAt: decision.agreedHostAt,
      agreedPartnerAt: decision.agreedPartnerAt,
    })),
    courtesies: record.courtesies.map(texts),
    nextMeeting: next.text || next.at ? next : null,
    checksum: frozen.checksum,
    frozenAt: frozen.frozenAt.toISOString(),
    address: frozen.address,
  };
}
