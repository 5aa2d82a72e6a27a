import { useEffect, useState } from "react";
import type { RecordingEntry, RecordingState } from "#app/features/recordings/recording-state.ts";
import { RecordingList, type RecordingListProps } from "#app/features/recordings/ui/RecordingList.tsx";

interface RoomRecordingsProps {
  meeting: RecordingListProps["meeting"];
  /** What the room's state says: when it changes, the list is fetched anew. */
  made: RecordingState["made"];
  run(name: string, input?: object): Promise<unknown>;
}

/** The recordings, listened to while still in the room. */
export function RoomRecordings({ meeting, made, run }: RoomRecordingsProps) {
  const [entries, setEntries] = useState<RecordingEntry[]>([]);
  const told = made.map(({ id, stage }) => `${id} ${stage}`).join();
  useEffect(() => {
    const leaving = new AbortController();
    if (told !== "") {
      fetchRecordings(meeting.id, leaving.signal).then(
        (fetched) => setEntries(fetched),
        // The line is away, or the dialog was closed: the next change of the state asks again.
        () => {},
      );
    }
    return () => leaving.abort();
  }, [meeting.id, told]);
  return (
    <RecordingList
      meeting={meeting}
      made={entries}
      level={3}
      onFinishAgain={(recordingId) => void run("recording.finish_again", { recordingId })}
    />
  );
}

async function fetchRecordings(meetingId: string, signal: AbortSignal): Promise<RecordingEntry[]> {
  const response = await fetch(`/room/${meetingId}/recordings`, { signal });
  if (!response.ok) throw new Error(`the list of recordings: ${response.status}`);
  return (await response.json()) as RecordingEntry[];
}
