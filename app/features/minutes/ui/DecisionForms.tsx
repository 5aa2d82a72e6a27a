import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { cityName, type DecisionProps } from "#app/features/minutes/ui/decision-props.ts";
import { useDeed } from "#app/features/minutes/ui/use-deed.ts";
import { useFirstField } from "#app/features/minutes/ui/use-first-field.ts";
import { LANG_NAMES, type Lang, type LocalText, localText } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";

type FormProps = DecisionProps & { onDone(): void };

/** The languages of the two sides, the reader's own first. */
export function sideLanguages(room: DecisionProps["room"], lang: Lang): Lang[] {
  const both = [...new Set([room.meeting.host.language, room.meeting.partner.language])];
  return both.includes(lang) ? [lang, ...both.filter((one) => one !== lang)] : both;
}

/** Puts a text together again: what the form showed, and the languages it did not show as they were. */
export function composeText(
  typed: Partial<Record<Lang, string>>,
  languages: readonly Lang[],
  previous?: LocalText,
): LocalText {
  const first = languages.find((lang) => (typed[lang] ?? "").trim() !== "") ?? languages[0] ?? "ru";
  const original = previous?.original && typed[previous.original]?.trim() ? previous.original : first;
  const kept = { ru: previous?.ru?.text, zh: previous?.zh?.text, en: previous?.en?.text };
  return localText(original, { ...withoutUndefined(kept), ...typed });
}

function withoutUndefined(texts: Partial<Record<Lang, string | undefined>>): Partial<Record<Lang, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
}

interface LanguageFieldsProps {
  label: string;
  languages: readonly Lang[];
  typed: Partial<Record<Lang, string>>;
  onType(lang: Lang, text: string): void;
  rows?: number;
  maxLength?: number;
}

/** One text area for each side's language, side by side where there is room. */
export function LanguageFields({
  label,
  languages,
  typed,
  onType,
  rows = 4,
  maxLength,
}: LanguageFieldsProps) {
  const id = useId();
  return (
    <fieldset className="decision-fields">
      <legend>{label}</legend>
      {languages.map((lang) => (
        <div key={lang}>
          <label htmlFor={`${id}-${lang}`} lang={lang}>
            {LANG_NAMES[lang]}
          </label>
          <textarea
            id={`${id}-${lang}`}
            className="ui-input ui-textarea"
            lang={lang}
            rows={rows}
            maxLength={maxLength}
            value={typed[lang] ?? ""}
            onChange={(event) => onType(lang, event.currentTarget.value)}
          />
        </div>
      ))}
    </fieldset>
  );
}

export function useTyped(start: Partial<Record<Lang, string>>) {
  const [typed, setTyped] = useState(start);
  const onType = (lang: Lang, text: string) => setTyped((before) => ({ ...before, [lang]: text }));
  return { typed, onType };
}

/** A click this soon after the text has changed was aimed at the words before, in ms. */
const AIMED_BEFORE_MS = 800;

/**
 * Both wordings to edit. When somebody else changes the text meanwhile, the new version stands above, the typed words
 * stay here, and the button says that it goes over the new version.
 */
export function WordingForm({ decision, room, lang, run, onDone }: FormProps) {
  const { act, pending, problem } = useDeed(run);
  const languages = sideLanguages(room, lang);
  const { typed, onType } = useTyped({
    ru: decision.text.ru?.text ?? "",
    zh: decision.text.zh?.text ?? "",
    en: decision.text.en?.text ?? "",
  });
  const [opened] = useState(decision.version);
  const moved = decision.version !== opened;
  const movedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (decision.version !== opened) movedAt.current = performance.now();
  }, [decision.version, opened]);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (performance.now() - movedAt.current < AIMED_BEFORE_MS) return;
    const text = composeText(pick(typed, languages), languages, decision.text);
    const input = { decisionId: decision.id, version: decision.version, text };
    if (await act("decision.change", input, m.minutes_conflict_panel())) onDone();
  };
  return (
    <form className="decision-form" onSubmit={save} ref={useFirstField()}>
      {moved && (
        <p className="decision-problem" role="alert">
          {m.minutes_conflict_panel()}
        </p>
      )}
      {problem && problem !== (moved && m.minutes_conflict_panel()) && (
        <p className="decision-problem" role="alert">
          {problem}
        </p>
      )}
      <LanguageFields label={m.minutes_edit_text()} {...{ languages, typed, onType }} maxLength={4000} />
      <p className="decision-by">{m.minutes_change_undoes()}</p>
      <FormButtons
        label={moved ? m.minutes_save_over() : m.minutes_save_text()}
        pending={pending}
        onCancel={onDone}
      />
    </form>
  );
}

