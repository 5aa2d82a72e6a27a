import { Form } from "react-router";
import type { FieldErrors } from "#app/core/errors.ts";
import type { Typed } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { GLOSSARY_LIMITS, type GlossaryEntry } from "#app/features/interpretation/glossary.ts";
import { languageNameFor, type SpokenLanguage } from "#app/lib/spoken-language.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { TextField } from "#app/ui/TextField.tsx";

interface TermCardProps {
  languages: readonly SpokenLanguage[];
  /** The term that is changed; a new one without it. */
  entry?: GlossaryEntry | undefined;
  /** Made by the server for this form: the term is added once, however often it is sent. */
  newId: string;
  typed: Typed;
  fields: FieldErrors;
  faults: readonly string[];
  back: string;
}

const capitalised = (name: string, lang: string) => name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);

/** One term, with a field for each language of the meeting. */
export function TermCard({ languages, entry, newId, typed, fields, faults, back }: TermCardProps) {
  const lang = readerLang();
  const typedOr = (name: string, there: string) => {
    const value = typed[name];
    return typeof value === "string" ? value : there;
  };
  // The first field tells what is wrong with all of them together.
  const errorsOf = (place: number, name: string) =>
    place === 0 ? (fields.terms ?? fields[name]) : fields[name];
  return (
    <Card id="term" title={entry ? m.glossary_change_a_term() : m.glossary_add_a_term()}>
      <Form method="post" className="ui-form" key={entry?.id ?? newId} action={back}>
        <FormErrors fields={fields} form={faults} />
        <input type="hidden" name="id" value={entry?.id ?? newId} />
        {entry ? <input type="hidden" name="at" value={entry.at} /> : null}
        {languages.map((one, place) => (
          <TextField
            key={one}
            name={`terms.${one}`}
            label={capitalised(languageNameFor(one, lang), lang)}
            lang={one}
            maxLength={GLOSSARY_LIMITS.termLength}
            defaultValue={typedOr(`terms.${one}`, entry?.terms[one] ?? "")}
            errors={errorsOf(place, `terms.${one}`)}
            autoComplete="off"
            required
          />
        ))}
        <TextField
          name="note"
          label={m.glossary_note()}
          maxLength={GLOSSARY_LIMITS.noteLength}
          defaultValue={typedOr("note", entry?.note ?? "")}
          errors={fields.note}
          autoComplete="off"
        />
        <div className="ui-actions">
          <Button name="deed" value={entry ? "change" : "add"} variant="primary">
            {entry ? m.common_save() : m.glossary_add_a_term()}
          </Button>
          {entry ? (
            <LinkButton to={back} variant="quiet">
              {m.common_cancel()}
            </LinkButton>
          ) : null}
        </div>
      </Form>
    </Card>
  );
}
