import type { Air, HandoverKind, WhenDropped } from "#app/features/interpretation/tables.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** Everything the room shows of its interpretation, as one reader may see it. Times are ISO 8601 instants. */
export interface InterpretationState {
  /** What the speaker on the floor speaks. */
  floorLanguage: SpokenLanguage;
  pivots: SpokenLanguage[];
  booths: BoothState[];
  /** One for every language that some booth serves, sorted by tag. */
  channels: ChannelState[];
  /** For the booth's own interpreters and for technicians; nobody else gets any. Oldest first. */
  messages: BoothMessageState[];
  /** For the chair, technicians and interpreters; oldest first. */
  complaints: ComplaintState[];
  /** Changes whenever a term was added, changed or removed: then the glossary is fetched anew. */
  glossaryVersion: string;
  may: {
    prepareBooths: boolean;
    changeSpokenLanguages: boolean;
    answerTechnicianCalls: boolean;
    /** Ask the speaker to slow down, complain of sound. */
    signalFromBooth: boolean;
    editGlossary: boolean;
  };
}

export interface BoothState {
  id: string;
  languageA: SpokenLanguage;
  languageB: SpokenLanguage;
  whenDropped: WhenDropped;
  reminderMinutes: number;
  handover: HandoverState | null;
  calledTechnicianAt: string | null;
  seats: SeatState[];
}

export interface HandoverState {
  kind: HandoverKind;
  by: string | null;
  to: string;
  /** When an unanswered one lapses; of a forced one: when it is done. */
  dueAt: string;
}

export interface SeatState {
  participantId: string;
  outgoing: SpokenLanguage;
  air: Air;
  /** Since when on air without a break; null off air. */
  airSince: string | null;
  /** In this meeting before `airSince`, in ms. */
  airMs: number;
  /** `floor` or a channel's language: what was chosen by hand, else what the pivot plan gives now. */
  listensTo: string;
  /** False: chosen by the pivot plan. */
  byHand: boolean;
  /** Admitted and connected now. */
  present: boolean;
}

/**
 * - `unstaffed`: no interpreter of this language is here;
 * - `staffed`: here, and nobody speaks to the channel;
 * - `on_air`: an interpreter speaks to it, from the floor;
 * - `relay`: the same, from another channel (`through`).
 * A pause (on air, and silent for the moment) is heard by each listener, not written here.
 */
export interface ChannelState {
  language: SpokenLanguage;
  status: "unstaffed" | "staffed" | "on_air" | "relay";
  through: SpokenLanguage | null;
  /** Who may be heard on it now: on air, or leaving. */
  voices: string[];
  /** Seats of the booths that serve it: may publish to it, muted, to be ready. */
  seats: string[];
}

export interface BoothMessageState {
  id: string;
  boothId: string;
  authorId: string;
  audience: "booth" | "technician";
  text: string;
  at: string;
}

export interface ComplaintState {
  id: string;
  interpreterId: string;
  speakerId: string | null;
  /** What the interpreter's browser measured at that moment: `audioKbps`, `lossRatio`, `roundTripMs` and the like. */
  measured: Record<string, number>;
  at: string;
  endedAt: string | null;
}
