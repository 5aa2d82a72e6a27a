import { and, eq, inArray } from "drizzle-orm";
import { roleGrants, users } from "#app/core/accounts/tables.ts";
import type { GuestActor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { queueMail } from "#app/core/outbox/outbox.server.ts";
import { findByLink } from "#app/features/meetings/door.server.ts";
import type { AnswerInput, DeputyInput } from "#app/features/meetings/input.ts";
import {
  type LetterFacts,
  writeAnswerMail,
  writeCalendar,
  writeMeetingMail,
} from "#app/features/meetings/invite-letters.server.ts";
import { issueLink } from "#app/features/meetings/invite-links.server.ts";
import {
  type MeetingCommand,
  readMeeting,
  runMeetingCommand,
} from "#app/features/meetings/meeting-command.server.ts";
import { mayAnswerInvitation } from "#app/features/meetings/policy.ts";
import { numberSide, requireNewPerson } from "#app/features/meetings/prepare-participants.server.ts";
import { type KnownMeeting, listAgenda } from "#app/features/meetings/queries.server.ts";
import { type AgendaItem, type Participant, participants } from "#app/features/meetings/tables.ts";
import { isLang, localText, pickText } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";

/** Whoever holds a personal link acts as its participant; no device is needed to answer. */
function guestOf(participant: Participant): GuestActor {
  return {
    kind: "guest",
    participantId: participant.id,
    meetingId: participant.meetingId,
    deviceId: "",
    name: pickText(participant.name, participant.language).text,
    lang: participant.language,
  };
}

export interface OpenedInvitation extends KnownMeeting {
  self: Participant;
  agenda: AgendaItem[];
  deputy: Participant | null;
}

/**
 * Reads what a personal link invites to. Reading consumes nothing: mail scanners open links before people do.
 * @throws HallError `link_unknown`, `link_revoked`, `link_expired`
 */
export async function readInvitation(token: string): Promise<OpenedInvitation> {
  const self = await findByLink(db(), token, new Date());
  const known = await readMeeting(guestOf(self), self.meetingId);
  const deputy = known.participants.find((one) => one.deputyFor === self.id) ?? null;
  return { ...known, self, agenda: await listAgenda(db(), self.meetingId), deputy };
}

/**
 * The meeting of a personal link as a calendar file, in the guest's language.
 * @throws HallError `link_unknown`, `link_revoked`, `link_expired`
 */
export async function invitationCalendar(token: string): Promise<string> {
  const { self, ...facts } = await readInvitation(token);
  const method = facts.meeting.state === "cancelled" ? "CANCEL" : "REQUEST";
  return writeCalendar(facts, self, { method, token, now: new Date() });
}

/**
 * Answers an invitation. The officers are told; the same answer twice changes nothing and tells nobody twice.
 * @throws HallError `link_unknown`, `link_revoked`, `link_expired`, `not_allowed`, `wrong_state` (a deputy comes)
 */
export async function answerInvitation(token: string, input: AnswerInput): Promise<void> {
  const holder = await findByLink(db(), token, new Date());
  await runMeetingCommand(guestOf(holder), holder.meetingId, mayAnswerInvitation, async (command) => {
    const self = command.self();
    if (command.participants.some((one) => one.deputyFor === self.id)) throw new HallError("wrong_state");
    const answer = { answer: input.answer, answerNote: input.note ?? null };
    if (self.answer === answer.answer && self.answerNote === answer.answerNote) return;
    await command.context.tx.update(participants).set(answer).where(eq(participants.id, self.id));
    await tellOfficers(command, { ...self, ...answer });
    await command.changed("meetings.answered", self.id, { answer: input.answer });
  });
}

/**
 * Sends a deputy instead: a new participant of the same side, with the same role and place and with a personal link of
 * their own. Who chairs hands the chair over too. Only one deputy; another one is the officer's to name.
 * @throws HallError as {@link answerInvitation}; `input_invalid` for somebody who already takes part
 */
export async function sendDeputy(token: string, input: DeputyInput): Promise<{ deputyId: string }> {
  const holder = await findByLink(db(), token, new Date());
  return runMeetingCommand(guestOf(holder), holder.meetingId, mayAnswerInvitation, async (command) => {
    const self = command.self();
    const known = command.participants.find((one) => one.deputyFor === self.id);
    if (known?.email === input.email) return { deputyId: known.id };
    if (known) throw new HallError("wrong_state");
    const deputy = await addDeputy(command, self, input);
    const answered: Participant = { ...self, answer: "deputy", answerNote: null, chairs: false };
    await command.context.tx
      .update(participants)
      .set({ answer: "deputy", answerNote: null, chairs: false })
      .where(eq(participants.id, self.id));
    await tellOfficers(command, answered, deputy);
    await command.changed("meetings.sent_deputy", self.id, { deputy: deputy.id, name: deputy.name });
    return { deputyId: deputy.id };
  });
}

async function addDeputy(
  command: MeetingCommand,
  self: Participant,
  input: DeputyInput,
): Promise<Participant> {
  const { context, meeting } = command;
  const lang = self.language;
  const name = localText(lang, { [lang]: input.name });
  refuseKnownPerson(command, self, { name, email: input.email });
  const id = crypto.randomUUID();
  const { token, stored } = issueLink(meeting, id, new Date());
  const [deputy] = await context.tx
    .insert(participants)
    .values({
      id,
      meetingId: meeting.id,
      side: self.side,
      name,
      office: localText(lang, { [lang]: input.office }),
      role: self.role,
      chairs: self.chairs,
      precedence: self.precedence + 1,
      email: input.email,
      language: lang,
      deputyFor: self.id,
      ...stored,
    })
    .returning();
  if (!deputy?.email) throw new HallError("unexpected");
  const side = command.participants.filter((one) => one.side === self.side);
  const place = side.findIndex((one) => one.id === self.id);
  await numberSide(command, [...side.slice(0, place + 1), deputy, ...side.slice(place + 1)]);
  const options = { token, now: new Date() };
  const facts = await factsOf(command);
  await queueMail(
    context,
    writeMeetingMail("invitation", facts, { ...deputy, email: deputy.email }, options),
  );
  return deputy;
}

/** The guest's form has one name field, not one for each language. */
function refuseKnownPerson(
  command: MeetingCommand,
  self: Participant,
  person: Pick<Participant, "name"> & { email: string },
): void {
  try {
    requireNewPerson(command.participants, { ...person, side: self.side, role: self.role, chairs: false });
  } catch (error) {
    if (!(error instanceof HallError) || !error.fields || error.fields.email) throw error;
    throw new HallError("input_invalid", { name: [m.meetings_participant_twice_by_name()] });
  }
}

async function factsOf({ context, meeting, host, partner }: MeetingCommand): Promise<LetterFacts> {
  return { meeting, host, partner, agenda: await listAgenda(context.tx, meeting.id) };
}

/** The protocol officers of the guest's own city and of the city that called the meeting, each once. */
async function tellOfficers(
  command: MeetingCommand,
  participant: Participant,
  deputy?: Participant,
): Promise<void> {
  const { context, meeting } = command;
  const own = participant.side === "host" ? meeting.hostCityId : meeting.partnerCityId;
  const officers = await context.tx
    .selectDistinct({ id: users.id, name: users.name, email: users.email, language: users.language })
    .from(users)
    .innerJoin(roleGrants, eq(roleGrants.userId, users.id))
    .where(
      and(eq(roleGrants.role, "protocol_officer"), inArray(roleGrants.cityId, [own, meeting.hostCityId])),
    );
  const facts = await factsOf(command);
  for (const { name, email, language } of officers) {
    const officer = { name, email, lang: isLang(language) ? language : "ru" };
    const answer = { participant, note: participant.answerNote, ...(deputy ? { deputy } : {}) };
    await queueMail(context, writeAnswerMail(facts, officer, answer));
  }
}
