import { TimerReset } from "lucide-react";
import type { ReactNode } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { channelTrackName } from "#app/features/interpretation/rules.ts";
import { clockOf, isReminderDue, turnMs } from "#app/features/interpretation/ui/console/air-time.ts";
import type { Desk, OwnVoice } from "#app/features/interpretation/ui/console/console-types.ts";
import { ownLanguageName } from "#app/lib/spoken-language.ts";

type Light = "off" | "starting" | "on" | "cough" | "fault";

/** What the light shows: red means that listeners can hear one now, and nothing else does. */
function lightOf({ seat }: Pick<Desk, "seat">, voice: OwnVoice): Light {
  if (voice.takenOffByHost) return "fault";
  if (seat.air === "off") return voice.onAir ? "on" : "off";
  if (voice.error) return "fault";
  if (voice.onAir !== channelTrackName(seat.outgoing)) return "starting";
  return voice.silenced ? "cough" : "on";
}

/** The red light that cannot be missed: the whole width, in words and not by its colour alone. */
export function AirBand({ desk, voice, children }: { desk: Desk; voice: OwnVoice; children: ReactNode }) {
  const { seat, booth, now } = desk;
  const light = lightOf(desk, voice);
  const due = isReminderDue(seat, booth, now);
  return (
    <div className="air-band" data-air={light}>
      <p className="air-light" role="status">
        <span className="air-lamp" aria-hidden="true" />
        <AirWords light={light} desk={desk} voice={voice} />
      </p>
      {voice.replaced ? (
        <p className="air-replaced" role="alert">
          {m.interpretation_console_replaced()}
        </p>
      ) : null}
      {children}
      <p className="air-reminder" role="status">
        {due ? (
          <>
            <TimerReset aria-hidden="true" />
            {m.interpretation_console_reminder({ minutes: booth.reminderMinutes })}
          </>
        ) : null}
      </p>
      {seat.air === "off" ? null : (
        <time className="air-turn" title={m.interpretation_console_this_turn()}>
          {clockOf(turnMs(seat, now))}
        </time>
      )}
    </div>
  );
}

function AirWords({ light, desk, voice }: { light: Light; desk: Desk; voice: OwnVoice }) {
  const into = <span lang={desk.seat.outgoing}>{ownLanguageName(desk.seat.outgoing)}</span>;
  switch (light) {
    case "on":
      return (
        <strong>
          {m.interpretation_console_on_air()} → {into}
        </strong>
      );
    case "cough":
      return <strong>{m.interpretation_console_coughing()}</strong>;
    case "starting":
      return <strong>{m.interpretation_console_starting()}</strong>;
    case "fault":
      return (
        <strong>
          {voice.takenOffByHost
            ? m.interpretation_console_taken_off()
            : m.interpretation_console_microphone_fault()}
        </strong>
      );
    case "off":
      return (
        <span>
          {m.interpretation_you_are_off_air()} · → {into}
        </span>
      );
  }
}
