import { m } from "#app/core/languages/messages/messages.js";
import type { InterpretationState } from "#app/features/interpretation/booth-state.ts";
import { pairName } from "#app/features/interpretation/ui/talk/booth-calls.ts";
import "#app/features/interpretation/ui/talk/signs.css";

/** The mark in the technician's head of the room that cannot be overlooked; read out once. */
export function CallBadge({ booths }: Pick<InterpretationState, "booths">) {
  const calling = booths.filter((one) => one.calledTechnicianAt !== null);
  return (
    <span role="status" className="call-badge" data-calling={calling.length > 0}>
      {calling.map((one) => m.talk_booth_calls_which({ pair: pairName(one) })).join(" · ")}
    </span>
  );
}
