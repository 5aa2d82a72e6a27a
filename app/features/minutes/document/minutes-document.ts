import type { Lang } from "#app/lib/local-text.ts";

/** A text in the languages in which it exists. A missing one is shown in the other language, marked as such. */
export type InLanguages = Partial<Record<Lang, string>>;

export interface DocumentCity {
  name: InLanguages;
  /** IANA zone. */
  zone: string;
  /** The side's own language: the host's is the left column, the partner's the right one. */
  language: Lang;
}

export interface DocumentPerson {
  name: InLanguages;
  office: InLanguages;
  /** Heads sign. */
  isHead: boolean;
}

export interface DocumentDecision {
  number: number;
  text: InLanguages;
  responsibleHost: InLanguages | null;
  responsiblePartner: InLanguages | null;
  /** "2020-09-01" */
  dueOn: string | null;
  /** ISO instants; null when a side has not agreed. */
  agreedHostAt: string | null;
  agreedPartnerAt: string | null;
}

/** Everything that stands in the official minutes, in the order in which it stands there. */
export interface MinutesDocument {
  title: InLanguages;
  host: DocumentCity;
  partner: DocumentCity;
  /** ISO instant. */
  heldAt: string;
  closedAt: string | null;
  /** "Видеоконференция" */
  form: InLanguages;
  /** In order of precedence within each side. */
  participants: { host: DocumentPerson[]; partner: DocumentPerson[] };
  agenda: { title: InLanguages; note: InLanguages | null }[];
  decisions: DocumentDecision[];
  /** Courtesies and other words to be kept. */
  courtesies: InLanguages[];
  nextMeeting: { text: InLanguages | null; at: string | null } | null;
  /** SHA-256 of the canonical record, 64 hexadecimal digits. */
  checksum: string;
  /** When the record was frozen (ISO instant): the date the PDF bears, so that the same record is the same file. */
  frozenAt: string;
  /** The web address under which the record and its checksum can be checked, if there is one. */
  address?: string;
}
