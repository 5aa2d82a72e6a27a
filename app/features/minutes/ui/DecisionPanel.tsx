import { Plus } from "lucide-react";
import { useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { mayProposeInTheRoom } from "#app/features/minutes/policy.ts";
import type { DecisionState } from "#app/features/minutes/public.ts";
import { DecisionEntry } from "#app/features/minutes/ui/DecisionEntry.tsx";
import type { DecisionPanelProps } from "#app/features/minutes/ui/decision-props.ts";
import { ProposeForm } from "#app/features/minutes/ui/ProposeForm.tsx";
import { Button } from "#app/ui/Button.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import "./decision-panel.css";

/** What waits for an answer stands first. */
const RANK: Record<DecisionState["state"], number> = { proposed: 0, adopted: 1, withdrawn: 2 };

/** The decisions of the meeting: those under the running item first, in both languages, with who agreed. */
export function DecisionPanel({ decisions, room, lang, run }: DecisionPanelProps) {
  const [proposing, setProposing] = useState(false);
  const { runningItemId } = room.meeting;
  const mayPropose = mayProposeInTheRoom(room.me);
  const ordered = [...decisions].sort((a, b) => RANK[a.state] - RANK[b.state]);
  const here = ordered.filter((one) => one.agendaItemId === runningItemId);
  const elsewhere = ordered.filter((one) => one.agendaItemId !== runningItemId);
  const item = room.agenda.find((one) => one.id === runningItemId);
  const list = (shown: DecisionState[]) => (
    <ul className="decision-list">
      {shown.map((decision) => (
        <DecisionEntry key={decision.id} {...{ decision, room, lang, run }} />
      ))}
    </ul>
  );
  return (
    <div className="decision-panel">
      <section aria-label={m.minutes_decisions_here()}>
        {item && (
          <p className="decision-item">
            {m.minutes_item_number({ number: item.position })}
            {" · "}
            <LocalTextView text={item.title} lang={lang} plain />
          </p>
        )}
        {here.length > 0 ? list(here) : <p className="decision-empty">{m.minutes_decisions_none_yet()}</p>}
      </section>
      {mayPropose &&
        (proposing ? (
          <ProposeForm {...{ room, lang, run }} onDone={() => setProposing(false)} />
        ) : (
          <Button variant="primary" icon={<Plus aria-hidden size={20} />} onClick={() => setProposing(true)}>
            {m.minutes_propose()}
          </Button>
        ))}
      {elsewhere.length > 0 && (
        <section>
          <h3 className="decision-heading">{m.minutes_decisions_elsewhere()}</h3>
          {list(elsewhere)}
        </section>
      )}
    </div>
  );
}
