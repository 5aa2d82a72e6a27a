import { m } from "#app/core/languages/messages/messages.js";
import type { SeatState } from "#app/features/interpretation/booth-state.ts";
import { clockOf, isReminderDue, totalMs, turnMs } from "#app/features/interpretation/ui/console/air-time.ts";
import { type ConsoleDeed, keycap } from "#app/features/interpretation/ui/console/console-keys.ts";
import type { Desk } from "#app/features/interpretation/ui/console/console-types.ts";
import type { HandoverView } from "#app/features/interpretation/ui/console/handover-view.ts";
import { Keycap } from "#app/features/interpretation/ui/console/Keycap.tsx";
import { ownLanguageName } from "#app/lib/spoken-language.ts";

/** The booth itself: who sits in it, how long each has been on air, and how the microphone passes. */
export function BoothPanel({ desk, handover }: { desk: Desk; handover: HandoverView }) {
  const { booth, run, nameOf } = desk;
  return (
    <section className="console-part console-booth" aria-labelledby="console-booth">
      <h2 id="console-booth">
        {m.interpretation_console_booth()}{" "}
        <span className="console-pair">
          <span lang={booth.languageA}>{ownLanguageName(booth.languageA)}</span> ↔{" "}
          <span lang={booth.languageB}>{ownLanguageName(booth.languageB)}</span>
        </span>
      </h2>
      <table className="console-times">
        <thead>
          <tr>
            <th scope="col">{m.interpretation_console_interpreter()}</th>
            <th scope="col">{m.interpretation_console_this_turn()}</th>
            <th scope="col">{m.interpretation_console_all_turns()}</th>
          </tr>
        </thead>
        <tbody>
          {booth.seats.map((one) => (
            <SeatRow key={one.participantId} desk={desk} one={one} />
          ))}
        </tbody>
      </table>
      <div className="console-handover">
        {handover.mayOfferTo.map((to, index) => (
          <Deed key={to} deed={index === 0 ? "handover" : null} onClick={() => run("booth.offer", { to })}>
            {handover.mayOfferTo.length > 1
              ? m.interpretation_console_offer_to({ name: nameOf(to) })
              : m.interpretation_console_offer()}
          </Deed>
        ))}
        {handover.mayRequest ? (
          <Deed deed="handover" onClick={() => run("booth.request")}>
            {m.interpretation_console_ask_for_microphone()}
          </Deed>
        ) : null}
        {handover.mayTakeOver ? (
          <Deed deed="takeOver" onClick={() => run("booth.take_over")}>
            {m.interpretation_console_take_over()}
          </Deed>
        ) : null}
      </div>
    </section>
  );
}

function SeatRow({ desk, one }: { desk: Desk; one: SeatState }) {
  const { booth, now, me, nameOf } = desk;
  return (
    <tr data-air={one.air} data-due={isReminderDue(one, booth, now)}>
      <th scope="row">
        <span className="console-seat-name">{nameOf(one.participantId)}</span>
        <small>
          {one.participantId === me ? `${m.interpretation_console_you()} · ` : null}
          {seatWords(one)}
        </small>
      </th>
      <td>{one.air === "off" ? "—" : clockOf(turnMs(one, now))}</td>
      <td>{clockOf(totalMs(one, now))}</td>
    </tr>
  );
}

function seatWords(one: SeatState): string {
  if (one.air !== "off")
    return m.interpretation_console_seat_on_air({ language: ownLanguageName(one.outgoing) });
  return one.present ? m.interpretation_console_seat_here() : m.interpretation_console_seat_away();
}

function Deed(props: { deed: ConsoleDeed | null; children: string; onClick(): unknown }) {
  const key = props.deed ? keycap(props.deed) : undefined;
  return (
    <button
      type="button"
      className="room-action"
      aria-keyshortcuts={key}
      onClick={() => void props.onClick()}
    >
      {props.children} {props.deed ? <Keycap deed={props.deed} /> : null}
    </button>
  );
}
