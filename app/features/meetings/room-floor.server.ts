import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import {
  type MeetingCommand,
  runMeetingCommand,
  touchMeeting,
} from "#app/features/meetings/meeting-command.server.ts";
import * as policy from "#app/features/meetings/policy.ts";
import { listAgenda, listDocuments } from "#app/features/meetings/queries.server.ts";
import { endMedia, participantOf } from "#app/features/meetings/room-media.server.ts";
import { mayBecome, nextItemAfter, orderSpeakers } from "#app/features/meetings/rules.ts";
import { agendaItems, participants } from "#app/features/meetings/tables.ts";

/** The course of a meeting: opening, agenda, hands, floor, closing. */

export function openMeeting(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayOpenMeeting, async (command) => {
    if (command.meeting.state === "live") return;
    if (!mayBecome(command.meeting.state, "live")) throw new HallError("wrong_state");
    await touchMeeting(command.context, meetingId, { state: "live", openedAt: new Date() });
    await command.changed("meetings.opened", meetingId);
  });
}

/** Ends the meeting; its media end too. Twice is once. */
export function closeMeeting(
  actor: Actor,
  meetingId: string,
  draftRecord: (command: MeetingCommand) => Promise<void>,
): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayCloseMeeting, async (command) => {
    if (command.meeting.state === "closed") return;
    if (!mayBecome(command.meeting.state, "closed")) throw new HallError("wrong_state");
    const now = new Date();
    await endRunningItem(command, now);
    await touchMeeting(command.context, meetingId, {
      state: "closed",
      closedAt: now,
      runningItemId: null,
      floorParticipantId: null,
    });
    await draftRecord(command);
    command.context.afterCommit(() => endMedia(meetingId));
    await command.changed("meetings.closed", meetingId);
  });
}

async function endRunningItem(command: MeetingCommand, now: Date): Promise<void> {
  const { runningItemId } = command.meeting;
  if (!runningItemId) return;
  await command.context.tx
    .update(agendaItems)
    .set({ endedAt: now })
    .where(and(eq(agendaItems.id, runningItemId), isNull(agendaItems.endedAt)));
}

async function runItem(command: MeetingCommand, itemId: string): Promise<void> {
  const now = new Date();
  await endRunningItem(command, now);
  await command.context.tx
    .update(agendaItems)
    .set({ startedAt: now, endedAt: null })
    .where(eq(agendaItems.id, itemId));
  await touchMeeting(command.context, command.meeting.id, { runningItemId: itemId });
  await command.changed("meetings.runs_item", itemId);
}

/** "Next item", as seen by a caller for whom `after` was running; if things have moved on, nothing happens. */
export function moveToNextItem(
  actor: Actor,
  meetingId: string,
  input: { after: string | null },
): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayRunTheAgenda, async (command) => {
    if (command.meeting.state !== "live") throw new HallError("wrong_state");
    if (command.meeting.runningItemId !== input.after) return;
    const next = nextItemAfter(await listAgenda(command.context.tx, meetingId), input.after);
    if (!next) throw new HallError("wrong_state");
    await runItem(command, next.id);
  });
}

export function goToItem(actor: Actor, meetingId: string, input: { itemId: string }): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayRunTheAgenda, async (command) => {
    if (command.meeting.state !== "live") throw new HallError("wrong_state");
    if (command.meeting.runningItemId === input.itemId) return;
    const agenda = await listAgenda(command.context.tx, meetingId);
    if (!agenda.some((item) => item.id === input.itemId)) throw new HallError("not_found");
    await runItem(command, input.itemId);
  });
}

/** Puts a document on everybody's table: each opens it with one click, pictures are shown at once. */
export function showDocument(actor: Actor, meetingId: string, input: { documentId: string }): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayShowDocument, async (command) => {
    if (command.meeting.shownDocumentId === input.documentId) return;
    const all = await listDocuments(command.context.tx, meetingId);
    if (!all.some((document) => document.id === input.documentId)) throw new HallError("not_found");
    await touchMeeting(command.context, meetingId, { shownDocumentId: input.documentId });
    await command.changed("meetings.showed_document", input.documentId);
  });
}

export function putDocumentAway(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayShowDocument, async (command) => {
    const { shownDocumentId } = command.meeting;
    if (!shownDocumentId) return;
    await touchMeeting(command.context, meetingId, { shownDocumentId: null });
    await command.changed("meetings.put_document_away", shownDocumentId);
  });
}

export function raiseHand(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayRaiseHand, async (command) => {
    const self = command.self();
    if (self.handRaisedAt) return;
    await command.context.tx
      .update(participants)
      .set({ handRaisedAt: new Date(), speakerPlace: null })
      .where(eq(participants.id, self.id));
    await command.changed("meetings.raised_hand", self.id);
  });
}

/** Lowers one's own hand; who gives the floor may lower anybody's. */
export function lowerHand(
  actor: Actor,
  meetingId: string,
  input: { participantId?: string | undefined },
): Promise<void> {
  return runMeetingCommand(
    actor,
    meetingId,
    (standing) =>
      policy.mayGiveTheFloor(standing) ||
      (policy.mayBeInTheRoom(standing) &&
        (input.participantId ?? standing.participant?.id) === standing.participant?.id),
    async (command) => {
      const target = input.participantId ? participantOf(command, input.participantId) : command.self();
      if (!target.handRaisedAt) return;
      await lowerHandOf(command, target.id);
      await command.changed("meetings.lowered_hand", target.id);
    },
  );
}

async function lowerHandOf(command: MeetingCommand, participantId: string): Promise<void> {
  await command.context.tx
    .update(participants)
    .set({ handRaisedAt: null, speakerPlace: null })
    .where(eq(participants.id, participantId));
}

/** The chair moves a speaker in the list: directly before another one, or to the end. */
export function placeSpeaker(
  actor: Actor,
  meetingId: string,
  input: { participantId: string; before: string | null },
): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayGiveTheFloor, async (command) => {
    const list = orderSpeakers(command.participants).map((one) => one.id);
    if (!list.includes(input.participantId)) throw new HallError("wrong_state");
    const rest = list.filter((id) => id !== input.participantId);
    const index = input.before ? rest.indexOf(input.before) : rest.length;
    rest.splice(index < 0 ? rest.length : index, 0, input.participantId);
    for (const [place, id] of rest.entries()) {
      await command.context.tx
        .update(participants)
        .set({ speakerPlace: place })
        .where(eq(participants.id, id));
    }
    await command.changed("meetings.placed_speaker", input.participantId);
  });
}

/** Gives the floor; the speaker's hand goes down by itself. */
export function giveFloor(actor: Actor, meetingId: string, input: { participantId: string }): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayGiveTheFloor, async (command) => {
    const speaker = participantOf(command, input.participantId);
    if (speaker.presence !== "admitted" || !policy.maySpeak(speaker)) throw new HallError("wrong_state");
    if (command.meeting.floorParticipantId === speaker.id) return;
    await touchMeeting(command.context, meetingId, { floorParticipantId: speaker.id });
    await lowerHandOf(command, speaker.id);
    await command.changed("meetings.gave_floor", speaker.id, { itemId: command.meeting.runningItemId });
  });
}

/** Takes the floor back: nobody has it. */
export function takeFloor(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayGiveTheFloor, async (command) => {
    const { floorParticipantId } = command.meeting;
    if (!floorParticipantId) return;
    await touchMeeting(command.context, meetingId, { floorParticipantId: null });
    await command.changed("meetings.took_floor", floorParticipantId);
  });
}
