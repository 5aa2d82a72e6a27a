import { Outlet } from "react-router";
import "#app/ui/styles/room.css";
import "#app/features/meetings/ui/room/room.css";

/** The room is dark and quiet, whatever theme the reader has elsewhere. */
export default function RoomLayout() {
  return (
    <div className="room-page" data-theme="dark">
      <Outlet />
    </div>
  );
}
