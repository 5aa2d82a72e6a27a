import { useEffect, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import "#app/features/interpretation/ui/talk/signs.css";

/** What the room's line says for a moment; the meeting's `Moment` has this shape. */
interface SlowDownMoment {
  slowDown?: { speakerId: string | null };
}

interface SlowDownSignProps {
  me: string;
  onMoment(listener: (moment: SlowDownMoment) => void): () => void;
  nameOf(participantId: string): string;
}

/** Long enough to be seen at the end of a sentence, in ms. */
const SHOWN_MS = 8000;

/**
 * "A little slower, please", large and calm over the stage. The hall sends it to the speaker and the chair alone. The
 * element is always there: a live region that comes together with its words is not read out.
 */
export function SlowDownSign({ me, onMoment, nameOf }: SlowDownSignProps) {
  const [asked, setAsked] = useState<{ speakerId: string | null; count: number } | null>(null);
  useEffect(
    () =>
      onMoment(({ slowDown }) => {
        if (slowDown) setAsked((before) => ({ ...slowDown, count: (before?.count ?? 0) + 1 }));
      }),
    [onMoment],
  );
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  return (
    <p className="slow-down" role="status" data-shown={asked !== null}>
      {asked ? wordsFor(asked.speakerId, me, nameOf) : ""}
    </p>
  );
}

function wordsFor(speakerId: string | null, me: string, nameOf: (id: string) => string): string {
  const name = speakerId && speakerId !== me ? nameOf(speakerId) : "";
  return name ? m.talk_slower_please_of({ name }) : m.talk_slower_please();
}
