import type { FieldErrors } from "#app/core/errors.ts";
import type { Typed } from "#app/core/forms/form-names.ts";
import type { NewsItem } from "#app/features/press/present.ts";
import type { Lang } from "#app/lib/local-text.ts";

/** What the editor of a communiqué gets back when nothing was saved. */
export interface CommuniqueAnswer {
  /** Absent when the button sent no words. */
  typed?: Typed;
  fields: FieldErrors;
  faults: string[];
  /** Somebody else has saved since the form was read: both texts are shown. */
  conflict: boolean;
  /** The typed words as the square would show them. */
  preview?: { item: NewsItem; lang: Lang };
}
