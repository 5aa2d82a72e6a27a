import { type Typed, typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { NamedLanguage } from "#app/features/interpretation/booth-preparation.server.ts";
import { RadioGroup } from "#app/ui/RadioGroup.tsx";
import { Select } from "#app/ui/Select.tsx";
import { TextField } from "#app/ui/TextField.tsx";

type Errors = Readonly<Record<string, string[] | undefined>>;

interface MannersProps {
  stored: { whenDropped: string; reminderMinutes: number };
  typed: Typed | undefined;
  errors: Errors;
}

/** How a booth works: what happens when a line breaks, and when the console reminds of the handover. */
export function BoothManners({ stored, typed, errors }: MannersProps) {
  return (
    <>
      <RadioGroup
        name="whenDropped"
        label={m.interpretation_when_dropped()}
        errors={errors.whenDropped}
        required
        options={[
          { value: "put_on_air", label: m.interpretation_put_on_air() },
          { value: "ask", label: m.interpretation_ask_boothmate() },
        ]}
        defaultValue={typedText(typed, "whenDropped", stored.whenDropped)}
      />
      <TextField
        name="reminderMinutes"
        type="number"
        min={5}
        max={240}
        width="code"
        label={m.interpretation_reminder()}
        description={m.interpretation_reminder_help()}
        errors={errors.reminderMinutes}
        required
        defaultValue={typedText(typed, "reminderMinutes", String(stored.reminderMinutes))}
      />
    </>
  );
}

interface LanguagesProps {
  languages: readonly NamedLanguage[];
  typed: Typed | undefined;
  errors: Errors;
}

/** The pair of languages of a new booth. */
export function BoothLanguages({ languages, typed, errors }: LanguagesProps) {
  return (
    <div className="ui-field-row">
      {(["languageA", "languageB"] as const).map((name) => (
        <Select
          key={name}
          name={name}
          label={name === "languageA" ? m.interpretation_language_a() : m.interpretation_language_b()}
          errors={errors[name]}
          required
          placeholder={m.interpretation_language_choose()}
          options={languages}
          defaultValue={typedText(typed, name, "")}
        />
      ))}
    </div>
  );
}
