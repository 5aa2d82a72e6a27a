import { X } from "lucide-react";
import { useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { controlProps, FieldFrame, type FieldProps } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";
import { formatBytes } from "./format-bytes.ts";
import { IconButton } from "./IconButton.tsx";
import { Progress } from "./Progress.tsx";
import { useInBrowser } from "./use-in-browser.ts";
import { type Upload, useUploads } from "./use-uploads.ts";

export interface FileFieldProps extends FieldProps {
  /** As of `<input accept>`, such as ".pdf,image/*". */
  accept?: string;
  multiple?: boolean;
  /** Files larger than so many bytes are refused at once; the server refuses them again. */
  maxBytes?: number;
  /**
   * Where each file is sent as soon as it is chosen (multipart, field `file`; the answer is JSON with an `id`). The
   * form then sends the ids under `name`. Without it, and without JavaScript, the form sends the files themselves.
   */
  uploadTo?: string;
}

/** Files: chosen or dropped, checked for size, sent with their progress in sight. */
export function FileField(props: FileFieldProps) {
  const { name, label, description, errors, required, className, accept, multiple, maxBytes, uploadTo } =
    props;
  const id = useFieldId(name);
  const inBrowser = useInBrowser();
  const { uploads, send, remove } = useUploads(uploadTo);
  const [refused, setRefused] = useState<string[]>([]);
  const [chosen, setChosen] = useState<string[]>([]);

  function choose(input: HTMLInputElement) {
    const files = [...(input.files ?? [])];
    const tooLarge = files.filter((file) => maxBytes !== undefined && file.size > maxBytes);
    setRefused(
      tooLarge.map((file) => m.common_file_too_large({ name: file.name, limit: formatBytes(maxBytes ?? 0) })),
    );
    if (uploadTo) send(files.filter((file) => !tooLarge.includes(file)));
    // What is sent already, or refused, must not go with the form once more.
    if (uploadTo || tooLarge.length > 0) input.value = "";
    setChosen([...(input.files ?? [])].map((file) => file.name));
  }

  const allErrors = [...refused, ...(errors ?? [])];
  return (
    <FieldFrame {...{ id, label, description, className }} errors={allErrors} optional={!required}>
      <div className="ui-file-drop">
        <input
          type="file"
          className="ui-file-input"
          {...controlProps(id, { name, description, errors: allErrors, required })}
          name={uploadTo && inBrowser ? undefined : name}
          accept={accept}
          multiple={multiple}
          onChange={(event) => choose(event.currentTarget)}
        />
        <span className="ui-button ui-button-secondary ui-button-small" aria-hidden="true">
          {multiple ? m.common_choose_files() : m.common_choose_file()}
        </span>
        <span className="ui-muted">{chosen.length > 0 ? chosen.join(", ") : m.common_or_drop_here()}</span>
      </div>
      {uploads.length > 0 && (
        <ul className="ui-file-names">
          {uploads.map((upload) => (
            <FileRow key={upload.key} name={name} upload={upload} onRemove={() => remove(upload.key)} />
          ))}
        </ul>
      )}
    </FieldFrame>
  );
}

function FileRow({ name, upload, onRemove }: { name: string; upload: Upload; onRemove: () => void }) {
  return (
    <li className="ui-file">
      <span>
        {upload.fileName} <span className="ui-muted">{formatBytes(upload.bytes)}</span>
      </span>
      <IconButton
        icon={<X aria-hidden="true" size={18} />}
        label={m.common_remove_file({ name: upload.fileName })}
        onClick={onRemove}
      />
      {upload.state === "sending" && (
        <Progress label={upload.fileName} hiddenLabel value={upload.sent} max={Math.max(1, upload.bytes)} />
      )}
      {upload.state === "failed" && (
        <p className="ui-error" role="alert">
          {upload.message ?? m.common_file_failed()}
        </p>
      )}
      {upload.state === "done" && <input type="hidden" name={name} value={upload.id} />}
    </li>
  );
}
