import { m } from "#app/core/languages/messages/messages.js";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";

/** Says what the listener goes without for the sound's sake, and how to have it all the same. */
export function VideoGivenUp() {
  const { snapshot, media } = useRoom();
  if (snapshot.givenUp === "nothing") return null;
  return (
    <p className="notice">
      {snapshot.givenUp === "original" ? m.room_video_given_up_and_original() : m.room_video_given_up()}{" "}
      <button type="button" className="room-link" onClick={() => media.insistOnPictures()}>
        {m.room_video_given_up_turn_on()}
      </button>
    </p>
  );
}
