import { useEffect } from "react";
import { useRevalidator } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { RecordingEntry } from "#app/features/recordings/recording-state.ts";
import { RecordingList, type RecordingListProps } from "#app/features/recordings/ui/RecordingList.tsx";
import { Card } from "#app/ui/Card.tsx";

/** How often a page asks whether the files are ready. In ms. */
const ASK_EVERY_MS = 3_000;

interface RecordingsOfMeetingProps {
  meeting: RecordingListProps["meeting"];
  made: readonly RecordingEntry[];
}

/** The recordings on a page that is not live: it asks again while files are being made. */
export function RecordingsOfMeeting({ meeting, made }: RecordingsOfMeetingProps) {
  const { revalidate } = useRevalidator();
  const waiting = made.some((one) => one.stage === "finishing");
  useEffect(() => {
    if (!waiting) return undefined;
    const asking = setInterval(() => void revalidate(), ASK_EVERY_MS);
    return () => clearInterval(asking);
  }, [waiting, revalidate]);
  if (made.length === 0) return null;
  const finishAgain = async (recordingId: string) => {
    await fetch(`/room/${meeting.id}/commands/recording.finish_again`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ recordingId }),
    }).catch(() => null);
    await revalidate();
  };
  return (
    <Card id="recordings" title={m.recordings_title()}>
      <RecordingList meeting={meeting} made={made} level={3} onFinishAgain={(id) => void finishAgain(id)} />
    </Card>
  );
}
