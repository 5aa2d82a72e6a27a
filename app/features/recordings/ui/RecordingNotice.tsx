import { useEffect, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { RunningRecording } from "#app/features/recordings/recording-state.ts";
import { faultWords } from "#app/features/recordings/ui/fault-words.ts";

/**
 * Says in full words that the meeting is recorded: when the recording begins, and to whoever enters later. What
 * interrupts it is told too. Read out by screen readers; stays until it is understood.
 */
export function RecordingNotice({ running }: { running: RunningRecording | null }) {
  const [understood, setUnderstood] = useState<string | null>(null);
  const stopped = useJustStopped(running?.id ?? null);
  const speaks = useSpeaksSoon();
  return (
    <div className="recording-notice" role="status">
      {speaks && running && !running.recording ? <p className="notice">{faultWords(running.fault)}</p> : null}
      {speaks && running && understood !== running.id ? (
        <p className="notice">
          <span>{m.recordings_notice()}</span>
          <button type="button" className="room-link" onClick={() => setUnderstood(running.id)}>
            {m.recordings_understood()}
          </button>
        </p>
      ) : null}
      {stopped ? <p className="notice">{m.recordings_stopped()}</p> : null}
    </div>
  );
}

/** A screen reader tells what is put into a status, not what stands in it from the first: for those who enter later. */
function useSpeaksSoon(): boolean {
  const [speaks, setSpeaks] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSpeaks(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return speaks;
}

/** How long the end of a recording is shown. In ms. */
const SHOWN_MS = 8_000;

function useJustStopped(runningId: string | null): boolean {
  const [last, setLast] = useState(runningId);
  const [stopped, setStopped] = useState(false);
  if (runningId !== last) {
    setLast(runningId);
    setStopped(runningId === null);
  }
  useEffect(() => {
    if (!stopped) return undefined;
    const timer = setTimeout(() => setStopped(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [stopped]);
  return stopped;
}
