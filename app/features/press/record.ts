import type { LocalText } from "#app/lib/local-text.ts";

/** What the press office needs of a meeting's record to tell of it. */
export interface RecordForPress {
  meetingId: string;
  title: LocalText;
  /** When it was opened: ISO 8601 instant. */
  heldAt: string;
  host: RecordCity;
  partner: RecordCity;
  form: LocalText | null;
  /** In the order of precedence, the host's side first. */
  participants: RecordPerson[];
  courtesies: LocalText[];
  items: { title: LocalText }[];
  /** In the order of their numbers. */
  decisions: RecordDecision[];
  nextMeeting: LocalText | null;
  /** ISO 8601 instant. */
  nextMeetingAt: string | null;
}

export interface RecordCity {
  name: LocalText;
  zone: string;
}

export interface RecordPerson {
  side: "host" | "partner";
  name: LocalText;
  office: LocalText;
  role: string;
}

export interface RecordDecision {
  number: number;
  text: LocalText;
  public: boolean;
  responsibleHost: LocalText | null;
  responsiblePartner: LocalText | null;
  /** "2026-10-25" */
  dueOn: string | null;
}
