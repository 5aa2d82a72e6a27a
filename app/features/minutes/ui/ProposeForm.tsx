import { type FormEvent, useId, useRef, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import {
  composeText,
  FormButtons,
  LanguageFields,
  sideLanguages,
  useTyped,
} from "#app/features/minutes/ui/DecisionForms.tsx";
import { cityName, type DecisionPanelProps } from "#app/features/minutes/ui/decision-props.ts";
import { useDeed } from "#app/features/minutes/ui/use-deed.ts";
import { useFirstField } from "#app/features/minutes/ui/use-first-field.ts";
import { pickText } from "#app/lib/local-text.ts";

type ProposeFormProps = Pick<DecisionPanelProps, "room" | "lang" | "run"> & { onDone(): void };

/** A new decision: both texts, the agenda item, and in whose name. */
export function ProposeForm({ room, lang, run, onDone }: ProposeFormProps) {
  const { act, pending, problem } = useDeed(run);
  const languages = sideLanguages(room, lang);
  const { typed, onType } = useTyped({});
  const [side, setSide] = useState<"own" | "both">("own");
  const [itemId, setItemId] = useState(room.meeting.runningItemId ?? room.agenda[0]?.id ?? "");
  const itemField = useId();
  // One id for all tries of this form: a proposal sent twice is one proposal.
  const id = useRef(crypto.randomUUID());
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const input = {
      id: id.current,
      ...(itemId ? { agendaItemId: itemId } : {}),
      text: composeText(typed, languages),
      side: side === "both" ? "both" : room.me.side,
    };
    if (await act("decision.propose", input)) onDone();
  };
  return (
    <form className="decision-form" onSubmit={send} ref={useFirstField()}>
      <h3 className="decision-heading">{m.minutes_propose()}</h3>
      {problem && (
        <p className="decision-problem" role="alert">
          {problem}
        </p>
      )}
      <LanguageFields label={m.minutes_text_label()} {...{ languages, typed, onType }} maxLength={4000} />
      <p className="decision-by">{m.minutes_text_hint()}</p>
      <div className="decision-due">
        <label htmlFor={itemField}>{m.minutes_propose_item()}</label>
        <select
          id={itemField}
          className="ui-input"
          value={itemId}
          onChange={(event) => setItemId(event.currentTarget.value)}
        >
          {room.agenda.map((item) => (
            <option key={item.id} value={item.id}>
              {`${item.position}. ${pickText(item.title, lang).text}`}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="decision-side">
        <legend>{m.minutes_propose_in_name()}</legend>
        {(["own", "both"] as const).map((value) => (
          <label key={value}>
            <input
              type="radio"
              className="ui-radio"
              name={`side-${itemField}`}
              value={value}
              checked={side === value}
              onChange={() => setSide(value)}
            />
            {value === "own" ? cityName(room, room.me.side, lang) : m.minutes_propose_both()}
          </label>
        ))}
      </fieldset>
      <FormButtons label={m.minutes_send_proposal()} pending={pending} onCancel={onDone} />
    </form>
  );
}
