import { and, eq, sql } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type {
  DirectionInput,
  ParticipantChangeInput,
  ParticipantInput,
} from "#app/features/meetings/input.ts";
import { tellOfRemoval } from "#app/features/meetings/invite-meeting.server.ts";
import { type MeetingCommand, runMeetingCommand } from "#app/features/meetings/meeting-command.server.ts";
import { mayPrepareMeeting, maySpeak } from "#app/features/meetings/policy.ts";
import { requireVersion } from "#app/features/meetings/prepare-meeting.server.ts";
import { mayAgendaChange, mayBePrepared } from "#app/features/meetings/rules.ts";
import {
  agendaItems,
  type Participant,
  type ParticipantRole,
  participants,
  type Side,
} from "#app/features/meetings/tables.ts";
import { LANGS, type LocalText } from "#app/lib/local-text.ts";

type Candidate = {
  id?: string;
  side: Side;
  name: LocalText;
  role: ParticipantRole;
  chairs: boolean;
  email?: string | undefined;
};

/**
 * A person stands on the list once: by mail address in the whole meeting, by name on one side.
 * @throws HallError `input_invalid` at `email`, `name` or `chairs`
 */
export function requireNewPerson(all: readonly Participant[], candidate: Candidate): void {
  const others = all.filter((one) => one.id !== candidate.id);
  if (candidate.email && others.some((one) => one.email === candidate.email)) {
    throw new HallError("input_invalid", { email: [m.meetings_participant_twice()] });
  }
  const twin = others.find((one) => one.side === candidate.side && sameName(one.name, candidate.name));
  if (twin) {
    throw new HallError("input_invalid", {
      [`name.${candidate.name.original}`]: [m.meetings_participant_twice_by_name()],
    });
  }
  if (candidate.chairs && !(candidate.side === "host" && maySpeak(candidate))) {
    throw new HallError("input_invalid", { chairs: [m.meetings_chair_of_host_side()] });
  }
}

function sameName(one: LocalText, other: LocalText): boolean {
  const plain = (text: string | undefined) => text?.trim().replaceAll(/\s+/g, " ").toLocaleLowerCase();
  return LANGS.some((lang) => one[lang] && plain(one[lang]?.text) === plain(other[lang]?.text));
}

/** The list may grow while the meeting runs: somebody is called in. */
function requireOpenList({ meeting }: MeetingCommand): void {
  if (!mayAgendaChange(meeting.state)) throw new HallError("wrong_state");
}

function findParticipant(command: MeetingCommand, participantId: string): Participant {
  const found = command.participants.find((one) => one.id === participantId);
  if (!found) throw new HallError("not_found");
  return found;
}

/**
 * Adds a participant at the end of the side's order of precedence. The same `id` twice adds one.
 * @throws HallError `not_allowed`, `wrong_state`, `input_invalid` (a repeated participant, a chair of the other side)
 */
export function addParticipant(
  actor: Actor,
  meetingId: string,
  input: ParticipantInput,
): Promise<{ participantId: string }> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    requireOpenList(command);
    const participantId = input.id ?? crypto.randomUUID();
    if (command.participants.some((one) => one.id === participantId)) return { participantId };
    requireNewPerson(command.participants, input);
    const places = command.participants.filter((one) => one.side === input.side).map((one) => one.precedence);
    if (input.chairs) await unseatChair(command);
    await command.context.tx.insert(participants).values({
      id: participantId,
      meetingId,
      side: input.side,
      name: input.name,
      office: input.office,
      role: input.role,
      chairs: input.chairs,
      email: input.email ?? null,
      language: input.language,
      precedence: Math.max(0, ...places) + 1,
    });
    await command.changed("meetings.added_participant", participantId, {
      name: input.name,
      role: input.role,
    });
    return { participantId };
  });
}

/**
 * Changes a participant. A new mail address takes back the personal link that the old one got.
 * @throws HallError `not_allowed`, `not_found`, `wrong_state`, `changed_meanwhile`, `input_invalid`
 */
