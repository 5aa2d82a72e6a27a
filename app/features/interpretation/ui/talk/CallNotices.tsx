import { m } from "#app/core/languages/messages/messages.js";
import type { InterpretationState } from "#app/features/interpretation/booth-state.ts";
import { pairName } from "#app/features/interpretation/ui/talk/booth-calls.ts";
import type { RunBoothCommand } from "#app/features/interpretation/ui/talk/run-booth-command.ts";

interface CallNoticesProps extends Pick<InterpretationState, "booths"> {
  run: RunBoothCommand;
}

/** A booth's call over the technician's stage, where it cannot be overlooked; read out once. */
export function CallNotices({ booths, run }: CallNoticesProps) {
  return (
    <div className="stage-notice-list" role="status">
      {booths
        .filter((one) => one.calledTechnicianAt !== null)
        .map((one) => (
          <div key={one.id} className="notice">
            <strong>{m.talk_booth_calls_which({ pair: pairName(one) })}</strong>
            <button
              type="button"
              className="room-action primary"
              onClick={() => void run("booth.answer_call", { boothId: one.id })}
            >
              {m.talk_answer_call()}
            </button>
          </div>
        ))}
    </div>
  );
}
