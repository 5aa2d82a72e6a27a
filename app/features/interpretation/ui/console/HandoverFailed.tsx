import { useEffect, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import "#app/features/interpretation/ui/talk/signs.css";

/** What the room's line says for a moment; the meeting's `Moment` has this shape. */
interface HandoverMoment {
  handoverFailed?: { boothId: string; participantId: string };
}

interface HandoverFailedProps {
  me: string;
  onMoment(listener: (moment: HandoverMoment) => void): () => void;
  nameOf(participantId: string): string;
}

const SHOWN_MS = 10_000;

/**
 * A handover came to nothing, for the new voice never reached the room. The hall tells it to this booth alone. The
 * element is always there: a live region that comes together with its words is not read out.
 */
export function HandoverFailed({ me, onMoment, nameOf }: HandoverFailedProps) {
  const [failed, setFailed] = useState<{ participantId: string } | null>(null);
  useEffect(
    () =>
      onMoment(({ handoverFailed }) => {
        if (handoverFailed) setFailed({ ...handoverFailed });
      }),
    [onMoment],
  );
  useEffect(() => {
    if (!failed) return;
    const timer = setTimeout(() => setFailed(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [failed]);
  return (
    <p className="slow-down" role="status" data-shown={failed !== null}>
      {failed ? wordsFor(failed.participantId, me, nameOf) : ""}
    </p>
  );
}

function wordsFor(participantId: string, me: string, nameOf: (id: string) => string): string {
  return participantId === me
    ? m.interpretation_handover_failed_you()
    : m.interpretation_handover_failed({ name: nameOf(participantId) });
}
