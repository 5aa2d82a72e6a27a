import { coerceFormValue } from "@conform-to/zod/v4/future";
import { z } from "zod";
import { type FieldErrors, HallError } from "#app/core/errors.ts";
import { nestNames, type Typed } from "#app/core/forms/form-names.ts";
import { inLanguage } from "#app/core/languages/locale.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { Lang } from "#app/lib/local-text.ts";

export type FormReading<T> =
  | { ok: true; value: T; typed: Typed }
  | { ok: false; fields: FieldErrors; typed: Typed };

/**
 * Reads a form by its schema: strings become the numbers, dates and booleans the schema asks for, empty ones count
 * as absent, dotted names as depth (`agenda.0.title.zh`). What is wrong is said by field name, in `lang`; what was
 * typed comes back so that nothing is lost.
 */
export async function readForm<S extends z.ZodType>(
  schema: S,
  source: Request | FormData,
  lang: Lang,
): Promise<FormReading<z.output<S>>> {
  const form = source instanceof Request ? await source.formData() : source;
  const typed: Typed = {};
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter((value) => typeof value === "string");
    const [first] = texts;
    if (first !== undefined) typed[name] = texts.length === 1 ? first : texts;
  }
  const nested = nestNames(form.entries());
  const parsed = await parseIn(lang, coerceFormValue(schema), nested.value, nested.nameOf);
  return "fields" in parsed
    ? { ok: false, fields: parsed.fields, typed }
    : { ok: true, value: parsed.value as z.output<S>, typed };
}

/**
 * Reads the body of an API call by the same schema, without turning strings into anything else.
 * @throws HallError `input_invalid` with the fields at fault, in `lang`.
 */
export async function readBody<S extends z.ZodType>(
  schema: S,
  body: unknown,
  lang: Lang,
): Promise<z.output<S>> {
  const parsed = await parseIn(lang, schema, body, (path) => path.map(String).join("."));
  if ("fields" in parsed) throw new HallError("input_invalid", parsed.fields);
  return parsed.value;
}

type NameOf = (path: readonly PropertyKey[]) => string;

function parseIn<S extends z.ZodType>(
  lang: Lang,
  schema: S,
  value: unknown,
  nameOf: NameOf,
): Promise<{ value: z.output<S> } | { fields: FieldErrors }> {
  return inLanguage(lang, async () => {
    const parsed = await schema.safeParseAsync(value, { error: (issue) => wordsFor(issue, lang) });
    // Zod words its issues when they are first read: that has to happen in here, in the reader's language.
    return parsed.success ? { value: parsed.data } : { fields: fieldErrors(parsed.error, nameOf) };
  });
}

function fieldErrors(error: z.ZodError, nameOf: NameOf): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const name = nameOf(issue.path);
    fields[name] = [...new Set([...(fields[name] ?? []), issue.message])];
  }
  return fields;
}

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const ZOD_WORDS: Record<Lang, z.core.$ZodErrorMap> = {
  ru: z.locales.ru().localeError,
  zh: z.locales.zhCN().localeError,
  en: z.locales.en().localeError,
};

/** Words for the faults people make; the rest, which only programs make, in Zod's own words. */
function wordsFor(issue: RawIssue, lang: Lang) {
  return wordsForPeople(issue) ?? ZOD_WORDS[lang](issue);
}

function wordsForPeople(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined || issue.input === null) return m.form_needed();
      if (issue.expected === "int") return m.form_whole_number();
      if (issue.expected === "number" || issue.expected === "nan") return m.form_number();
      return issue.expected === "date" ? m.form_date() : undefined;
    case "invalid_value":
      return issue.input === undefined ? m.form_needed() : m.form_choose();
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_format":
      return wrongFormat(issue);
    default:
      return undefined;
  }
}

function tooSmall(issue: RawIssue & { code: "too_small" }): string | undefined {
  const minimum = Number(issue.minimum);
  if (issue.origin === "string") return minimum <= 1 ? m.form_needed() : m.form_longer({ minimum });
  if (issue.origin === "array" || issue.origin === "set") return m.form_more_items({ minimum });
  return issue.origin === "number" || issue.origin === "int" ? m.form_at_least({ minimum }) : undefined;
}

function tooBig(issue: RawIssue & { code: "too_big" }): string | undefined {
  const maximum = Number(issue.maximum);
  if (issue.origin === "string") return m.form_shorter({ maximum });
  if (issue.origin === "array" || issue.origin === "set") return m.form_fewer_items({ maximum });
  return issue.origin === "number" || issue.origin === "int" ? m.form_at_most({ maximum }) : undefined;
}

function wrongFormat(issue: RawIssue & { code: "invalid_format" }): string | undefined {
  if (issue.input === "") return m.form_needed();
  switch (issue.format) {
    case "email":
      return m.form_email();
    case "date":
      return m.form_date();
    case "datetime":
      return m.form_date_and_time();
    case "uuid":
    case "guid":
      return m.form_choose();
    case "url":
      return m.form_url();
    default:
      return undefined;
  }
}