function pick(
  typed: Partial<Record<Lang, string>>,
  languages: readonly Lang[],
): Partial<Record<Lang, string>> {
  return Object.fromEntries(languages.map((lang) => [lang, typed[lang] ?? ""]));
}

export function RequestForm({ decision, room, lang, run, onDone }: FormProps) {
  const { act, pending, problem } = useDeed(run);
  const languages = sideLanguages(room, lang);
  const { typed, onType } = useTyped({});
  // One id for all tries of this form: a request sent twice is asked once.
  const id = useRef(crypto.randomUUID());
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const text = composeText(typed, languages);
    const input = { id: id.current, decisionId: decision.id, version: decision.version, text };
    if (await act("decision.request_change", input, m.minutes_agree_conflict())) onDone();
  };
  return (
    <form className="decision-form" onSubmit={send} ref={useFirstField()}>
      {problem && (
        <p className="decision-problem" role="alert">
          {problem}
        </p>
      )}
      <LanguageFields
        label={m.minutes_request_text()}
        {...{ languages, typed, onType }}
        rows={2}
        maxLength={4000}
      />
      <FormButtons label={m.minutes_request_send()} pending={pending} onCancel={onDone} />
    </form>
  );
}

/** Who is responsible on each side, and until when. */
export function AssignForm({ decision, room, lang, run, onDone }: FormProps) {
  const { act, pending, problem } = useDeed(run);
  const languages = sideLanguages(room, lang);
  const host = useTyped(textsOf(decision.responsibleHost));
  const partner = useTyped(textsOf(decision.responsiblePartner));
  const [dueOn, setDueOn] = useState(decision.dueOn ?? "");
  const dueId = useId();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const input = {
      decisionId: decision.id,
      responsibleHost: orNull(host.typed, languages, decision.responsibleHost),
      responsiblePartner: orNull(partner.typed, languages, decision.responsiblePartner),
      dueOn: dueOn || null,
    };
    if (await act("decision.assign", input)) onDone();
  };
  return (
    <form className="decision-form" onSubmit={save} ref={useFirstField()}>
      {problem && (
        <p className="decision-problem" role="alert">
          {problem}
        </p>
      )}
      <LanguageFields
        label={m.minutes_responsible_of({ city: cityName(room, "host", lang) })}
        {...{ languages, ...host }}
        rows={1}
        maxLength={300}
      />
      <LanguageFields
        label={m.minutes_responsible_of({ city: cityName(room, "partner", lang) })}
        {...{ languages, ...partner }}
        rows={1}
        maxLength={300}
      />
      <div className="decision-due">
        <label htmlFor={dueId}>{m.minutes_due_on()}</label>
        <input
          id={dueId}
          type="date"
          className="ui-input"
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
        />
      </div>
      <FormButtons label={m.common_save()} pending={pending} onCancel={onDone} />
    </form>
  );
}

function textsOf(text: LocalText | null): Partial<Record<Lang, string>> {
  return { ru: text?.ru?.text ?? "", zh: text?.zh?.text ?? "", en: text?.en?.text ?? "" };
}

function orNull(
  typed: Partial<Record<Lang, string>>,
  languages: readonly Lang[],
  previous: LocalText | null,
): LocalText | null {
  const text = composeText(pick(typed, languages), languages, previous ?? undefined);
  return text.ru || text.zh || text.en ? text : null;
}

export function FormButtons(props: { label: string; pending: boolean; onCancel(): void }) {
  return (
    <div className="decision-deeds">
      <Button variant="primary" pending={props.pending}>
        {props.label}
      </Button>
      <Button onClick={props.onCancel}>{m.common_cancel()}</Button>
    </div>
  );
}
