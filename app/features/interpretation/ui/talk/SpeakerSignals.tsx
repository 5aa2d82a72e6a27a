import { AudioLines, Turtle } from "lucide-react";
import { useEffect, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { BoothState, ComplaintState } from "#app/features/interpretation/booth-state.ts";
import { keycap } from "#app/features/interpretation/ui/console/console-keys.ts";
import { useConsoleKeys } from "#app/features/interpretation/ui/console/use-console-keys.ts";
import type { RunBoothCommand } from "#app/features/interpretation/ui/talk/run-booth-command.ts";
import "#app/features/interpretation/ui/talk/talk.css";

/** What a browser knows of a speaker's sound; a reading of the room's statistics has this shape. */
export interface MeasuredSound {
  /** kbit/s */
  readonly audioKbps?: number | undefined;
  /** 0..1 */
  readonly lossRatio?: number | undefined;
  readonly concealedRatio?: number | undefined;
  /** ms */
  readonly roundTripMs?: number | undefined;
  readonly jitterMs?: number | undefined;
}

export interface SpeakerSignalsProps {
  /** The reader's own booth. */
  booth: BoothState;
  complaints: readonly ComplaintState[];
  /** Who speaks, as this browser hears it; null when nobody does. */
  speakerId: string | null;
  run: RunBoothCommand;
  /** What was measured of a participant's sound just now; goes into the record with a complaint. */
  measure?(participantId: string): MeasuredSound | undefined;
}

/** How long the button says that the request was shown, in ms: as long as it is (see SlowDownSign). */
const ASKED_MS = 8000;

/** An interpreter's two signals about the speaker: "more slowly, please", and "this sound cannot be interpreted". */
export function SpeakerSignals(props: SpeakerSignalsProps) {
  const { booth, complaints, speakerId, run, measure } = props;
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked === 0) return;
    const timer = setTimeout(() => setAsked(0), ASKED_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const askToSlowDown = async () => {
    const answer = await run("booth.slow_down");
    if (answer.ok) setAsked((count) => count + 1);
  };
  const complaining = complaints.some(
    (one) => one.endedAt === null && booth.seats.some((seat) => seat.participantId === one.interpreterId),
  );
  const complain = () => {
    if (complaining) return void run("booth.sound_good");
    const measured = speakerId ? readable(measure?.(speakerId)) : {};
    return void run("booth.sound_bad", { speakerId, measured });
  };
  useConsoleKeys({ slowDown: () => void askToSlowDown(), complain });
  return (
    <div className="talk-signals">
      <button
        type="button"
        className="room-action"
        aria-keyshortcuts={keycap("slowDown")}
        onClick={() => void askToSlowDown()}
      >
        <Turtle aria-hidden="true" size={18} />
        <span role="status">{asked > 0 ? m.talk_slow_down_sent() : m.talk_slow_down()}</span>
        <span className="talk-key" aria-hidden="true">
          {keycap("slowDown")}
        </span>
      </button>
      <button
        type="button"
        className="room-action talk-complain"
        aria-pressed={complaining}
        aria-keyshortcuts={keycap("complain")}
        onClick={complain}
      >
        <AudioLines aria-hidden="true" size={18} />
        {complaining ? m.talk_sound_bad_on() : m.talk_sound_bad()}
        <span className="talk-key" aria-hidden="true">
          {keycap("complain")}
        </span>
      </button>
    </div>
  );
}

/** Only what was measured, in its range; a reading may hold more, and NaN before its first packet. */
function readable(sound: MeasuredSound | undefined): Record<string, number> {
  if (!sound) return {};
  const { audioKbps, lossRatio, concealedRatio, roundTripMs, jitterMs } = sound;
  const entries = Object.entries({ audioKbps, lossRatio, concealedRatio, roundTripMs, jitterMs });
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, number] =>
        entry[1] !== undefined && Number.isFinite(entry[1]) && entry[1] >= 0,
    ),
  );
}
