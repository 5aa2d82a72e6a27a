import { eq } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import {
  type MeetingCommand,
  readMeeting,
  runMeetingCommand,
} from "#app/features/meetings/meeting-command.server.ts";
import * as policy from "#app/features/meetings/policy.ts";
import { mediaRights } from "#app/features/meetings/rules.ts";
import type { MeetingStanding } from "#app/features/meetings/standing.ts";
import { type Meeting, type Participant, participants } from "#app/features/meetings/tables.ts";
import { pickText } from "#app/lib/local-text.ts";
import { mediaRooms, signRoomToken, TrackSource } from "#app/platform/media/media.server.ts";

/** LiveKit is a projection: who is in, and who may publish what, is decided here and written into tokens. */

/**
 * Signs the token with which an admitted participant joins the media of the meeting.
 * @throws HallError `not_allowed` unless the participant is in the room and the meeting has not ended.
 */
export async function grantMedia(actor: Actor, meetingId: string): Promise<{ token: string }> {
  const { meeting, standing } = await readMeeting(actor, meetingId);
  const token = await signMediaToken(meeting, standing);
  if (!token) throw new HallError("not_allowed");
  return { token };
}

/** The same for a standing that is read already. @returns null instead of an error */
export async function signMediaToken(
  meeting: Pick<Meeting, "id" | "state">,
  standing: MeetingStanding,
): Promise<string | null> {
  const self = standing.participant;
  const running = meeting.state === "invited" || meeting.state === "live";
  if (!self || !running || !policy.mayBeInTheRoom(standing)) return null;
  const canPublishSources = publishSourcesOf(self);
  return signRoomToken({
    identity: self.id,
    name: pickText(self.name, self.language).text,
    metadata: { side: self.side, role: self.role },
    grant: {
      room: meeting.id,
      roomJoin: true,
      canSubscribe: true,
      canPublish: canPublishSources.length > 0,
      canPublishSources,
      canPublishData: false,
      canUpdateOwnMetadata: false,
    },
  });
}

/** What a participant may publish, as LiveKit names it; the token says so, and so does the watch over tracks. */
export function publishSourcesOf(participant: Pick<Participant, "role">): TrackSource[] {
  const rights = mediaRights(participant);
  return [
    ...(rights.camera ? [TrackSource.CAMERA] : []),
    ...(rights.microphone ? [TrackSource.MICROPHONE] : []),
    ...(rights.screen ? [TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO] : []),
  ];
}

/**
 * Signs a token for the device check: a room of one's own in which a quiet tone is sent to the server and counted.
 * @throws HallError `not_allowed` for who takes no part in the meeting.
 */
export async function grantLineTest(actor: Actor, meetingId: string): Promise<{ token: string }> {
  const { standing } = await readMeeting(actor, meetingId);
  if (!standing.participant) throw new HallError("not_allowed");
  const token = await signRoomToken({
    identity: standing.participant.id,
    name: "",
    metadata: {},
    grant: {
      room: `check-${standing.participant.id}`,
      roomJoin: true,
      canPublish: true,
      canSubscribe: false,
      canPublishData: false,
    },
  });
  return { token };
}

/** Takes a participant out of LiveKit's room; who is not there is out already. */
export async function removeFromMedia(meetingId: string, participantId: string): Promise<void> {
  await mediaRooms()
    .removeParticipant(meetingId, participantId)
    .catch(() => {});
}

/** Ends LiveKit's room: everybody is disconnected. */
export async function endMedia(meetingId: string): Promise<void> {
  await mediaRooms()
    .deleteRoom(meetingId)
    .catch(() => {});
}

async function muteMicrophone(meetingId: string, participantId: string): Promise<void> {
  const found = await mediaRooms()
    .getParticipant(meetingId, participantId)
    .catch(() => null);
  for (const track of found?.tracks ?? []) {
    // Channels of interpreters are microphones too, but no chair's to mute.
    const isFloor = track.source === TrackSource.MICROPHONE && !track.name.startsWith("channel:");
    if (isFloor && !track.muted)
      await mediaRooms().mutePublishedTrack(meetingId, participantId, track.sid, true);
  }
}

/** Mutes one microphone. To unmute is everybody's own affair. */
export function muteOne(actor: Actor, meetingId: string, input: { participantId: string }): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayMute, async (command) => {
    const target = participantOf(command, input.participantId);
    command.context.afterCommit(() => muteMicrophone(meetingId, target.id));
    await command.context.record("meetings.muted", target.id, { meetingId });
  });
}

/** Mutes everybody but who has the floor (without a floor: but the chair). */
export function muteAllButSpeaker(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayMute, async (command) => {
    const keep = command.meeting.floorParticipantId ?? command.participants.find((one) => one.chairs)?.id;
    const others = command.participants.filter((one) => one.presence === "admitted" && one.id !== keep);
    command.context.afterCommit(async () => {
      await Promise.all(others.map((one) => muteMicrophone(meetingId, one.id)));
    });
    await command.context.record("meetings.muted_all_but_speaker", meetingId, { speaker: keep });
  });
}

/** Asks somebody to unmute: a question on their screen, nothing more. */
export function askToUnmute(
  actor: Actor,
  meetingId: string,
  input: { participantId: string },
): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayMute, async (command) => {
    const target = participantOf(command, input.participantId);
    await command.context.tx
      .update(participants)
      .set({ askedToUnmuteAt: new Date() })
      .where(eq(participants.id, target.id));
    await command.changed("meetings.asked_to_unmute", target.id);
  });
}

export function participantOf(command: MeetingCommand, participantId: string): Participant {
  const found = command.participants.find((one) => one.id === participantId);
  if (!found) throw new HallError("not_found");
  return found;
}
