import { useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { LANG_NAMES, LANGS, type Lang, type LocalText } from "#app/lib/local-text.ts";
import { classNames } from "./class-names.ts";
import { controlProps, FieldGroup, FieldHelp, type FieldProps, hasErrors } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";
import { Tag } from "./Tag.tsx";

export interface LocalTextEditorProps extends FieldProps {
  /** The languages of the hall. Default: all three. */
  langs?: readonly Lang[];
  defaultValue?: LocalText;
  /** The language taken as the original of a new text. Default: the first of `langs`. */
  defaultOriginal?: Lang;
  /** More than one line: the number of rows to begin with. */
  rows?: number;
  maxLength?: number;
  /** The whole record of field errors; `name.ru` and so on are shown under their language. */
  fieldErrors?: Readonly<Record<string, string[] | undefined>>;
}

/**
 * One text in all languages of the hall, side by side. Sends `name.original`, `name.ru`, … and, for a machine's
 * text that was checked, `name.zh.checked`; read with `localTextFromForm`.
 */
export function LocalTextEditor(props: LocalTextEditorProps) {
  const { name, label, description, errors, required, className, defaultValue, fieldErrors = {} } = props;
  const langs = props.langs ?? LANGS;
  const id = useFieldId(name);
  const [original, setOriginal] = useState<Lang>(
    defaultValue?.original ?? props.defaultOriginal ?? langs[0] ?? "ru",
  );
  return (
    <FieldGroup
      {...{ id, label, description, className }}
      errors={errors ?? fieldErrors[name]}
      optional={!required}
    >
      <div className={`ui-local-editor ui-local-editor-${langs.length}`} id={id} tabIndex={-1}>
        {langs.map((lang) => (
          <LanguageColumn
            key={lang}
            {...{ name, lang, rows: props.rows, maxLength: props.maxLength, required }}
            version={defaultValue?.[lang]}
            isOriginal={original === lang}
            onOriginal={() => setOriginal(lang)}
            errors={fieldErrors[`${name}.${lang}`]}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

interface LanguageColumnProps {
  name: string;
  lang: Lang;
  version: LocalText[Lang];
  isOriginal: boolean;
  onOriginal: () => void;
  errors: string[] | undefined;
  rows: number | undefined;
  maxLength: number | undefined;
  required: boolean | undefined;
}

function LanguageColumn(props: LanguageColumnProps) {
  const { name, lang, version, isOriginal, errors } = props;
  const id = useFieldId(`${name}.${lang}`);
  const [text, setText] = useState(version?.text ?? "");
  const control = {
    ...controlProps(id, { name: `${name}.${lang}`, errors, required: props.required && isOriginal }),
    defaultValue: version?.text,
    maxLength: props.maxLength,
    lang,
    onChange: (event: { currentTarget: { value: string } }) => setText(event.currentTarget.value),
  };
  return (
    <div className={classNames("ui-local-column", hasErrors(errors) && "ui-field-invalid")}>
      <div className="ui-local-head">
        <label className="ui-label" htmlFor={id} lang={lang}>
          {LANG_NAMES[lang]}
        </label>
        <TextState text={text} version={version} isOriginal={isOriginal} />
      </div>
      <FieldHelp id={id} errors={errors} />
      {props.rows ? (
        <textarea {...control} rows={props.rows} className="ui-input ui-textarea" />
      ) : (
        <input {...control} type="text" className="ui-input" />
      )}
      <div className="ui-local-foot">
        <label className="ui-local-original">
          <input
            type="radio"
            className="ui-radio"
            name={`${name}.original`}
            value={lang}
            checked={isOriginal}
            onChange={props.onOriginal}
          />
          {m.common_local_text_is_original()}
        </label>
        {version?.made === "machine" && text === version.text && (
          <label className="ui-local-original">
            <input type="checkbox" className="ui-check" name={`${name}.${lang}.checked`} />
            {m.common_local_text_checked()}
          </label>
        )}
      </div>
    </div>
  );
}

/** Whether a language is the original, still to be written, or a machine's work not yet checked. */
function TextState({
  text,
  version,
  isOriginal,
}: {
  text: string;
  version: LocalText[Lang];
  isOriginal: boolean;
}) {
  if (isOriginal) return <Tag tone="accent">{m.common_local_text_original()}</Tag>;
  if (text.trim() === "") return <Tag tone="warning">{m.common_local_text_missing()}</Tag>;
  if (version?.made === "machine" && version.text === text)
    return <Tag tone="warning">{m.common_made_by_machine()}</Tag>;
  return null;
}
