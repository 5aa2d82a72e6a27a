import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import type { CommandContext } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { queueMail } from "#app/core/outbox/outbox.server.ts";
import type { CancelInput } from "#app/features/meetings/input.ts";
import {
  type LetterFacts,
  type LetterKind,
  writeMeetingMail,
} from "#app/features/meetings/invite-letters.server.ts";
import {
  issueLink,
  linkAddress,
  linkExpiry,
  recallToken,
} from "#app/features/meetings/invite-links.server.ts";
import {
  type MeetingCommand,
  runMeetingCommand,
  touchMeeting,
} from "#app/features/meetings/meeting-command.server.ts";
import { mayInvite, mayPrepareMeeting, maySeeLink } from "#app/features/meetings/policy.ts";
import { listAgenda } from "#app/features/meetings/queries.server.ts";
import { removeFromMedia } from "#app/features/meetings/room-media.server.ts";
import { mayAgendaChange, mayBecome } from "#app/features/meetings/rules.ts";
import { guestDevices, type Participant, participants } from "#app/features/meetings/tables.ts";
import type { LocalText } from "#app/lib/local-text.ts";

type TellingCommand = Pick<MeetingCommand, "context" | "meeting" | "host" | "partner" | "participants">;

async function lettersOf({ context, meeting, host, partner }: TellingCommand): Promise<LetterFacts> {
  return { meeting, host, partner, agenda: await listAgenda(context.tx, meeting.id) };
}

async function sendLetter(
  context: CommandContext,
  kind: LetterKind,
  facts: LetterFacts,
  participant: Participant,
  options: { token: string | null; reason?: LocalText | null },
): Promise<void> {
  const { email } = participant;
  if (!email) return;
  await queueMail(
    context,
    writeMeetingMail(kind, facts, { ...participant, email }, { ...options, now: new Date() }),
  );
}

/**
 * Invites those who have a mail address and no personal link yet (of `participantIds`, or of all): each gets a mail in
 * their own language with link and calendar entry. Twice changes nothing twice.
 * @throws HallError `not_allowed`, `wrong_state` (begun, cancelled, or already over)
 */
export function inviteParticipants(
  actor: Actor,
  meetingId: string,
  participantIds?: readonly string[],
): Promise<{ invited: number; withoutAddress: number }> {
  return runMeetingCommand(actor, meetingId, mayInvite, async (command) => {
    requireInvitable(command);
    const asked = command.participants.filter((one) => !participantIds || participantIds.includes(one.id));
    const fresh = asked.filter((one) => one.email && !one.linkHash);
    const facts = await lettersOf(command);
    for (const one of fresh) {
      const { token, stored } = await giveLink(command, one);
      await sendLetter(command.context, "invitation", facts, { ...one, ...stored }, { token });
    }
    if (fresh.length > 0) {
      await markInvited(command);
      await command.changed("meetings.invited", meetingId, { participants: fresh.map((one) => one.id) });
    }
    return {
      invited: fresh.length,
      withoutAddress: asked.filter((one) => !one.email && !one.linkHash).length,
    };
  });
}

function requireInvitable({ meeting }: TellingCommand): void {
  const over = linkExpiry(meeting).getTime() <= Date.now();
  if (!mayAgendaChange(meeting.state) || over) throw new HallError("wrong_state");
}

async function giveLink({ context, meeting }: TellingCommand, participant: Participant) {
  const { token, stored } = issueLink(meeting, participant.id, new Date());
  await context.tx.update(participants).set(stored).where(eq(participants.id, participant.id));
  return { token, stored };
}

async function markInvited({ context, meeting }: TellingCommand): Promise<void> {
  if (meeting.state === "draft") await touchMeeting(context, meeting.id, { state: "invited" });
}

/**
 * Makes a new personal link; the old one opens nothing from now on and its devices are shown out. With `mail` it is
 * sent to its person. The address itself is handed only to the person's own side.
 * @throws HallError `not_allowed`, `not_found`, `wrong_state`, `input_invalid` (to be mailed, but no address)
 */
export function renewLink(
  actor: Actor,
  meetingId: string,
  participantId: string,
  options: { mail: boolean },
): Promise<{ url: string | null }> {
  return runMeetingCommand(actor, meetingId, mayInvite, async (command) => {
    requireInvitable(command);
    const participant = findOne(command, participantId);
    if (options.mail && !participant.email) {
      throw new HallError("input_invalid", { email: [m.meetings_address_needed()] });
    }
    const { token, stored } = await giveLink(command, participant);
    await shutOut(command, participantId);
    if (options.mail) {
      const facts = await lettersOf(command);
      await sendLetter(command.context, "invitation", facts, { ...participant, ...stored }, { token });
    }
    await markInvited(command);
    await command.changed("meetings.renewed_link", participantId, { mailed: options.mail });
    return { url: maySeeLink(command.standing, participant) ? linkAddress(token) : null };
  });
}

