import { Form } from "react-router";
import { typedLocalText, typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { CommuniqueForEditor } from "#app/features/press/present.ts";
import type { CommuniqueAnswer } from "#app/features/press/ui/office/communique-answer.ts";
import { LANG_NAMES, LANGS, type LocalText } from "#app/lib/local-text.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { LocalTextEditor } from "#app/ui/LocalTextEditor.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";

interface CommuniqueEditorProps {
  communique: CommuniqueForEditor;
  answer: CommuniqueAnswer | undefined;
}

const PARTS = [
  { name: "title", label: () => m.press_field_title(), help: undefined, rows: undefined, maxLength: 200 },
  {
    name: "summary",
    label: () => m.press_field_summary(),
    help: () => m.press_field_summary_help(),
    rows: 4,
    maxLength: 600,
  },
  {
    name: "body",
    label: () => m.press_field_body(),
    help: () => m.press_field_body_help(),
    rows: 24,
    maxLength: 20_000,
  },
] as const;

/** The words of a communiqué in every language, what would be shown below them, and what can be done with them. */
export function CommuniqueEditor({ communique, answer }: CommuniqueEditorProps) {
  const { typed, conflict = false, fields = {}, faults = [] } = answer ?? {};
  // After a conflict saving again is meant to win; in all other cases the words belong to the version they were read at.
  const version = typed && !conflict ? typedText(typed, "version") : communique.version;
  return (
    <Form
      method="post"
      className="ui-form ui-form-wide"
      id="communique"
      noValidate
      key={`${communique.version} ${communique.state}`}
    >
      {conflict && <StandsNow communique={communique} />}
      <FormErrors fields={fields} form={conflict ? [] : faults} labels={labels()} />
      <input type="hidden" name="version" value={version} />
      {PARTS.map(({ name, label, help, rows, maxLength }) => (
        <LocalTextEditor
          key={name}
          name={name}
          label={label()}
          description={help?.()}
          defaultValue={typedLocalText(typed, name, communique[name]) ?? communique[name]}
          fieldErrors={fields}
          rows={rows}
          maxLength={maxLength}
          required
        />
      ))}
      <DecisionsShown decisions={communique.decisions} />
      <fieldset className="press-previews">
        <legend className="ui-label">{m.press_preview()}</legend>
        {LANGS.filter((lang) => communique.body[lang]).map((lang) => (
          <Button key={lang} name="deed" value={`preview.${lang}`} lang={lang}>
            {LANG_NAMES[lang]}
          </Button>
        ))}
      </fieldset>
      <div className="ui-actions">
        <Button
          name="deed"
          value="save"
          variant={communique.state === "draft" ? "secondary" : "primary"}
          size="large"
        >
          {m.press_save()}
        </Button>
        {communique.state === "draft" && (
          <Button name="deed" value="ask" variant="primary" size="large">
            {m.press_publish()}
          </Button>
        )}
      </div>
    </Form>
  );
}

/** What somebody else has saved meanwhile, to compare with what one has typed. */
function StandsNow({ communique }: { communique: CommuniqueForEditor }) {
  return (
    <Banner kind="warning" live title={m.press_changed_by_other()}>
      <p>{m.errors_changed_meanwhile()}</p>
      {/* Long and scrolling: it can be reached by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="press-now" aria-label={m.press_changed_by_other()} tabIndex={0}>
        {PARTS.map(({ name, label }) => (
          <TextNow key={name} label={label()} text={communique[name]} />
        ))}
      </section>
    </Banner>
  );
}

function TextNow({ label, text }: { label: string; text: LocalText }) {
  return (
    <div>
      <h3>{label}</h3>
      <dl className="ui-facts">
        {LANGS.map((lang) => {
          const version = text[lang];
          return version ? (
            <div key={lang}>
              <dt lang={lang}>{LANG_NAMES[lang]}</dt>
              <dd lang={lang}>{version.text}</dd>
            </div>
          ) : null;
        })}
      </dl>
    </div>
  );
}

function DecisionsShown({ decisions }: Pick<CommuniqueForEditor, "decisions">) {
  return (
    <Card title={m.press_decisions_in_it()}>
      {decisions.length === 0 ? (
        <p className="ui-muted">{m.press_no_public_decisions()}</p>
      ) : (
        <ol className="press-decisions">
          {decisions.map(({ number, text }) => (
            <li key={number} value={number}>
              <LocalTextView text={text} plain />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

/** The label of each field for the summary of errors: what, and in which language. */
function labels(): Record<string, string> {
  return Object.fromEntries(
    PARTS.flatMap(({ name, label }) => [
      [name, label()],
      ...LANGS.map((lang) => [`${name}.${lang}`, `${label()}, ${LANG_NAMES[lang]}`]),
    ]),
  );
}
