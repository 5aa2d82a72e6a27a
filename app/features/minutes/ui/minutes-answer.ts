import type { FieldErrors } from "#app/core/errors.ts";
import type { Typed } from "#app/core/forms/form-names.ts";

/** What an action of the minutes says when it could not do what was asked; what was typed comes back. */
export interface MinutesAnswer {
  /** The part that was edited, or "approve". */
  section: string;
  fields: FieldErrors;
  typed: Typed;
  /** The part is another one now: its new mark, to save over it knowingly. */
  conflict: { mark: string } | null;
}
