import { m } from "#app/core/languages/messages/messages.js";
import { RoomNotice } from "#app/features/meetings/ui/room/Lobby.tsx";
import { loadDoor } from "#app/routes/room/door.server.ts";
import type { Route } from "./+types/left.ts";

export async function loader({ params, context, request }: Route.LoaderArgs) {
  return loadDoor(context, params.meetingId, request);
}

/** After leaving: the way back, as long as the meeting goes on. */
export default function LeftRoute({ params }: Route.ComponentProps) {
  return (
    <RoomNotice
      title={m.room_left_title()}
      words={m.room_left()}
      link={{ href: `/room/${params.meetingId}`, words: m.room_come_back() }}
    />
  );
}
