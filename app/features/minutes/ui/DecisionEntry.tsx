import { Check, Clock } from "lucide-react";
import { useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { DecisionState } from "#app/features/minutes/public.ts";
import { AssignForm, RequestForm, WordingForm } from "#app/features/minutes/ui/DecisionForms.tsx";
import { cityName, type DecisionProps } from "#app/features/minutes/ui/decision-props.ts";
import { useDeed } from "#app/features/minutes/ui/use-deed.ts";
import { LANG_NAMES, type Lang } from "#app/lib/local-text.ts";
import { formatPlainDate } from "#app/lib/time/format.ts";
import { Button } from "#app/ui/Button.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { SideMark, Tag } from "#app/ui/Tag.tsx";

type OpenForm = "wording" | "request" | "assign" | "withdraw" | null;

/** One decision: its text in both languages, the two sides' agreement, and what the reader may do with it. */
export function DecisionEntry({ decision, room, lang, run }: DecisionProps) {
  const [form, setForm] = useState<OpenForm>(null);
  const close = () => setForm(null);
  const props = { decision, room, lang, run };
  return (
    <li className="decision" data-state={decision.state}>
      <DecisionHead {...props} />
      <BothTexts decision={decision} />
      {decision.state !== "withdrawn" && <Agreements {...props} />}
      <Requests decision={decision} lang={lang} />
      <Assignment {...props} />
      {form === null && <Deeds {...props} open={setForm} />}
      {form === "wording" && <WordingForm {...props} onDone={close} />}
      {form === "request" && <RequestForm {...props} onDone={close} />}
      {form === "assign" && <AssignForm {...props} onDone={close} />}
      {form === "withdraw" && <Withdrawal {...props} onDone={close} />}
    </li>
  );
}

const STATES: Record<DecisionState["state"], () => string> = {
  proposed: m.minutes_state_proposed,
  adopted: m.minutes_state_adopted,
  withdrawn: m.minutes_state_withdrawn,
};

function DecisionHead({ decision, room, lang }: DecisionProps) {
  const tone = decision.state === "adopted" ? "success" : "neutral";
  return (
    <header className="decision-head">
      <Tag tone={tone} icon={decision.state === "adopted" ? <Check aria-hidden size={16} /> : undefined}>
        {STATES[decision.state]()}
      </Tag>
      {decision.number !== null && <strong>{m.minutes_number({ number: decision.number })}</strong>}
      <span className="decision-by">
        {decision.proposedSide === "both"
          ? m.minutes_proposed_by_both()
          : m.minutes_proposed_by({ city: cityName(room, decision.proposedSide, lang) })}
        {decision.version > 1 && ` · ${m.minutes_version({ version: decision.version })}`}
      </span>
    </header>
  );
}

/** The wording of each side, of equal size; a missing one is said. */
function BothTexts({ decision }: { decision: DecisionState }) {
  return (
    <div className="decision-texts">
      {[...new Set(decision.languages)].map((lang) => {
        const version = decision.text[lang];
        return (
          <div key={lang} className="decision-text">
            <p className="decision-lang" lang={lang}>
              {LANG_NAMES[lang]}
            </p>
            {version ? (
              <p lang={lang}>{version.text}</p>
            ) : (
              <p className="decision-missing">{m.minutes_text_missing()}</p>
            )}
            {version?.made === "machine" && <Tag tone="warning">{m.common_made_by_machine()}</Tag>}
          </div>
        );
      })}
    </div>
  );
}

function Agreements({ decision, room, lang }: DecisionProps) {
  const sides = [
    { side: "host", mark: "a", at: decision.agreedHostAt },
    { side: "partner", mark: "b", at: decision.agreedPartnerAt },
  ] as const;
  return (
    <ul className="decision-agreements" aria-label={m.minutes_agreements()}>
      {sides.map(({ side, mark, at }) => (
        <li key={side} data-agreed={at !== null}>
          <SideMark side={mark} />
          <span className="decision-city">{cityName(room, side, lang)}</span>
          <span className="decision-agreed">
            {at ? <Check aria-hidden size={18} /> : <Clock aria-hidden size={18} />}
            {at ? m.minutes_agreed() : m.minutes_agreement_awaited()}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Requests({ decision, lang }: { decision: DecisionState; lang: Lang }) {
  if (decision.state !== "proposed" || decision.requests.length === 0) return null;
  return (
    <div className="decision-requests">
      <h4>{m.minutes_requests()}</h4>
      <ul>
        {decision.requests.map((request) => (
          <li key={request.id} data-answered={request.answered}>
            <SideMark side={request.side === "host" ? "a" : "b"} />
            <div>
              <p className="decision-by">
                <LocalTextView text={request.name} lang={lang} plain />
                {request.answered && ` — ${m.minutes_request_answered()}`}
              </p>
              <LocalTextView text={request.text} lang={lang} as="p" />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Assignment({ decision, room, lang }: DecisionProps) {
  const { responsibleHost, responsiblePartner, dueOn } = decision;
  if (!responsibleHost && !responsiblePartner && !dueOn) return null;
  return (
    <dl className="decision-facts">
      {responsibleHost && (
        <div>
          <dt>{m.minutes_responsible_of({ city: cityName(room, "host", lang) })}</dt>
          <LocalTextView as="dd" text={responsibleHost} lang={lang} />
        </div>
      )}
      {responsiblePartner && (
        <div>
          <dt>{m.minutes_responsible_of({ city: cityName(room, "partner", lang) })}</dt>
          <LocalTextView as="dd" text={responsiblePartner} lang={lang} />
        </div>
      )}
      {dueOn && (
        <div>
          <dt>{m.minutes_due_on()}</dt>
          <dd>{formatPlainDate(dueOn, lang)}</dd>
        </div>
      )}
    </dl>
  );
}

/** Buttons for what the reader may do; agreeing is the main one. */
function Deeds({ decision, room, lang, run, open }: DecisionProps & { open(form: OpenForm): void }) {
  const { act, pending, problem } = useDeed(run);
  const { may } = decision;
  const agree = () =>
    act("decision.agree", { decisionId: decision.id, version: decision.version }, m.minutes_agree_conflict());
  return (
    <>
      {problem && (
        <p className="decision-problem" role="alert">
          {problem}
        </p>
      )}
      {may.agree && decision.missing.length > 0 && (
        <p className="decision-by">{m.minutes_text_needed_to_agree()}</p>
      )}
      {may.markPublic && decision.state === "adopted" && (
        <label className="decision-public">
          <input
            type="checkbox"
            className="ui-check"
            checked={decision.public}
            onChange={() =>
              act("decision.mark_public", { decisionId: decision.id, public: !decision.public })
            }
          />
          {m.minutes_public()}
        </label>
      )}
      <div className="decision-deeds">
        {may.agree && decision.missing.length === 0 && (
          <Button variant="primary" pending={pending} icon={<Check aria-hidden size={20} />} onClick={agree}>
            {m.minutes_agree_for({ city: cityName(room, may.agree, lang) })}
          </Button>
        )}
        {may.requestChange && (
          <Button size="small" onClick={() => open("request")}>
            {m.minutes_request_change()}
          </Button>
        )}
        {may.change && (
          <Button size="small" onClick={() => open("wording")}>
            {m.minutes_edit_text()}
          </Button>
        )}
        {may.assign && (
          <Button size="small" onClick={() => open("assign")}>
            {m.minutes_assign()}
          </Button>
        )}
        {may.withdraw && (
          <Button variant="quiet" size="small" onClick={() => open("withdraw")}>
            {m.minutes_withdraw()}
          </Button>
        )}
      </div>
    </>
  );
}

function Withdrawal({ decision, run, onDone }: DecisionProps & { onDone(): void }) {
  const { act, pending, problem } = useDeed(run);
  return (
    <fieldset className="decision-form decision-side" aria-label={m.minutes_withdraw()}>
      {problem && (
        <p className="decision-problem" role="alert">
          {problem}
        </p>
      )}
      <p>{m.minutes_withdraw_sure()}</p>
      <div className="decision-deeds">
        <Button
          variant="danger"
          pending={pending}
          onClick={async () => {
            if (await act("decision.withdraw", { decisionId: decision.id })) onDone();
          }}
        >
          {m.minutes_withdraw_yes()}
        </Button>
        <Button onClick={onDone}>{m.common_cancel()}</Button>
      </div>
    </fieldset>
  );
}
