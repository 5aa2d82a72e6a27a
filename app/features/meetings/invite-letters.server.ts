import { inLanguage } from "#app/core/languages/locale.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { OutgoingMail } from "#app/core/outbox/outbox.server.ts";
import type { CityFacts } from "#app/features/cities/public.ts";
import { linkAddress } from "#app/features/meetings/invite-links.server.ts";
import { endsAt } from "#app/features/meetings/rules.ts";
import type { AgendaItem, Answer, Meeting, Participant } from "#app/features/meetings/tables.ts";
import { answerWords, languageNames, roleWords } from "#app/features/meetings/words.ts";
import { buildInvitation, type ParticipationStatus } from "#app/lib/icalendar/invitation.server.ts";
import { type Lang, type LocalText, pickText } from "#app/lib/local-text.ts";
import { formatDate, formatDuration, formatInBothZones } from "#app/lib/time/format.ts";
import { env } from "#app/platform/env.ts";
import { type Letter, type Phrase, writeLetter } from "#app/platform/mail/letter.ts";
import { type MailPerson, readSender } from "#app/platform/mail/message.ts";

/** What the letters of one meeting tell. */
export interface LetterFacts {
  meeting: Meeting;
  host: CityFacts;
  partner: CityFacts;
  agenda: readonly Pick<AgendaItem, "title">[];
}

export type LetterKind = "invitation" | "moved" | "changed" | "cancelled" | "removed";

/** Who calls the meeting in a calendar: the hall's own mailbox, under both cities' names. */
export function organizerOf(
  { host, partner }: Pick<LetterFacts, "host" | "partner">,
  lang: Lang,
): MailPerson {
  const { MAIL_FROM, HALL_ORIGIN } = env();
  const name = [host, partner].map((city) => pickText(city.name, lang).text).join(" · ");
  if (MAIL_FROM) return { name, address: readSender(MAIL_FROM).address };
  const { hostname } = new URL(HALL_ORIGIN);
  // An address of numbers is no mail domain.
  return { name, address: `hall@${/^[\d.]+$|[[\]:]/.test(hostname) ? "localhost" : hostname}` };
}

const STATUS: Record<Answer, ParticipationStatus> = {
  none: "needs_action",
  accepted: "accepted",
  declined: "declined",
  deputy: "delegated",
};

/** The meeting as a calendar entry of one participant (RFC 5545), in the participant's language. */
export function writeCalendar(
  facts: LetterFacts,
  participant: Participant,
  options: { method: "REQUEST" | "CANCEL"; token: string | null; now: Date },
): string {
  const { meeting } = facts;
  const lang = participant.language;
  return inLanguage(lang, () => {
    const organizer = organizerOf(facts, lang);
    const url = options.token ? linkAddress(options.token) : env().HALL_ORIGIN;
    const agenda = facts.agenda.map((item, index) => `${index + 1}. ${pickText(item.title, lang).text}`);
    return buildInvitation({
      uid: meeting.calendarUid,
      sequence: meeting.calendarSequence,
      method: options.method,
      stamp: options.now,
      start: meeting.startsAt,
      end: endsAt(meeting),
      summary: pickText(meeting.title, lang).text,
      description: [bothTimes(facts, lang), ...agenda, m.meetings_mail_link_is_yours(), url].join("\n"),
      url,
      location: m.meetings_mail_location(),
      organizer: { name: organizer.name, email: organizer.address },
      attendee: {
        name: pickText(participant.name, lang).text,
        email: participant.email ?? organizer.address,
        partstat: STATUS[participant.answer],
        language: lang,
      },
    });
  });
}

function bothTimes({ meeting, host, partner }: LetterFacts, lang: Lang): string {
  const clock = (city: CityFacts) => ({ name: pickText(city.name, lang).text, zone: city.zone });
  return formatInBothZones(meeting.startsAt, clock(host), clock(partner), lang).line;
}

/** A text for a letter; marked when it is in another language than the letter. */
function phrase(text: LocalText, lang: Lang): Phrase {
  const picked = pickText(text, lang);
  return picked.lang === lang ? picked.text : { text: picked.text, lang: picked.lang };
}

function subjectOf(kind: LetterKind, facts: LetterFacts, lang: Lang): string {
  const words = {
    title: pickText(facts.meeting.title, lang).text.replaceAll(/\s+/g, " "),
    date: formatDate(facts.meeting.startsAt, facts.host.zone, lang),
  };
  switch (kind) {
    case "invitation":
      return m.meetings_mail_subject_invitation(words);
    case "moved":
      return m.meetings_mail_subject_moved(words);
    case "changed":
      return m.meetings_mail_subject_changed(words);
    default:
      return m.meetings_mail_subject_cancelled(words);
  }
}

