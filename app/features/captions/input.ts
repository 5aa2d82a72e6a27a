import { z } from "zod";
import { CAPTION_LENGTH } from "#app/features/captions/caption-length.ts";
import { isSpokenLanguage } from "#app/lib/spoken-language.ts";

/** Languages or lanes at once; a larger plan is a mistake. */
const PLAN_LENGTH = 12;

const language = z.string().refine(isSpokenLanguage);
const lane = z.string().refine((value) => value === "floor" || isSpokenLanguage(value));
const text = z
  .string()
  .transform((value) => cleanCaption(value))
  .pipe(z.string().min(1).max(CAPTION_LENGTH));

/** One line, without what no screen shows: control characters and runs of blanks. */
export function cleanCaption(value: string): string {
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

export const writeInput = z.object({
  /** Made by the writer's page, so that a repeated request writes once. */
  id: z.uuid(),
  language,
  text,
  lane,
  speakerId: z.uuid().nullable().default(null),
  originalId: z.uuid().nullable().default(null),
});

export const correctInput = z.object({ id: z.uuid(), text });

export const steerInput = z.object({
  transcribed: z.array(lane).max(PLAN_LENGTH).transform(once),
  translated: z.array(language).max(PLAN_LENGTH).transform(once),
});

function once(values: string[]): string[] {
  return [...new Set(values)].sort();
}

export type WriteInput = z.infer<typeof writeInput>;
export type CorrectInput = z.infer<typeof correctInput>;
export type SteerInput = z.infer<typeof steerInput>;
