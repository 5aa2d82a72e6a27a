import { type ReactNode, useState } from "react";
import { Form, useNavigation } from "react-router";
import { type Typed, typedList, typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { SectionKey } from "#app/features/minutes/minutes-rules.ts";
import type { MinutesEditing, MinutesView } from "#app/features/minutes/minutes-view.server.ts";
import { clocksOf, sheetLanguages } from "#app/features/minutes/ui/MinutesSheet.tsx";
import type { MinutesAnswer } from "#app/features/minutes/ui/minutes-answer.ts";
import { LANGS, type Lang, type LocalText, localTextFromForm, pickText } from "#app/lib/local-text.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { CheckboxGroup } from "#app/ui/CheckboxGroup.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { LocalTextEditor } from "#app/ui/LocalTextEditor.tsx";
import { TextField } from "#app/ui/TextField.tsx";

interface EditFormProps {
  view: MinutesView;
  editing: MinutesEditing;
  lang: Lang;
  base: string;
  part: SectionKey;
  answer: MinutesAnswer | undefined;
  /** The part as it stands in the minutes, shown when somebody else has changed it. */
  now: ReactNode;
}

/**
 * One part of the minutes as a form. It sends back the mark of what it was opened with; when the part is another one
 * by then, both texts are shown and the next save goes over the new one knowingly.
 */
export function EditForm(props: EditFormProps) {
  const { view, editing, base, part, answer, now } = props;
  // Not the loader's mark of today: that one would let an old form go over a text nobody here has read.
  const [opened] = useState(editing.marks[part] ?? "");
  const busy = useNavigation().state !== "idle";
  const [section = ""] = part.split(".");
  return (
    <Form method="post" className="ui-form ui-form-wide minutes-form" preventScrollReset>
      {answer?.conflict && (
        <Banner kind="warning" live title={m.minutes_conflict_title()}>
          <p>{m.minutes_conflict_explain()}</p>
          <section className="minutes-now" aria-label={m.minutes_now_there()}>
            <p className="minutes-label">{m.minutes_now_there()}</p>
            {now}
          </section>
        </Banner>
      )}
      <FormErrors fields={answer?.fields ?? {}} />
      <input type="hidden" name="intent" value="edit" />
      <input type="hidden" name="section" value={section} />
      <input type="hidden" name="mark" value={answer?.conflict?.mark ?? opened} />
      <Fields {...props} />
      {(view.approvals.host || view.approvals.partner) && (
        <p className="ui-help">{m.minutes_edit_undoes()}</p>
      )}
      <div className="ui-actions">
        <Button variant="primary" pending={busy}>
          {m.common_save()}
        </Button>
        <LinkButton to={base} preventScrollReset>
          {m.common_cancel()}
        </LinkButton>
      </div>
    </Form>
  );
}

function Fields(props: EditFormProps) {
  const { view, part } = props;
  if (part === "form")
    return <TextOf {...props} name="text" label={m.minutes_form()} text={view.form} rows={2} required />;
  if (part === "attendance") return <AttendanceFields {...props} />;
  if (part === "courtesies") return <CourtesyFields {...props} />;
  if (part === "next") return <NextFields {...props} />;
  const item = view.items.find((one) => one.key === part);
  if (!item) return null;
  return (
    <>
      <input type="hidden" name="itemId" value={item.itemId} />
      <TextOf {...props} name="text" label={m.minutes_noted()} text={item.note} rows={6} />
    </>
  );
}

interface TextOfProps extends EditFormProps {
  name: string;
  label: string;
  text: LocalText | null;
  rows: number;
  required?: boolean;
}

/** A text in the languages of both sides, and the house's others after them. */
function TextOf({ view, answer, name, label, text, rows, required }: TextOfProps) {
  const sides = sheetLanguages(view);
  const value = typedLocalText(answer?.typed, name) ?? text ?? undefined;
  return (
    <LocalTextEditor
      name={name}
      label={label}
      langs={[...sides, ...LANGS.filter((lang) => !sides.includes(lang))]}
      rows={rows}
      required={required ?? false}
      {...(value ? { defaultValue: value } : {})}
      fieldErrors={answer?.fields ?? {}}
    />
  );
}

function typedLocalText(typed: Typed | undefined, name: string): LocalText | null {
  if (!typed || typed[`${name}.original`] === undefined) return null;
  return localTextFromForm((field) => typedText(typed, field), name);
}

function AttendanceFields({ view, editing, lang, answer }: EditFormProps) {
  const clocks = clocksOf(view, lang);
  const present = editing.people.filter((one) => one.present).map((one) => one.id);
  return (
    <CheckboxGroup
      name="present"
      label={m.minutes_present_label()}
      description={m.minutes_present_hint()}
      required
      defaultValue={typedList(answer?.typed, "present", present)}
      options={editing.people.map((one) => ({
        value: one.id,
        label: pickText(one.name, lang).text,
        description: `${clocks[one.side === "host" ? 0 : 1].name} · ${pickText(one.office, lang).text}`,
      }))}
    />
  );
}

/** Every courtesy, and an empty field for one more; an emptied one is taken out. */
function CourtesyFields(props: EditFormProps) {
  const { view, answer } = props;
  const typedRows = Object.keys(answer?.typed ?? {}).filter((name) => /^texts\.\d+\.original$/.test(name));
  const rows = Math.max(view.courtesies.length + 1, typedRows.length);
  return Array.from({ length: rows }, (_, index) => index).map((index) => (
    <TextOf
      {...props}
      key={index}
      name={`texts.${index}`}
      label={m.minutes_courtesy_number({ number: index + 1 })}
      text={view.courtesies[index] ?? null}
      rows={3}
    />
  ));
}

function NextFields(props: EditFormProps) {
  const { view, editing, lang, answer } = props;
  return (
    <>
      <TextField
        name="at"
        type="datetime-local"
        width="medium"
        label={m.minutes_next_at({ city: pickText(view.host.name, lang).text })}
        defaultValue={typedText(answer?.typed, "at", editing.nextLocal ?? "")}
        {...(answer?.fields.at ? { errors: answer.fields.at } : {})}
      />
      <TextOf {...props} name="text" label={m.minutes_next_text()} text={view.nextMeeting} rows={3} />
    </>
  );
}
