import type { RoomState } from "#app/features/meetings/room-state.ts";
import type { ParticipantView } from "#app/features/meetings/ui/media/room-types.ts";

/**
 * Who is shown large: the one this reader pinned, else who has the floor, else who speaks (the last one, so that the
 * picture does not jump at every breath), else the head of the other side.
 */
export function chooseSpeaker(
  room: RoomState,
  views: ReadonlyMap<string, ParticipantView>,
  pinnedId: string | null,
  lastSpeakerId: string | null,
): string | null {
  const here = (id: string | null) => (id !== null && views.has(id) ? id : null);
  const otherHead = room.participants.find((one) => one.side !== room.me.side && one.role === "head");
  return (
    here(pinnedId) ??
    here(room.meeting.floorParticipantId) ??
    here(lastSpeakerId) ??
    here(otherHead?.id ?? null) ??
    room.participants.find((one) => one.role === "head" && views.has(one.id))?.id ??
    here(room.me.id)
  );
}

/** The loudest of those who speak now; null when nobody does. Interpreters speak on channels, not on the floor. */
export function loudestSpeaker(views: readonly ParticipantView[]): string | null {
  const speaking = views.filter((view) => view.speaking && !view.micMuted);
  speaking.sort((a, b) => b.audioLevel - a.audioLevel);
  return speaking[0]?.identity ?? null;
}

/** Who shares a screen; the newest is shown. */
export function findScreen(views: readonly ParticipantView[]): string | null {
  return views.filter((view) => view.tracks.screen && !view.tracks.screen.muted).at(-1)?.identity ?? null;
}
