import { Disc } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { RecordingState } from "#app/features/recordings/recording-state.ts";
import type { RecordingListProps } from "#app/features/recordings/ui/RecordingList.tsx";
import { RoomDialog } from "#app/ui/room/RoomDialog.tsx";
import { RoomPopover } from "#app/ui/room/RoomPopover.tsx";
import "./recording-notice.css";

interface RecordingControlProps {
  meeting: RecordingListProps["meeting"] & { live: boolean };
  state: RecordingState;
  run(name: string, input?: object): Promise<unknown>;
}

/** Begins and ends the recording, for the chair; opens what was recorded, for everybody who may listen. */
export function RecordingControl({ meeting, state, run }: RecordingControlProps) {
  const [listening, setListening] = useState(false);
  const mayOpen = state.may.listen && state.made.length > 0;
  if (!state.may.record && !mayOpen) return null;
  return (
    <>
      <RoomPopover icon={<Disc aria-hidden="true" />} label={m.recordings_control()}>
        {(close) => (
          <div className="recording-control">
            {state.may.record ? <StartOrStop {...{ meeting, state, run, close }} /> : null}
            {mayOpen ? (
              <button
                type="button"
                className="room-action"
                onClick={() => {
                  close();
                  setListening(true);
                }}
              >
                {m.recordings_listen()}
              </button>
            ) : null}
          </div>
        )}
      </RoomPopover>
      <RoomDialog title={m.recordings_title()} open={listening} onClose={() => setListening(false)}>
        <Suspense fallback={null}>
          <RoomRecordings meeting={meeting} made={state.made} run={run} />
        </Suspense>
      </RoomDialog>
    </>
  );
}

function StartOrStop({ meeting, state, run, close }: RecordingControlProps & { close(): void }) {
  const { running, keptDays } = state;
  if (running) {
    return (
      <button type="button" className="room-action" onClick={() => void run("recording.stop").then(close)}>
        {m.recordings_stop()}
      </button>
    );
  }
  if (!meeting.live) return <p>{m.recordings_start_when_live()}</p>;
  return (
    <>
      <p>{m.recordings_start_words({ days: keptDays })}</p>
      <button
        type="button"
        className="room-action primary"
        onClick={() => void run("recording.start").then(close)}
      >
        {m.recordings_start()}
      </button>
    </>
  );
}

// Players, sizes and chapters: nobody waits for them to enter the room.
const RoomRecordings = lazy(() =>
  import("#app/features/recordings/ui/RoomRecordings.tsx").then((module) => ({
    default: module.RoomRecordings,
  })),
);
