import { m } from "#app/core/languages/messages/messages.js";
import type { RecordingState } from "#app/features/recordings/recording-state.ts";

export interface RecordingDeedsProps {
  /** Whether the meeting is open. */
  live: boolean;
  state: RecordingState;
  run(name: string): Promise<unknown>;
  /** Opens what was recorded; null when there is nothing, or one may not listen. */
  onListen: (() => void) | null;
  close(): void;
}

/** What can be done with the recording: begin and end it, listen to what was recorded. */
export function RecordingDeeds(props: RecordingDeedsProps) {
  return (
    <div className="recording-control">
      {props.state.may.record ? <StartOrStop {...props} /> : null}
      {props.onListen ? (
        <button type="button" className="room-action" onClick={props.onListen}>
          {m.recordings_listen()}
        </button>
      ) : null}
    </div>
  );
}

function StartOrStop({ live, state, run, close }: RecordingDeedsProps) {
  if (state.running) {
    return (
      <button type="button" className="room-action" onClick={() => void run("recording.stop").then(close)}>
        {m.recordings_stop()}
      </button>
    );
  }
  if (!live) return <p>{m.recordings_start_when_live()}</p>;
  return (
    <>
      <p>{m.recordings_start_words({ days: state.keptDays })}</p>
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
