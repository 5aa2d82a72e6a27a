import { type Typed, typedLocalText, typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { PARTICIPANT_ROLES } from "#app/features/meetings/prepare-choices.ts";
import type { PreparedParticipant } from "#app/features/meetings/prepare-present.ts";
import type { Side } from "#app/features/meetings/tables.ts";
import { languageNames, roleWords } from "#app/features/meetings/words.ts";
import { LANGS, type Lang } from "#app/lib/local-text.ts";
import { Checkbox } from "#app/ui/Checkbox.tsx";
import { LocalTextEditor } from "#app/ui/LocalTextEditor.tsx";
import { Select } from "#app/ui/Select.tsx";
import { TextField } from "#app/ui/TextField.tsx";

interface ParticipantFieldsProps {
  side: Side;
  /** The language of the side's city: most of its people read it. */
  cityLanguage: Lang;
  person?: PreparedParticipant;
  typed: Typed | undefined;
  errors: Readonly<Record<string, string[] | undefined>>;
}

/** Name, office, role, mail address and language of one participant. */
export function ParticipantFields({ side, cityLanguage, person, typed, errors }: ParticipantFieldsProps) {
  const lang = readerLang();
  const chairs = typed ? typedText(typed, "chairs") !== "" : (person?.chairs ?? false);
  return (
    <>
      <LocalTextEditor
        name="name"
        label={m.meetings_name()}
        description={m.meetings_name_help()}
        fieldErrors={errors}
        required
        maxLength={150}
        defaultOriginal={cityLanguage}
        defaultValue={typedLocalText(typed, "name", person?.name)}
      />
      <LocalTextEditor
        name="office"
        label={m.meetings_office()}
        description={m.meetings_office_help()}
        fieldErrors={errors}
        required
        maxLength={300}
        defaultOriginal={cityLanguage}
        defaultValue={typedLocalText(typed, "office", person?.office)}
      />
      <div className="ui-field-row">
        <Select
          name="role"
          label={m.meetings_role()}
          errors={errors.role}
          required
          options={PARTICIPANT_ROLES.map((role) => ({ value: role, label: roleWords(role) }))}
          defaultValue={typedText(typed, "role", person?.role ?? "expert")}
        />
        <Select
          name="language"
          label={m.meetings_mail_language()}
          errors={errors.language}
          required
          options={LANGS.map((one) => ({ value: one, label: languageNames([one], lang) }))}
          defaultValue={typedText(typed, "language", person?.language ?? cityLanguage)}
        />
        <TextField
          name="email"
          type="email"
          label={m.meetings_email()}
          errors={errors.email}
          maxLength={254}
          autoComplete="off"
          defaultValue={typedText(typed, "email", person?.email ?? "")}
        />
      </div>
      {side === "host" && (
        <Checkbox
          name="chairs"
          label={m.meetings_chairs_meeting()}
          description={m.meetings_chairs_help()}
          errors={errors.chairs}
          required
          defaultChecked={chairs}
        />
      )}
    </>
  );
}
