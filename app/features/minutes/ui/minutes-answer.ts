import type { FieldErrors } from "#app/core/errors.ts";
import type { Typed } from "#app/core/forms/form-names.ts";
import type { MinutesView } from "#app/features/minutes/minutes-view.server.ts";

/** What an action of the minutes says when it could not do what was asked; what was typed comes back. */
export interface MinutesAnswer {
  /** The part that was edited, or "approve". */
  section: string;
  fields: FieldErrors;
  typed: Typed;
  /** The part is another one now: its new mark, to save over it knowingly, and the minutes as they stand now. */
  conflict: { mark: string; view: MinutesView } | null;
}
