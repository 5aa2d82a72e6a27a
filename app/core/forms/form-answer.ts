import { data } from "react-router";
import type { FieldErrors } from "#app/core/errors.ts";
import type { Typed } from "#app/core/forms/form-names.ts";

/** What an action tells its page when it does not lead elsewhere. */
export interface FormAnswer {
  /** Which of the page's forms was sent. */
  intent: string;
  fields: FieldErrors;
  /** What is wrong with no field in particular. */
  form: string[];
  /** What was typed, passwords left out. */
  typed: Typed;
  /** What was done, in the reader's language. */
  done?: string;
}

/** Secrets are typed again; they never travel back. */
function withoutSecrets(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => !/^(password|current|token)$/.test(name)),
  );
}

/** Says what is wrong; the page shows it beside the fields and keeps what was typed. Status 422 unless given. */
export function refuseForm(
  intent: string,
  wrong: { fields?: FieldErrors; form?: string[]; typed: Typed; status?: number },
) {
  const answer: FormAnswer = {
    intent,
    fields: wrong.fields ?? {},
    form: wrong.form ?? [],
    typed: withoutSecrets(wrong.typed),
  };
  return data(answer, { status: wrong.status ?? 422 });
}

/** Says that it is done, on the same page. */
export function acceptForm(intent: string, done: string, headers?: Headers) {
  const answer: FormAnswer = { intent, fields: {}, form: [], typed: {}, done };
  return data(answer, headers ? { headers } : {});
}
