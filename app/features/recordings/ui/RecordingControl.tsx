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
  /** Null until it was opened for the first time; closed, the dialog gives the focus back by itself. */
  const [listening, setListening] = useState<boolean | null>(null);
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
      {listening === null ? null : (
        <Suspense fallback={null}>
          <RoomRecordings
            meeting={meeting}
            made={state.made}
            run={run}
            open={listening}
            onClose={() => setListening(false)}
          />
        </Suspense>
      )}
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
