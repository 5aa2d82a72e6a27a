import * as policy from "#app/features/meetings/policy.ts";
import type { KnownMeeting } from "#app/features/meetings/queries.server.ts";
import type {
  RoomAgendaItem,
  RoomParticipant,
  RoomSelf,
  RoomState,
} from "#app/features/meetings/room-state.ts";
import { mediaRights, orderByPrecedence, orderSpeakers } from "#app/features/meetings/rules.ts";
import type { MeetingStanding } from "#app/features/meetings/standing.ts";
import type {
  AgendaItem,
  chatMessages,
  documents,
  GuestDevice,
  Participant,
} from "#app/features/meetings/tables.ts";

type Document = typeof documents.$inferSelect;
type ChatMessage = typeof chatMessages.$inferSelect;

/** All rows the room stands on; read once for a change, presented to each reader apart. */
export interface RoomRows extends Omit<KnownMeeting, "standing"> {
  agenda: AgendaItem[];
  documents: Document[];
  chat: ChatMessage[];
  devices: Pick<GuestDevice, "id" | "participantId" | "userAgent" | "state" | "createdAt" | "lastSeenAt">[];
}

/**
 * The room as one participant may see it. Who has not been let in sees the meeting's name and times, nothing of what
 * is said, decided or handed out inside.
 */
export function presentRoom(
  rows: RoomRows,
  standing: MeetingStanding,
  me: Participant,
  now: Date,
): RoomState {
  const inside = policy.mayBeInTheRoom(standing);
  const keepsTheDoor = policy.mayKeepTheDoor(standing);
  return {
    meeting: presentMeeting(rows),
    me: presentSelf(standing, me),
    participants: inside
      ? orderByPrecedence(rows.participants).map(presentParticipant)
      : [presentParticipant(me)],
    devicesAtTheDoor: keepsTheDoor
      ? rows.devices
          .filter((device) => device.state === "waiting")
          .map((device) => ({
            id: device.id,
            participantId: device.participantId,
            userAgent: device.userAgent,
            since: device.createdAt.toISOString(),
          }))
      : [],
    speakers: inside ? orderSpeakers(rows.participants).map((one) => one.id) : [],
    agenda: inside ? rows.agenda.map((item) => presentAgendaItem(item, rows.documents)) : [],
    chat: inside
      ? rows.chat.map((message) => ({
          id: message.id,
          participantId: message.participantId,
          text: message.text,
          at: message.at.toISOString(),
        }))
      : [],
    now: now.toISOString(),
  };
}

function presentMeeting({ meeting, host, partner }: RoomRows): RoomState["meeting"] {
  return {
    id: meeting.id,
    title: meeting.title,
    state: meeting.state,
    startsAt: meeting.startsAt.toISOString(),
    durationMinutes: meeting.durationMinutes,
    languages: meeting.languages,
    doorsClosed: meeting.doorsClosed,
    runningItemId: meeting.runningItemId,
    floorParticipantId: meeting.floorParticipantId,
    shownDocumentId: meeting.shownDocumentId,
    openedAt: instant(meeting.openedAt),
    closedAt: instant(meeting.closedAt),
    host,
    partner,
  };
}

function presentSelf(standing: MeetingStanding, me: Participant): RoomSelf {
  return {
    id: me.id,
    side: me.side,
    role: me.role,
    chairs: me.chairs,
    presence: me.presence,
    language: me.language,
    handRaised: me.handRaisedAt !== null,
    askedToUnmuteAt: instant(me.askedToUnmuteAt),
    media: mediaRights(me),
    may: {
      keepTheDoor: policy.mayKeepTheDoor(standing),
      runTheAgenda: policy.mayRunTheAgenda(standing),
      giveTheFloor: policy.mayGiveTheFloor(standing),
      mute: policy.mayMute(standing),
      seeQuality: policy.maySeeQuality(standing),
      raiseHand: policy.mayRaiseHand(standing),
      showDocument: policy.mayShowDocument(standing),
      react: policy.mayReact(standing),
      chat: policy.mayChat(standing),
      translateChat: policy.mayTranslateChat(standing),
      openMeeting: policy.mayOpenMeeting(standing),
      closeMeeting: policy.mayCloseMeeting(standing),
    },
  };
}

function presentParticipant(one: Participant): RoomParticipant {
  return {
    id: one.id,
    side: one.side,
    name: one.name,
    office: one.office,
    role: one.role,
    chairs: one.chairs,
    precedence: one.precedence,
    presence: one.presence,
    connected: one.connectedAt !== null,
    language: one.language,
    spokenLanguage: one.spokenLanguage ?? one.language,
    handRaisedAt: instant(one.handRaisedAt),
  };
}

function presentAgendaItem(item: AgendaItem, all: readonly Document[]): RoomAgendaItem {
  return {
    id: item.id,
    position: item.position,
    title: item.title,
    note: item.note,
    presenterId: item.presenterId,
    minutesPlanned: item.minutesPlanned,
    startedAt: instant(item.startedAt),
    endedAt: instant(item.endedAt),
    documents: all
      .filter((document) => document.agendaItemId === item.id)
      .map(({ id, name, mediaType, bytes }) => ({ id, name, mediaType, bytes })),
  };
}

const instant = (at: Date | null) => at?.toISOString() ?? null;
