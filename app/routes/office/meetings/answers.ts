import { data } from "react-router";
import { ERRORS, type FieldErrors, HallError, presentError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import type { Typed } from "#app/core/forms/form-names.ts";
import type { FormReading } from "#app/core/forms/read-form.server.ts";

/** What a form that could not be saved gets back: nothing that was typed is lost. */
export interface FormAnswer {
  typed: Typed;
  fields: FieldErrors;
  faults: string[];
  /** Somebody else has saved since the form was read: the page shows both texts. */
  conflict: boolean;
}

const PAGE_FAULTS: readonly string[] = ["not_found", "not_allowed", "sign_in_needed"];

/** Saves a form that was read; faults come back beside their fields, with the error's HTTP status. */
export async function saveForm<T>(reading: FormReading<T>, save: (value: T) => Promise<Response>) {
  const { typed } = reading;
  if (!reading.ok) {
    const answer: FormAnswer = { typed, fields: reading.fields, faults: [], conflict: false };
    return data(answer, { status: 422 });
  }
  return answerForm(typed, () => save(reading.value));
}

/** Runs the command of a form; its refusal comes back beside the fields, or as the page's own answer. */
export function answerForm(typed: Typed, save: () => Promise<Response>) {
  return answerFaults(async () => {
    try {
      return await save();
    } catch (error) {
      if (!(error instanceof HallError) || PAGE_FAULTS.includes(error.code)) throw error;
      const answer: FormAnswer = {
        typed,
        fields: error.fields ?? {},
        faults: error.fields ? [] : [presentError(error).message],
        conflict: error.code === "changed_meanwhile",
      };
      return data(answer, { status: ERRORS[error.code].status });
    }
  });
}

/** A form that was refused must see what stands there now; React Router would keep the old page after an error. */
export const alwaysRevalidate = () => true;
