import { data } from "react-router";
import { ERRORS, type FieldErrors, HallError, presentError } from "#app/core/errors.ts";
import type { Typed } from "#app/core/forms/form-names.ts";
import type { FormReading } from "#app/core/forms/read-form.server.ts";

/** An error of the closed list as the whole page's answer, with its status and words. */
export function faultOf(error: unknown): unknown {
  if (!(error instanceof HallError)) return error;
  return data(presentError(error).message, { status: ERRORS[error.code].status });
}

/** Reads for a page; what must not be seen, or is not there, becomes the page's answer. */
export function orFault<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw faultOf(error);
  });
}

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
    return data({ typed, fields: reading.fields, faults: [], conflict: false } as FormAnswer, {
      status: 422,
    });
  }
  try {
    return await save(reading.value);
  } catch (error) {
    return formAnswer(error, typed);
  }
}

/** A command's refusal as the answer to a form. @throws what the form cannot say */
export function formAnswer(error: unknown, typed: Typed) {
  if (!(error instanceof HallError) || PAGE_FAULTS.includes(error.code)) throw faultOf(error);
  const fields = error.fields ?? {};
  const answer: FormAnswer = {
    typed,
    fields,
    faults: error.fields ? [] : [presentError(error).message],
    conflict: error.code === "changed_meanwhile",
  };
  return data(answer, { status: ERRORS[error.code].status });
}

/** A form that was refused must see what stands there now; React Router would keep the old page after an error. */
export const alwaysRevalidate = () => true;
