import { createContext, use } from "react";
import type { RoomState } from "#app/features/meetings/room-state.ts";
import type {
  ParticipantView,
  RoomConnection,
  RoomSnapshot,
} from "#app/features/meetings/ui/media/room-types.ts";
import type { RunCommand } from "#app/features/meetings/ui/room/run-command.ts";

/** What every part of the room works with. */
export interface Room {
  state: RoomState;
  media: RoomConnection;
  snapshot: RoomSnapshot;
  /** By participant id; who is not connected to the media is not in it. */
  views: ReadonlyMap<string, ParticipantView>;
  /** Runs a command and shows its error, if any, to the reader. */
  run: RunCommand;
  clockOffset: number;
  pinnedId: string | null;
  pin(id: string | null): void;
  speakerId: string | null;
}

const RoomContext = createContext<Room | null>(null);

export const RoomProvider = RoomContext.Provider;

export function useRoom(): Room {
  const room = use(RoomContext);
  if (!room) throw new Error("useRoom works inside a room only");
  return room;
}

export function participantOf(state: RoomState, id: string | null) {
  return id === null ? undefined : state.participants.find((one) => one.id === id);
}
