import type { CityFacts } from "#app/features/cities/public.ts";
import type { OpenedInvitation } from "#app/features/meetings/invite-answer.server.ts";
import { endsAt } from "#app/features/meetings/rules.ts";
import type { Answer, MeetingState, ParticipantRole, Side } from "#app/features/meetings/tables.ts";
import type { Lang, LocalText } from "#app/lib/local-text.ts";

/** What a guest sees of a meeting before coming in; nothing of the other guests, nothing of the documents. */
export interface InvitationView {
  meeting: {
    id: string;
    title: LocalText;
    form: LocalText | null;
    state: MeetingState;
    startsAt: string;
    endsAt: string;
    durationMinutes: number;
    languages: Lang[];
  };
  host: CityFacts;
  partner: CityFacts;
  agenda: { id: string; title: LocalText; note: LocalText | null; minutesPlanned: number }[];
  me: {
    side: Side;
    name: LocalText;
    office: LocalText;
    role: ParticipantRole;
    chairs: boolean;
    language: Lang;
    answer: Answer;
    note: string | null;
  };
  deputy: { name: LocalText; office: LocalText } | null;
  mayAnswer: boolean;
  mayEnter: boolean;
}

export function presentInvitation(opened: OpenedInvitation): InvitationView {
  const { meeting, host, partner, self, agenda, deputy } = opened;
  const open = meeting.state === "invited" || meeting.state === "live";
  return {
    meeting: {
      id: meeting.id,
      title: meeting.title,
      form: meeting.form ?? null,
      state: meeting.state,
      startsAt: meeting.startsAt.toISOString(),
      endsAt: endsAt(meeting).toISOString(),
      durationMinutes: meeting.durationMinutes,
      languages: meeting.languages,
    },
    host,
    partner,
    agenda: agenda.map(({ id, title, note, minutesPlanned }) => ({
      id,
      title,
      note: note ?? null,
      minutesPlanned,
    })),
    me: {
      side: self.side,
      name: self.name,
      office: self.office,
      role: self.role,
      chairs: self.chairs,
      language: self.language,
      answer: self.answer,
      note: self.answerNote,
    },
    deputy: deputy && { name: deputy.name, office: deputy.office },
    mayAnswer: open && !deputy,
    mayEnter: open,
  };
}
