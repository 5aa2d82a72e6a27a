import { type Typed, typedLocalText, typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { Preparation, PreparedItem } from "#app/features/meetings/prepare-present.ts";
import { pickText } from "#app/lib/local-text.ts";
import { LocalTextEditor } from "#app/ui/LocalTextEditor.tsx";
import { Select } from "#app/ui/Select.tsx";
import { TextField } from "#app/ui/TextField.tsx";

interface AgendaItemFieldsProps {
  prepared: Pick<Preparation, "participants">;
  item?: PreparedItem;
  typed: Typed | undefined;
  errors: Readonly<Record<string, string[] | undefined>>;
}

/** Title, note, presenter and minutes of one agenda item. */
export function AgendaItemFields({ prepared, item, typed, errors }: AgendaItemFieldsProps) {
  const lang = readerLang();
  return (
    <>
      <LocalTextEditor
        name="title"
        label={m.meetings_item_title()}
        fieldErrors={errors}
        required
        rows={2}
        maxLength={300}
        defaultOriginal={lang}
        defaultValue={typedLocalText(typed, "title", item?.title)}
      />
      <LocalTextEditor
        name="note"
        label={m.meetings_item_note()}
        description={m.meetings_item_note_help()}
        fieldErrors={errors}
        rows={4}
        maxLength={4000}
        defaultOriginal={lang}
        defaultValue={typedLocalText(typed, "note", item?.note)}
      />
      <div className="ui-field-row">
        <Select
          name="presenterId"
          label={m.meetings_presenter()}
          errors={errors.presenterId}
          placeholder={m.meetings_presenter_none()}
          options={prepared.participants.map((one) => ({
            value: one.id,
            label: pickText(one.name, lang).text,
          }))}
          defaultValue={typedText(typed, "presenterId", item?.presenterId ?? "")}
        />
        <TextField
          name="minutesPlanned"
          label={m.meetings_minutes_planned()}
          errors={errors.minutesPlanned}
          inputMode="numeric"
          required
          width="code"
          suffix={m.meetings_minutes_short()}
          defaultValue={typedText(typed, "minutesPlanned", String(item?.minutesPlanned ?? 15))}
        />
      </div>
    </>
  );
}