/**
 * Takes a personal link back: it opens nothing any more, and its devices are shown out. Twice changes nothing twice.
 * @throws HallError `not_allowed`, `not_found`
 */
export function revokeLink(actor: Actor, meetingId: string, participantId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayInvite, async (command) => {
    const participant = findOne(command, participantId);
    if (!participant.linkHash || participant.linkRevokedAt) return;
    const { tx } = command.context;
    await tx
      .update(participants)
      .set({ linkRevokedAt: new Date() })
      .where(eq(participants.id, participantId));
    await shutOut(command, participantId);
    await command.changed("meetings.revoked_link", participantId);
  });
}

/** No device of the old link stays: neither at the door nor in a room that is already running. */
async function shutOut({ context, meeting }: TellingCommand, participantId: string): Promise<void> {
  await context.tx
    .update(guestDevices)
    .set({ state: "refused" })
    .where(eq(guestDevices.participantId, participantId));
  if (meeting.state === "live") context.afterCommit(() => removeFromMedia(meeting.id, participantId));
}

function findOne(command: TellingCommand, participantId: string): Participant {
  const found = command.participants.find((one) => one.id === participantId);
  if (!found) throw new HallError("not_found");
  return found;
}

/** Everybody who holds an invitation: a link was made, and not taken back. */
const invitedOf = (command: TellingCommand) =>
  command.participants.filter((one) => one.linkHash && !one.linkRevokedAt);

/**
 * Sends a new mail to everybody invited; `command.meeting` is the meeting as it now is, its SEQUENCE already raised.
 * A new time lets links live longer and takes back the answers: nobody has yet said yes to the new hour.
 */
export async function tellOfChange(command: TellingCommand, change: { moved: boolean }): Promise<void> {
  const { context, meeting } = command;
  const facts = await lettersOf(command);
  const invited = invitedOf(command);
  if (change.moved) {
    await context.tx
      .update(participants)
      .set({ linkExpiresAt: linkExpiry(meeting) })
      .where(and(eq(participants.meetingId, meeting.id), isNotNull(participants.linkHash)));
    await context.tx
      .update(participants)
      .set({ answer: "none", answerNote: null })
      .where(
        and(eq(participants.meetingId, meeting.id), inArray(participants.answer, ["accepted", "declined"])),
      );
  }
  for (const one of invited) {
    const answer = change.moved && one.answer !== "deputy" ? "none" : one.answer;
    const token = recallToken(one);
    await sendLetter(context, change.moved ? "moved" : "changed", facts, { ...one, answer }, { token });
  }
}

/** Tells somebody who was invited that they are no longer expected; others got no mail and need none. */
export async function tellOfRemoval(command: TellingCommand, participant: Participant): Promise<void> {
  if (!participant.linkHash) return;
  const facts = await lettersOf(command);
  // RFC 5546 §3.2.5: a cancellation's SEQUENCE is higher than that of the invitation it takes back.
  const meeting = { ...facts.meeting, calendarSequence: facts.meeting.calendarSequence + 1 };
  await sendLetter(command.context, "removed", { ...facts, meeting }, participant, { token: null });
}

/**
 * Cancels a meeting that has not begun; everybody invited is told (METHOD:CANCEL, SEQUENCE + 1). Twice cancels once.
 * @throws HallError `not_allowed`, `wrong_state`
 */
export function cancelMeeting(actor: Actor, meetingId: string, input: CancelInput): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    if (command.meeting.state === "cancelled") return;
    if (!mayBecome(command.meeting.state, "cancelled")) throw new HallError("wrong_state");
    const calendarSequence = command.meeting.calendarSequence + 1;
    await touchMeeting(command.context, meetingId, { state: "cancelled", calendarSequence });
    const facts = await lettersOf(command);
    const meeting = { ...facts.meeting, calendarSequence };
    for (const one of invitedOf(command)) {
      await sendLetter(command.context, "cancelled", { ...facts, meeting }, one, {
        token: null,
        reason: input.reason,
      });
    }
    await command.changed("meetings.cancelled", meetingId, { reason: input.reason });
    await command.context.announce("meetings");
  });
}
