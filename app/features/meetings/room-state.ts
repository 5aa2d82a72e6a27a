import type { CityFacts } from "#app/features/cities/public.ts";
import type { MediaRights } from "#app/features/meetings/rules.ts";
import type { MeetingState, ParticipantRole, Presence, Side } from "#app/features/meetings/tables.ts";
import type { Lang, LocalText } from "#app/lib/local-text.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** Everything the room shows of the meeting, as one reader may see it. Times are ISO 8601 instants. */
export interface RoomState {
  meeting: {
    id: string;
    title: LocalText;
    state: MeetingState;
    startsAt: string;
    durationMinutes: number;
    languages: Lang[];
    doorsClosed: boolean;
    runningItemId: string | null;
    floorParticipantId: string | null;
    shownDocumentId: string | null;
    openedAt: string | null;
    closedAt: string | null;
    host: CityFacts;
    partner: CityFacts;
  };
  me: RoomSelf;
  participants: RoomParticipant[];
  /** Second devices that wait at the door; empty for those who do not keep it. */
  devicesAtTheDoor: { id: string; participantId: string; userAgent: string; since: string }[];
  /** Ids of the participants who asked for the floor, in order. */
  speakers: string[];
  agenda: RoomAgendaItem[];
  chat: { id: string; participantId: string; text: LocalText; at: string }[];
  /** The server's clock when this was written, to set time left by. */
  now: string;
}

export interface RoomSelf {
  id: string;
  side: Side;
  role: ParticipantRole;
  chairs: boolean;
  presence: Presence;
  language: Lang;
  handRaised: boolean;
  askedToUnmuteAt: string | null;
  media: MediaRights;
  may: {
    keepTheDoor: boolean;
    runTheAgenda: boolean;
    giveTheFloor: boolean;
    mute: boolean;
    seeQuality: boolean;
    raiseHand: boolean;
    showDocument: boolean;
    react: boolean;
    chat: boolean;
    translateChat: boolean;
    openMeeting: boolean;
    closeMeeting: boolean;
  };
}

export interface RoomParticipant {
  id: string;
  side: Side;
  name: LocalText;
  office: LocalText;
  role: ParticipantRole;
  chairs: boolean;
  precedence: number;
  presence: Presence;
  connected: boolean;
  language: Lang;
  /** What they speak on the floor now: chosen in the room, else the language of the invitation. */
  spokenLanguage: SpokenLanguage;
  handRaisedAt: string | null;
}

export interface RoomAgendaItem {
  id: string;
  position: number;
  title: LocalText;
  note: LocalText | null;
  presenterId: string | null;
  minutesPlanned: number;
  startedAt: string | null;
  endedAt: string | null;
  documents: { id: string; name: string; mediaType: string; bytes: number }[];
}
