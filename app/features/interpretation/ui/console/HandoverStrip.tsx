import { m } from "#app/core/languages/messages/messages.js";
import { clockOf, secondsUntil } from "#app/features/interpretation/ui/console/air-time.ts";
import { keycap } from "#app/features/interpretation/ui/console/console-keys.ts";
import type { Desk } from "#app/features/interpretation/ui/console/console-types.ts";
import type { HandoverView } from "#app/features/interpretation/ui/console/handover-view.ts";
import { Keycap } from "#app/features/interpretation/ui/console/Keycap.tsx";

/** The open handover, in the band where it cannot be missed: what is asked, until when, and the answer. */
export function HandoverStrip({ desk, handover }: { desk: Desk; handover: HandoverView }) {
  const { run } = desk;
  const words = handoverWords(handover, handover.otherId ? desk.nameOf(handover.otherId) : "");
  return (
    <div className="handover-strip" data-stand={handover.stand}>
      <p role={handover.stand === "losing" || handover.stand === "asked" ? "alert" : "status"}>{words}</p>
      {handover.dueAt ? (
        <span className="handover-due" role="timer" aria-label={m.interpretation_console_time_left()}>
          {clockOf(secondsUntil(handover.dueAt, desk.now) * 1000)}
        </span>
      ) : null}
      {handover.stand === "asked" ? (
        <>
          <Answer deed="handover" onClick={() => run("booth.accept")}>
            {handover.about === "request"
              ? m.interpretation_console_give_microphone()
              : m.interpretation_console_take_microphone()}
          </Answer>
          <Answer deed="decline" onClick={() => run("booth.decline")}>
            {m.interpretation_console_decline()}
          </Answer>
        </>
      ) : null}
      {handover.stand === "losing" ? (
        <Answer deed="handover" onClick={() => run("booth.accept")}>
          {m.interpretation_console_yield()}
        </Answer>
      ) : null}
      {handover.stand === "asking" || handover.stand === "taking" ? (
        <Answer deed="decline" onClick={() => run("booth.withdraw")}>
          {m.interpretation_console_withdraw()}
        </Answer>
      ) : null}
    </div>
  );
}

function Answer(props: { deed: "handover" | "decline"; children: string; onClick(): unknown }) {
  return (
    <button
      type="button"
      className={props.deed === "handover" ? "room-action primary" : "room-action"}
      aria-keyshortcuts={keycap(props.deed)}
      onClick={() => void props.onClick()}
    >
      {props.children} <Keycap deed={props.deed} />
    </button>
  );
}

function handoverWords({ stand, about }: HandoverView, name: string): string {
  switch (stand) {
    case "none":
      return "";
    case "asked":
      if (about === "request") return m.interpretation_console_asked_request({ name });
      if (about === "dropped") return m.interpretation_console_asked_dropped({ name });
      return m.interpretation_console_asked_offer({ name });
    case "asking":
      return about === "request"
        ? m.interpretation_console_asking_request({ name })
        : m.interpretation_console_asking_offer({ name });
    case "losing":
      return m.interpretation_console_losing({ name });
    case "taking":
      return m.interpretation_console_taking({ name });
    case "watching":
      return m.interpretation_console_watching({ name });
  }
}
