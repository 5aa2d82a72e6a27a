import { Disc } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { RunningRecording } from "#app/features/recordings/recording-state.ts";
import "./recording-notice.css";

/** Beside the meeting's name for as long as it is recorded, for everybody. */
export function RecordingBadge({ running }: { running: RunningRecording | null }) {
  if (!running) return null;
  return (
    <span className="badge recording-badge">
      <Disc aria-hidden="true" size={14} />
      {running.recording ? m.recordings_badge() : m.recordings_badge_interrupted()}
    </span>
  );
}

/** The full words over the stage, from the moment in which there is something to say. */
export function RecordingNotices({ running }: { running: RunningRecording | null }) {
  const [ran, setRan] = useState(running !== null);
  if (running && !ran) setRan(true);
  return ran ? (
    <Suspense fallback={null}>
      <RecordingNotice running={running} />
    </Suspense>
  ) : null;
}

// Most meetings are not recorded: their rooms need not carry the words.
const RecordingNotice = lazy(() =>
  import("#app/features/recordings/ui/RecordingNotice.tsx").then((module) => ({
    default: module.RecordingNotice,
  })),
);
