import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { GLOSSARY_LIMITS, type GlossaryEntry } from "#app/features/interpretation/glossary.ts";
import { guessLanguage } from "#app/features/interpretation/ui/glossary/guess-language.ts";
import type { RunBoothCommand } from "#app/features/interpretation/ui/talk/run-booth-command.ts";
import { ownLanguageName, type SpokenLanguage } from "#app/lib/spoken-language.ts";

interface TermFormProps {
  languages: readonly SpokenLanguage[];
  /** The term to change; a new one without it. */
  entry?: GlossaryEntry;
  /** A word to begin a new term with. */
  begin?: string;
  run: RunBoothCommand;
  done(): void;
}

/** A term in the room, within a few seconds: one field a language, Enter keeps it. */
export function TermForm({ languages, entry, begin = "", run, done }: TermFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const faultId = useId();
  const guessed = begin === "" ? undefined : guessLanguage(begin, languages);
  useEffect(() => {
    const fields = [...(form.current?.querySelectorAll("input") ?? [])];
    (fields.find((one) => one.value === "") ?? fields[0])?.focus();
  }, []);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const answer = await run(...commandOf(new FormData(event.currentTarget), languages, entry));
    if (answer.ok) done();
    else setFault(wordsOf(answer.error));
  };
  return (
    <form
      ref={form}
      className="glossary-form"
      aria-describedby={fault ? faultId : undefined}
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => event.key === "Escape" && !event.nativeEvent.isComposing && done()}
    >
      {languages.map((one) => (
        <label key={one}>
          <span lang={one}>{ownLanguageName(one)}</span>
          <input
            name={one}
            lang={one}
            autoComplete="off"
            maxLength={GLOSSARY_LIMITS.termLength}
            defaultValue={entry?.terms[one] ?? (one === guessed ? begin : "")}
          />
        </label>
      ))}
      <label>
        <span>{m.glossary_note()}</span>
        <input
          name="note"
          autoComplete="off"
          maxLength={GLOSSARY_LIMITS.noteLength}
          defaultValue={entry?.note ?? ""}
        />
      </label>
      {fault ? (
        <p className="glossary-fault" id={faultId} role="alert">
          {fault}
        </p>
      ) : null}
      <div className="panel-actions row">
        <button type="submit" className="room-action primary">
          {m.room_save()}
        </button>
        <button type="button" className="room-action" onClick={done}>
          {m.common_cancel()}
        </button>
        {entry ? (
          <button
            type="button"
            className="room-action danger"
            onClick={() =>
              void run("glossary.remove", { id: entry.id }).then((answer) => answer.ok && done())
            }
          >
            {m.glossary_remove()}
          </button>
        ) : null}
      </div>
    </form>
  );
}

function commandOf(
  form: FormData,
  languages: readonly SpokenLanguage[],
  entry: GlossaryEntry | undefined,
): [string, object] {
  const terms = Object.fromEntries(languages.map((one) => [one, String(form.get(one) ?? "")]));
  const note = String(form.get("note") ?? "");
  return entry
    ? ["glossary.change", { id: entry.id, at: entry.at, terms, note }]
    : ["glossary.add", { id: crypto.randomUUID(), terms, note }];
}

function wordsOf(error: { message: string; fields?: Record<string, string[]> }): string {
  return Object.values(error.fields ?? {}).flat()[0] ?? error.message;
}
