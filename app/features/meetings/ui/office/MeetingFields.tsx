import { type Typed, typedList, typedLocalText, typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { CityFacts } from "#app/features/cities/public.ts";
import { REPEATS, type Repeat } from "#app/features/meetings/prepare-choices.ts";
import { TimeChoice } from "#app/features/meetings/ui/office/TimeChoice.tsx";
import { languageNames } from "#app/features/meetings/words.ts";
import { LANGS, type Lang, type LocalText } from "#app/lib/local-text.ts";
import { CheckboxGroup } from "#app/ui/CheckboxGroup.tsx";
import { LocalTextEditor } from "#app/ui/LocalTextEditor.tsx";
import { Select } from "#app/ui/Select.tsx";
import { TextField } from "#app/ui/TextField.tsx";

export interface MeetingFieldsProps {
  host: CityFacts;
  partner: CityFacts;
  stored: {
    title?: LocalText;
    form?: LocalText | null;
    start: string;
    durationMinutes: number;
    languages: readonly Lang[];
  };
  typed?: Typed | undefined;
  errors: Readonly<Record<string, string[] | undefined>>;
}

/** Title, time, languages and form of a meeting: the same fields for a new one and for a change. */
export function MeetingFields({ host, partner, stored, typed, errors }: MeetingFieldsProps) {
  const lang = readerLang();
  return (
    <>
      <LocalTextEditor
        name="title"
        label={m.meetings_title()}
        description={m.meetings_title_help()}
        fieldErrors={errors}
        required
        maxLength={300}
        defaultOriginal={lang}
        defaultValue={typedLocalText(typed, "title", stored.title)}
      />
      <TimeChoice
        host={host}
        partner={partner}
        start={typedText(typed, "start", stored.start)}
        durationMinutes={typedText(typed, "durationMinutes", String(stored.durationMinutes))}
        errors={errors}
      />
      <CheckboxGroup
        name="languages"
        label={m.meetings_languages()}
        description={m.meetings_languages_help()}
        errors={errors.languages}
        required
        inline
        options={LANGS.map((one) => ({ value: one, label: languageNames([one], lang) }))}
        defaultValue={typedList(typed, "languages", [...stored.languages])}
      />
      <LocalTextEditor
        name="form"
        label={m.meetings_form()}
        description={m.meetings_form_help()}
        fieldErrors={errors}
        rows={2}
        maxLength={1000}
        defaultOriginal={lang}
        defaultValue={typedLocalText(typed, "form", stored.form)}
      />
    </>
  );
}

function repeatWords(repeat: Repeat): string {
  return {
    none: m.meetings_repeat_none,
    weekly: m.meetings_repeat_weekly,
    fortnightly: m.meetings_repeat_fortnightly,
    monthly: m.meetings_repeat_monthly,
    quarterly: m.meetings_repeat_quarterly,
    rule: m.meetings_repeat_rule,
  }[repeat]();
}

export interface RepeatFieldsProps {
  typed?: Typed | undefined;
  errors: Readonly<Record<string, string[] | undefined>>;
}

/** How a new meeting repeats; a rule of one's own stands folded away. */
export function RepeatFields({ typed, errors }: RepeatFieldsProps) {
  return (
    <>
      <Select
        name="repeat"
        label={m.meetings_repeat()}
        description={m.meetings_repeat_help()}
        errors={errors.repeat}
        required
        options={REPEATS.map((repeat) => ({ value: repeat, label: repeatWords(repeat) }))}
        defaultValue={typedText(typed, "repeat", "none")}
      />
      <details className="ui-details" open={Boolean(errors.rule) || typedText(typed, "repeat") === "rule"}>
        <summary>{m.meetings_rule_own()}</summary>
        <div className="ui-details-body">
          <TextField
            name="rule"
            label={m.meetings_rule()}
            description={m.meetings_rule_help()}
            errors={errors.rule}
            maxLength={200}
            spellCheck={false}
            autoCapitalize="off"
            defaultValue={typedText(typed, "rule")}
          />
        </div>
      </details>
    </>
  );
}