export function changeParticipant(
  actor: Actor,
  meetingId: string,
  participantId: string,
  input: ParticipantChangeInput,
): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    requireOpenList(command);
    const before = findParticipant(command, participantId);
    requireVersion(before, input.version);
    requireNewPerson(command.participants, { ...input, id: participantId, side: before.side });
    if (input.chairs && !before.chairs) await unseatChair(command);
    const email = input.email ?? null;
    const lostLink = email !== before.email && before.linkHash !== null;
    await command.context.tx
      .update(participants)
      .set({
        name: input.name,
        office: input.office,
        role: input.role,
        chairs: input.chairs,
        email,
        language: input.language,
        ...(lostLink ? { linkHash: null, linkExpiresAt: null, linkRevokedAt: null, invitedAt: null } : {}),
        version: sql`${participants.version} + 1`,
      })
      .where(eq(participants.id, participantId));
    await command.changed("meetings.changed_participant", participantId, {
      name: input.name,
      role: input.role,
      ...(lostLink ? { link: "taken back" } : {}),
    });
  });
}

async function unseatChair({ context, meeting }: MeetingCommand): Promise<void> {
  await context.tx
    .update(participants)
    .set({ chairs: false, version: sql`${participants.version} + 1` })
    .where(and(eq(participants.meetingId, meeting.id), eq(participants.chairs, true)));
}

/**
 * Seats the chair: one of the host's side who may speak. Choosing the same person again changes nothing.
 * @throws HallError `not_allowed`, `not_found`, `wrong_state`, `input_invalid`
 */
export function chooseChair(actor: Actor, meetingId: string, participantId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    requireOpenList(command);
    const chosen = findParticipant(command, participantId);
    if (chosen.chairs) return;
    if (chosen.side !== "host" || !maySpeak(chosen)) {
      throw new HallError("input_invalid", { chairs: [m.meetings_chair_of_host_side()] });
    }
    await unseatChair(command);
    await command.context.tx
      .update(participants)
      .set({ chairs: true, version: sql`${participants.version} + 1` })
      .where(eq(participants.id, participantId));
    await command.changed("meetings.chose_chair", participantId);
  });
}

/** Moves a participant one place up or down in the side's order of precedence; at the end nothing happens. */
export function moveParticipant(actor: Actor, meetingId: string, input: DirectionInput): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    requireOpenList(command);
    const { side } = findParticipant(command, input.id);
    const ordered = command.participants.filter((one) => one.side === side);
    const from = ordered.findIndex((one) => one.id === input.id);
    const to = from + (input.direction === "up" ? -1 : 1);
    const [moved] = ordered.splice(from, 1);
    if (!moved || to < 0 || to > ordered.length) return;
    ordered.splice(to, 0, moved);
    await numberSide(command, ordered);
    await command.changed("meetings.moved_participant", input.id, { direction: input.direction });
  });
}

/** Writes the order of precedence of one side, 1 first. */
export async function numberSide(command: MeetingCommand, ordered: readonly Participant[]): Promise<void> {
  for (const [index, one] of ordered.entries()) {
    if (one.precedence === index + 1) continue;
    await command.context.tx
      .update(participants)
      .set({ precedence: index + 1 })
      .where(eq(participants.id, one.id));
  }
}

/**
 * Takes a participant off the list; whoever was invited is told by a cancelling mail. Twice changes nothing twice.
 * @throws HallError `not_allowed`, `wrong_state` (the meeting has begun: who was there stays in the record)
 */
export function removeParticipant(actor: Actor, meetingId: string, participantId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    if (!mayBePrepared(command.meeting.state)) throw new HallError("wrong_state");
    const removed = command.participants.find((one) => one.id === participantId);
    if (!removed) return;
    const { tx } = command.context;
    await tx.update(agendaItems).set({ presenterId: null }).where(eq(agendaItems.presenterId, participantId));
    await tx.update(participants).set({ deputyFor: null }).where(eq(participants.deputyFor, participantId));
    await tellOfRemoval(command, removed);
    await tx.delete(participants).where(eq(participants.id, participantId));
    await numberSide(
      command,
      command.participants.filter((one) => one.side === removed.side && one.id !== participantId),
    );
    await command.changed("meetings.removed_participant", participantId, { name: removed.name });
  });
}
