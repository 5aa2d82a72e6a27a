import type { FormAnswer } from "#app/core/forms/form-answer.ts";
import { Banner } from "#app/ui/Banner.tsx";

/** What a form of the page has just done. */
export function Done({ answer }: { answer: FormAnswer | undefined }) {
  if (!answer?.done) return null;
  return (
    <Banner kind="success" live>
      {answer.done}
    </Banner>
  );
}
