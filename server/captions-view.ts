import type { CaptionsState } from "#app/features/captions/public.ts";
import type { RoomState } from "#app/features/meetings/public.ts";
import type { CaptionsView } from "#app/routes/room/captions.tsx";

/** Takes the room's state down to what that page shows, field by field. */
export function captionsViewOf(state: {
  room: RoomState;
  inside: { captions: CaptionsState } | null;
}): CaptionsView {
  const { meeting, me, participants, now } = state.room;
  const { id, title, state: meetingState, host, partner, languages } = meeting;
  return {
    room: {
      meeting: { id, title, state: meetingState, host, partner, languages },
      me: { id: me.id, presence: me.presence, role: me.role },
      participants: participants.map((one) => ({ id: one.id, name: one.name })),
      now,
    },
    inside: state.inside ? { captions: state.inside.captions } : null,
  };
}

/** True when nothing but the clock differs: then nothing is sent. */
export function isSameView(before: CaptionsView | undefined, now: CaptionsView): boolean {
  if (!before) return false;
  return (
    JSON.stringify({ ...before, room: { ...before.room, now: "" } }) ===
    JSON.stringify({ ...now, room: { ...now.room, now: "" } })
  );
}
