import { and, eq, inArray } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import {
  type MeetingCommand,
  runMeetingCommand,
  touchMeeting,
} from "#app/features/meetings/meeting-command.server.ts";
import * as policy from "#app/features/meetings/policy.ts";
import { removeFromMedia } from "#app/features/meetings/room-media.server.ts";
import type { Participant, Presence, Side } from "#app/features/meetings/tables.ts";
import { participants } from "#app/features/meetings/tables.ts";

/** The door: lobby, admission, sending out, the press. */

async function setPresence(command: MeetingCommand, ids: string[], presence: Presence): Promise<void> {
  await command.context.tx
    .update(participants)
    .set({ presence, ...(presence === "admitted" ? {} : { handRaisedAt: null, speakerPlace: null }) })
    .where(and(eq(participants.meetingId, command.meeting.id), inArray(participants.id, ids)));
}

/** Comes into the lobby. The chair needs nobody's leave and walks in. */
export function waitInLobby(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayComeToTheDoor, async (command) => {
    const self = command.self();
    if (self.presence === "admitted" || self.presence === "waiting") return;
    const presence = self.chairs ? "admitted" : "waiting";
    await setPresence(command, [self.id], presence);
    await command.changed(presence === "admitted" ? "meetings.entered" : "meetings.waits_in_lobby", self.id);
  });
}

/** Goes away, from the lobby or the room. */
export function leaveMeeting(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(
    actor,
    meetingId,
    (standing) => standing.participant !== null,
    async (command) => {
      const self = command.self();
      if (self.presence !== "admitted" && self.presence !== "waiting") return;
      await setPresence(command, [self.id], "away");
      if (command.meeting.floorParticipantId === self.id) {
        await touchMeeting(command.context, meetingId, { floorParticipantId: null });
      }
      command.context.afterCommit(() => removeFromMedia(meetingId, self.id));
      await command.changed("meetings.left", self.id);
    },
  );
}

/** Lets in those of the given participants who wait. */
export function admitGuests(
  actor: Actor,
  meetingId: string,
  input: { participantIds: string[] },
): Promise<void> {
  return admitThose(actor, meetingId, (one) => input.participantIds.includes(one.id));
}

/** Lets in a whole delegation. */
export function admitDelegation(actor: Actor, meetingId: string, input: { side: Side }): Promise<void> {
  return admitThose(actor, meetingId, (one) => one.side === input.side);
}

export function admitEverybody(actor: Actor, meetingId: string): Promise<void> {
  return admitThose(actor, meetingId, () => true);
}

function admitThose(actor: Actor, meetingId: string, chosen: (one: Participant) => boolean): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayKeepTheDoor, async (command) => {
    const waiting = command.participants.filter((one) => one.presence === "waiting" && chosen(one));
    if (waiting.length === 0) return;
    await setPresence(
      command,
      waiting.map((one) => one.id),
      "admitted",
    );
    for (const one of waiting) await command.context.record("meetings.admitted", one.id, { meetingId });
    await command.context.announce(`meeting:${meetingId}`);
  });
}

/** Sends somebody out for this meeting; the chair cannot be sent out. */
export function sendOut(actor: Actor, meetingId: string, input: { participantId: string }): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayKeepTheDoor, async (command) => {
    const guest = command.participants.find((one) => one.id === input.participantId);
    if (!guest) throw new HallError("not_found");
    if (guest.chairs) throw new HallError("not_allowed");
    if (guest.presence === "outside") return;
    await setPresence(command, [guest.id], "outside");
    command.context.afterCommit(() => removeFromMedia(meetingId, guest.id));
    await command.changed("meetings.sent_out", guest.id);
  });
}

/** Closes the doors: the press leaves, and comes back in only when they open again. */
export function closeDoors(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayRunTheAgenda, async (command) => {
    if (command.meeting.doorsClosed) return;
    const press = command.participants.filter((one) => one.role === "press" && one.presence !== "outside");
    if (press.length > 0) {
      await setPresence(
        command,
        press.map((one) => one.id),
        "away",
      );
    }
    await touchMeeting(command.context, meetingId, { doorsClosed: true });
    command.context.afterCommit(async () => {
      for (const one of press) await removeFromMedia(meetingId, one.id);
    });
    await command.changed("meetings.closed_doors", meetingId);
  });
}

export function openDoors(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayRunTheAgenda, async (command) => {
    if (!command.meeting.doorsClosed) return;
    await touchMeeting(command.context, meetingId, { doorsClosed: false });
    await command.changed("meetings.opened_doors", meetingId);
  });
}
