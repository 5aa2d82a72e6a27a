import type { UserActor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { readBody } from "#app/core/forms/read-form.server.ts";
import {
  addTerm,
  addTermInput,
  changeTerm,
  changeTermInput,
  foreseeImport,
  importTerms,
  removeTerm,
  removeTermInput,
} from "#app/features/interpretation/glossary.server.ts";
import type { GlossaryFault } from "#app/features/interpretation/glossary.ts";
import {
  decodeGlossaryFile,
  GLOSSARY_FILE_BYTES,
  readGlossaryFile,
} from "#app/features/interpretation/glossary-csv.server.ts";
import type { ImportPreview } from "#app/features/interpretation/ui/glossary/office/GlossaryImport.tsx";

/** What a file came to: a preview, its faults, or how much was taken in. */
export type FileAnswer =
  | { preview: ImportPreview }
  | { fileFaults: GlossaryFault[] }
  | { imported: { added: number; updated: number } };

const PREVIEW_ROWS = 50;

/** A body beyond this is not read at all: the file, and its form around it. */
const LARGEST_BODY = GLOSSARY_FILE_BYTES + 64 * 1024;

/** @throws HallError `upload_too_large` */
export async function readGlossaryForm(request: Request): Promise<FormData> {
  if (Number(request.headers.get("Content-Length")) > LARGEST_BODY) throw new HallError("upload_too_large");
  return request.formData();
}

/** Looks at a file without changing anything. */
export async function previewFile(user: UserActor, meetingId: string, form: FormData): Promise<FileAnswer> {
  const file = form.get("file");
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  const reading = readGlossaryFile(bytes);
  if (!reading.ok) return { fileFaults: reading.faults };
  const plan = await foreseeImport(user, meetingId, reading.rows);
  const shown = [
    ...plan.added.map((one) => ({ ...one, isNew: true })),
    ...plan.updated.map(({ after }) => ({ ...after, isNew: false })),
  ];
  return {
    preview: {
      table: decodeGlossaryFile(bytes),
      languages: reading.languages,
      ignored: reading.ignored,
      added: plan.added.length,
      updated: plan.updated.length,
      unchanged: plan.unchanged,
      shown: shown.slice(0, PREVIEW_ROWS),
    },
  };
}

/** Takes in what was previewed; compared anew, for others may have written meanwhile. */
export async function takeInFile(user: UserActor, meetingId: string, form: FormData): Promise<FileAnswer> {
  const reading = readGlossaryFile(new TextEncoder().encode(String(form.get("table") ?? "")));
  if (!reading.ok) return { fileFaults: reading.faults };
  const { added, updated } = await importTerms(user, meetingId, reading.rows);
  return { imported: { added, updated } };
}

/** Adds, changes or removes one term. @throws HallError `input_invalid` by field, `changed_meanwhile`, `not_found` */
export async function runTermDeed(user: UserActor, meetingId: string, form: FormData): Promise<void> {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const terms = Object.fromEntries(
    texts
      .filter(([name]) => name.startsWith("terms."))
      .map(([name, text]) => [name.slice("terms.".length), text]),
  );
  const body = { ...Object.fromEntries(texts.filter(([name]) => !name.startsWith("terms."))), terms };
  switch (form.get("deed")) {
    case "add":
      return addTerm(user, meetingId, await readBody(addTermInput, body, user.lang));
    case "change":
      return changeTerm(user, meetingId, await readBody(changeTermInput, body, user.lang));
    case "remove":
      return removeTerm(user, meetingId, await readBody(removeTermInput, body, user.lang));
    default:
      throw new HallError("not_found");
  }
}