function openingOf(kind: LetterKind, facts: LetterFacts, lang: Lang): string {
  const cities = {
    host: pickText(facts.host.name, lang).text,
    partner: pickText(facts.partner.name, lang).text,
  };
  switch (kind) {
    case "invitation":
      return m.meetings_mail_invites(cities);
    case "moved":
      return m.meetings_mail_moved();
    case "changed":
      return m.meetings_mail_changed();
    case "cancelled":
      return m.meetings_mail_cancelled(cities);
    case "removed":
      return m.meetings_mail_removed();
  }
}

function factsFor(facts: LetterFacts, participant: Participant, comes: boolean): Letter["facts"] {
  const { meeting } = facts;
  const lang = participant.language;
  const rows: Letter["facts"] = [
    [m.meetings_title(), phrase(meeting.title, lang)],
    [m.meetings_time(), bothTimes(facts, lang)],
  ];
  if (!comes) return rows;
  const agenda = facts.agenda.map((item, index) => `${index + 1}. ${pickText(item.title, lang).text}`);
  rows.push(
    [m.meetings_duration(), formatDuration(meeting.durationMinutes * 60, lang)],
    [m.meetings_languages(), languageNames(meeting.languages, lang)],
    [m.meetings_your_role(), roleWords(participant.role)],
  );
  if (agenda.length > 0) rows.push([m.meetings_agenda(), agenda.join("\n")]);
  return rows;
}

/**
 * The letter of one participant, in the participant's language, with its calendar part.
 * `token` is the personal link's secret; without one (it cannot be recalled) the letter shows no button.
 */
export function writeMeetingMail(
  kind: LetterKind,
  facts: LetterFacts,
  participant: Participant & { email: string },
  options: { token: string | null; now: Date; reason?: LocalText | null },
): OutgoingMail {
  const lang = participant.language;
  const comes = kind === "invitation" || kind === "moved" || kind === "changed";
  return inLanguage(lang, () => {
    const name = pickText(participant.name, lang).text;
    const paragraphs: Phrase[] = [openingOf(kind, facts, lang)];
    if (options.reason) paragraphs.push(phrase(options.reason, lang));
    const letter: Letter = {
      lang,
      greeting: m.meetings_mail_greeting({ name }),
      paragraphs,
      facts: factsFor(facts, participant, comes),
      closing: m.meetings_mail_closing(),
      footer: comes ? m.meetings_mail_footer() : m.meetings_mail_footer_short(),
    };
    if (comes && options.token) {
      letter.action = {
        label: m.meetings_mail_open(),
        url: linkAddress(options.token),
        hint: m.meetings_mail_hint(),
      };
    }
    const method = comes ? "REQUEST" : "CANCEL";
    return {
      kind: kind === "invitation" ? "invitation" : comes ? "change" : "cancellation",
      meetingId: facts.meeting.id,
      participantId: participant.id,
      to: { name, address: participant.email },
      lang,
      subject: subjectOf(kind, facts, lang),
      ...writeLetter(letter),
      calendar: { method, content: writeCalendar(facts, participant, { ...options, method }) },
    };
  });
}

/** Tells an officer, in the officer's language, what a guest has answered. */
export function writeAnswerMail(
  facts: LetterFacts,
  officer: { name: string; email: string; lang: Lang },
  answer: { participant: Participant; note: string | null; deputy?: Participant },
): OutgoingMail {
  const { lang } = officer;
  const { participant, note, deputy } = answer;
  return inLanguage(lang, () => {
    const name = pickText(participant.name, lang).text;
    const rows: Letter["facts"] = [
      [m.meetings_participant(), phrase(participant.name, lang)],
      [m.meetings_office(), phrase(participant.office, lang)],
      [m.meetings_answer(), answerWords(participant.answer)],
    ];
    if (deputy) rows.push([m.meetings_deputy(), phrase(deputy.name, lang)]);
    if (note) rows.push([m.meetings_note(), { text: note, lang: participant.language }]);
    rows.push(...factsFor(facts, { ...participant, language: lang }, false));
    return {
      kind: "answer",
      meetingId: facts.meeting.id,
      participantId: participant.id,
      to: { name: officer.name, address: officer.email },
      lang,
      subject: m.meetings_mail_subject_answer({ name, answer: answerWords(participant.answer) }),
      ...writeLetter({
        lang,
        greeting: m.meetings_mail_greeting({ name: officer.name }),
        paragraphs: [m.meetings_mail_answered()],
        facts: rows,
        action: {
          label: m.meetings_mail_open_office(),
          url: `${env().HALL_ORIGIN}/office/meetings/${facts.meeting.id}`,
          hint: m.meetings_mail_hint(),
        },
        closing: m.meetings_mail_closing_hall(),
        footer: m.meetings_mail_footer_short(),
      }),
    };
  });
}
