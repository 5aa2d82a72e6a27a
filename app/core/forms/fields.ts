import { z } from "zod";
import { m } from "#app/core/languages/messages/messages.js";
import { isLang, LANGS, type Lang, type LocalText, localTextFromForm } from "#app/lib/local-text.ts";
import { isTimeZone } from "#app/lib/time/zones.ts";

/** The pieces of which the forms of all features are made. Messages are read when a form is, in its language. */

export interface LocalTextRules {
  /** False: a text without any words is read as null. Default true: the original language needs words. */
  required?: boolean;
  /** Languages that need words beside the original. */
  every?: readonly Lang[];
  /** Characters at most, in each language. Default 500. */
  max?: number;
  /** What stood there: keeps "made by a machine" on what nobody touched, and the languages the form did not show. */
  previous?: LocalText | null | undefined;
}

/** A text in the languages of the hall, as LocalTextEditor sends it, or a LocalText of an API body. */
export function localTextField(rules: LocalTextRules & { required: false }): z.ZodType<LocalText | null>;
export function localTextField(rules?: LocalTextRules): z.ZodType<LocalText>;
export function localTextField(rules: LocalTextRules = {}): z.ZodType<LocalText | null> {
  const { required = true, every = [], max = 500, previous } = rules;
  return z.unknown().transform((value, context) => {
    const text = localTextFromForm(reader(value), "", previous ?? undefined);
    const complain = (lang: Lang, message: string) =>
      context.issues.push({ code: "custom", path: [lang], message, input: value });
    const written = LANGS.filter((lang) => text[lang]);
    if (!required && written.length === 0) return null;
    for (const lang of LANGS) {
      const needed = lang === text.original || every.includes(lang);
      if (needed && !text[lang]) complain(lang, m.form_needed());
      else if ((text[lang]?.text.length ?? 0) > max) complain(lang, m.form_shorter({ maximum: max }));
      else if (hasForbiddenCharacters(text[lang]?.text ?? "")) complain(lang, m.form_characters());
    }
    return text;
  });
}

/** Reads `.ru`, `.ru.checked` and `.original` out of the nested value of one field (see form-names.ts). */
function reader(value: unknown): (field: string) => unknown {
  const parts = isRecord(value) ? value : {};
  const checked = isRecord(parts.checked) ? parts.checked : {};
  return (field) => {
    const [, key = "", mark] = field.split(".");
    if (mark === "checked") return checked[key] ?? null;
    const part = parts[key];
    if (isLang(key) && isRecord(part)) return part.text ?? null;
    return part ?? null;
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** PostgreSQL cannot keep NUL, and no other control character but tab and line break belongs in a text. */
function hasForbiddenCharacters(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
}

/** One line or several of plain text: trimmed, not empty, without control characters. Default at most 200. */
export function wordsField(max = 200) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !hasForbiddenCharacters(text), { error: () => m.form_characters() });
}

export const langField = z.enum(["ru", "zh", "en"]);

/** An IANA time zone this machine knows. */
export const zoneField = z.string().refine(isTimeZone, { error: () => m.form_zone() });

/** "2026-10-25", a day that exists. */
export const dateField = z.iso.date();

/** "2026-10-25T14:30", what a datetime-local field sends (seconds are cut off). */
export const localDateTimeField = z.iso
  .datetime({ local: true, offset: false })
  .transform((text) => text.slice(0, 16));

/** "09:30" or, as the end of a day, "24:00". */
export const clockField = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: () => m.form_clock() });

/** The version a form was read at; a command refuses to overwrite a later one with `changed_meanwhile`. */
export const versionField = z.number().int().min(1);
