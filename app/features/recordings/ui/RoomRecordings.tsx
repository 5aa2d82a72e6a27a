import { useEffect, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { RecordingEntry, RecordingState } from "#app/features/recordings/recording-state.ts";
import { RecordingList, type RecordingListProps } from "#app/features/recordings/ui/RecordingList.tsx";
import { RoomDialog } from "#app/ui/room/RoomDialog.tsx";

/** How soon the list is asked for again when no answer came, or files are being made. In ms. */
const ASK_AGAIN_MS = 2_000;

interface RoomRecordingsProps {
  meeting: RecordingListProps["meeting"];
  /** What the room's state says: when it changes, the list is fetched anew. */
  made: RecordingState["made"];
  run(name: string, input?: object): Promise<unknown>;
  open: boolean;
  onClose(): void;
}

/** The recordings, listened to while still in the room. */
export function RoomRecordings({ meeting, made, run, open, onClose }: RoomRecordingsProps) {
  const [entries, setEntries] = useState<RecordingEntry[]>([]);
  const told = made.map(({ id, stage }) => `${id} ${stage}`).join();
  useEffect(() => {
    const leaving = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const fetched = await fetchRecordings(meeting.id, leaving.signal).catch(() => null);
      if (leaving.signal.aborted) return;
      if (fetched) setEntries(fetched);
      const waits = !fetched || fetched.some((one) => one.stage === "finishing");
      if (waits) again = setTimeout(ask, ASK_AGAIN_MS);
    };
    if (open && told !== "") void ask();
    return () => {
      leaving.abort();
      clearTimeout(again);
    };
  }, [meeting.id, told, open]);
  return (
    <RoomDialog title={m.recordings_title()} open={open} onClose={onClose}>
      <RecordingList
        meeting={meeting}
        made={entries}
        level={3}
        onFinishAgain={(recordingId) => void run("recording.finish_again", { recordingId })}
      />
    </RoomDialog>
  );
}

async function fetchRecordings(meetingId: string, signal: AbortSignal): Promise<RecordingEntry[]> {
  const response = await fetch(`/room/${meetingId}/recordings`, { signal });
  if (!response.ok) throw new Error(`the list of recordings: ${response.status}`);
  return (await response.json()) as RecordingEntry[];
}
