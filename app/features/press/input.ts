import { z } from "zod";
import { localTextField, versionField } from "#app/core/forms/fields.ts";
import type { LocalText } from "#app/lib/local-text.ts";

/** The form of a communiqué; `previous` is what stands there, so that a machine's text stays marked as one. */
export function communiqueForm(previous?: { title: LocalText; summary: LocalText; body: LocalText }) {
  return z.object({
    title: localTextField({ max: 200, previous: previous?.title }),
    summary: localTextField({ max: 600, previous: previous?.summary }),
    body: localTextField({ max: 20_000, previous: previous?.body }),
    version: versionField,
  });
}

export type CommuniqueInput = z.output<ReturnType<typeof communiqueForm>>;

export const publishForm = z.object({ version: versionField });
