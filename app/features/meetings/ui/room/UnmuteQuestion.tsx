import { m } from "#app/core/languages/messages/messages.js";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";

/** The chair asks; only the person answers. */
export function UnmuteQuestion() {
  const { state, media, snapshot, run } = useRoom();
  if (!state.me.askedToUnmuteAt || snapshot.local.microphone.on) return null;
  return (
    <div className="notice question" role="alertdialog" aria-labelledby="unmute-question">
      <p id="unmute-question">{m.room_chair_asks_to_unmute()}</p>
      <button
        type="button"
        className="room-action primary"
        onClick={() => {
          void media.setMicrophone(true);
          void run("unmute.answered");
        }}
      >
        {m.room_mic_turn_on()}
      </button>
      <button type="button" className="room-action" onClick={() => run("unmute.answered")}>
        {m.room_not_now()}
      </button>
    </div>
  );
}
