import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { Preparation } from "#app/features/meetings/prepare-present.ts";
import { pickText } from "#app/lib/local-text.ts";
import { FileField } from "#app/ui/FileField.tsx";
import { formatBytes } from "#app/ui/format-bytes.ts";
import { Select } from "#app/ui/Select.tsx";

interface UploadFieldsProps {
  prepared: Pick<Preparation, "agenda">;
  upload: { maxBytes: number; accept: string };
  errors?: Readonly<Record<string, string[] | undefined>>;
}

/** A file, and the item it belongs to. The item stands first, so that it is known when the file arrives. */
export function UploadFields({ prepared, upload, errors = {} }: UploadFieldsProps) {
  const lang = readerLang();
  return (
    <>
      {prepared.agenda.length > 0 && (
        <Select
          name="agendaItemId"
          label={m.meetings_for_item()}
          errors={errors.agendaItemId}
          placeholder={m.meetings_for_whole_meeting()}
          options={prepared.agenda.map((item, index) => ({
            value: item.id,
            label: `${index + 1}. ${pickText(item.title, lang).text}`,
          }))}
        />
      )}
      <FileField
        name="file"
        label={m.meetings_file()}
        description={m.meetings_file_help({ limit: formatBytes(upload.maxBytes) })}
        errors={errors.file}
        required
        accept={upload.accept}
        maxBytes={upload.maxBytes}
      />
    </>
  );
}
