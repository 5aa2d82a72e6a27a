import { z } from "zod";
import { langField, localTextField, wordsField, zoneField } from "#app/core/forms/fields.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { CityRow } from "#app/features/cities/facts.ts";
import { readDayHours } from "#app/features/cities/rules.ts";
import { LANGS } from "#app/lib/local-text.ts";
import type { OfficeHours } from "#app/lib/time/office-hours.ts";

/** `officeHours.1` (Monday) … `officeHours.7`: "09:00–12:00, 13:00–18:00", empty when closed. */
const officeHoursField = z.array(z.string().max(100).optional()).transform((days, context): OfficeHours[] =>
  days.flatMap((words, index) => {
    const hours = readDayHours(index + 1, words ?? "");
    if (!hours) {
      context.issues.push({ code: "custom", path: [index], message: m.cities_hours_wrong(), input: words });
    }
    return hours ?? [];
  }),
);

const countryField = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isCountry, { error: () => m.cities_country_wrong() })
  .optional()
  .transform((code) => code ?? null);

function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false;
  return new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(code) !== undefined;
}

/** The form of a city; `previous` is what stood there when it is edited. */
export function cityForm(previous?: CityRow) {
  return z.object({
    slug: z
      .string()
      .trim()
      .max(60)
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: () => m.cities_slug_wrong() }),
    name: localTextField({ every: LANGS, max: 80, previous: previous?.name }),
    country: countryField,
    zone: zoneField,
    language: langField,
    officeHours: officeHoursField,
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    about: localTextField({ required: false, max: 4000, previous: previous?.about }),
    /** What the form was read at; absent for a new city. */
    stamp: z.string().optional(),
  });
}

export type CityInput = z.output<ReturnType<typeof cityForm>>;

export const partnershipForm = z.object({
  partnerId: z.uuid(),
  kind: z.enum(["twin", "partner"]),
  since: wordsField(4)
    .regex(/^(?:1[89]|20)\d\d$/, { error: () => m.cities_since_wrong() })
    .optional(),
});

export type PartnershipInput = z.output<typeof partnershipForm>;
