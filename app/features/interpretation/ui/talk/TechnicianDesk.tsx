import { m } from "#app/core/languages/messages/messages.js";
import type { BoothState, InterpretationState } from "#app/features/interpretation/booth-state.ts";
import { MessageField } from "#app/features/interpretation/ui/talk/BoothTalk.tsx";
import { pairName, waitingBooths } from "#app/features/interpretation/ui/talk/booth-calls.ts";
import { IntercomKey } from "#app/features/interpretation/ui/talk/IntercomKey.tsx";
import { MessageLog, timeInCities } from "#app/features/interpretation/ui/talk/MessageLog.tsx";
import type { RunBoothCommand } from "#app/features/interpretation/ui/talk/run-booth-command.ts";
import "#app/features/interpretation/ui/talk/talk.css";

export interface TechnicianDeskProps {
  meetingId: string;
  interpretation: Pick<InterpretationState, "booths" | "messages">;
  me: string;
  run: RunBoothCommand;
  nameOf(participantId: string): string;
  /** Of both cities, the host's first. */
  zones: readonly string[];
  deviceId?: string | undefined;
}

/** The technician's view of the booths: those that call or wait come first, each with its answer. */
export function TechnicianDesk(props: TechnicianDeskProps) {
  const { booths } = props.interpretation;
  const waiting = waitingBooths(props.interpretation);
  const ordered = [...waiting, ...booths.filter((one) => !waiting.includes(one))];
  return (
    <div className="talk-desk">
      {ordered.length === 0 ? <p className="panel-empty">{m.talk_desk_empty()}</p> : null}
      {ordered.map((booth) => (
        <BoothEntry key={booth.id} booth={booth} desk={props} />
      ))}
    </div>
  );
}

function BoothEntry({ booth, desk }: { booth: BoothState; desk: TechnicianDeskProps }) {
  const { meetingId, interpretation, me, run, nameOf, zones, deviceId } = desk;
  const pair = pairName(booth);
  const here = booth.seats.filter((seat) => seat.present);
  const { calledTechnicianAt } = booth;
  return (
    <section className="talk talk-booth" aria-label={m.talk_booth_heading({ pair })}>
      <h3>{pair}</h3>
      <p className="talk-staff">
        {here.length > 0 ? here.map((seat) => nameOf(seat.participantId)).join(", ") : m.talk_nobody_here()}
      </p>
      {calledTechnicianAt ? (
        <div className="talk-calling">
          <strong>{m.talk_calls_since({ time: timeInCities(calledTechnicianAt, zones) })}</strong>
          <button
            type="button"
            className="room-action primary"
            onClick={() => void run("booth.answer_call", { boothId: booth.id })}
          >
            {m.talk_answer_call()}
          </button>
        </div>
      ) : null}
      <MessageLog
        messages={interpretation.messages.filter((one) => one.boothId === booth.id)}
        me={me}
        label={m.talk_booth_heading({ pair })}
        empty={m.talk_desk_quiet()}
        nameOf={nameOf}
        zones={zones}
      />
      <MessageField
        label={m.talk_write_to_booth({ pair })}
        send={(text) =>
          run("booth.message", {
            id: crypto.randomUUID(),
            boothId: booth.id,
            audience: "technician",
            text,
          })
        }
      />
      {here.length > 0 ? (
        <IntercomKey meetingId={meetingId} booth={booth} me={me} nameOf={nameOf} deviceId={deviceId} />
      ) : null}
    </section>
  );
}
