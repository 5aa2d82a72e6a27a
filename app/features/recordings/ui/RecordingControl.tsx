import { Disc } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { RecordingState } from "#app/features/recordings/recording-state.ts";
import type { RecordingListProps } from "#app/features/recordings/ui/RecordingList.tsx";
import { RoomPopover } from "#app/ui/room/RoomPopover.tsx";

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
  const listen = (close: () => void) => () => {
    close();
    setListening(true);
  };
  return (
    <>
      <RoomPopover icon={<Disc aria-hidden="true" />} label={m.recordings_control()}>
        {(close) => (
          <Suspense fallback={null}>
            <RecordingDeeds
              live={meeting.live}
              state={state}
              run={run}
              onListen={mayOpen ? listen(close) : null}
              close={close}
            />
          </Suspense>
        )}
      </RoomPopover>
      {listening ? (
        <Suspense fallback={null}>
          <RoomRecordings meeting={meeting} made={state.made} run={run} onClose={() => setListening(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

// Deeds, players, sizes and chapters: nobody waits for them to enter the room.
const RecordingDeeds = lazy(() =>
  import("#app/features/recordings/ui/RecordingDeeds.tsx").then((module) => ({
    default: module.RecordingDeeds,
  })),
);
const RoomRecordings = lazy(() =>
  import("#app/features/recordings/ui/RoomRecordings.tsx").then((module) => ({
    default: module.RoomRecordings,
  })),
);
