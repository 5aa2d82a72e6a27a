import type { cities } from "#app/features/cities/tables.ts";
import { type Lang, type LocalText, pickText } from "#app/lib/local-text.ts";
import type { CityClock } from "#app/lib/time/format.ts";
import type { OfficeHours } from "#app/lib/time/office-hours.ts";

export type CityRow = typeof cities.$inferSelect;

/** What other features and pages need of a city: its name, its clock, its language. */
export interface CityFacts {
  id: string;
  slug: string;
  name: LocalText;
  /** IANA zone. */
  zone: string;
  language: Lang;
  officeHours: OfficeHours[];
}

export type PartnershipKind = "twin" | "partner";

/** A partner of a city, as seen from it. */
export interface Partner {
  partnershipId: string;
  kind: PartnershipKind;
  /** Year of the agreement, where known. */
  since: string | null;
  city: CityFacts & { country: string | null };
}

export function cityFacts(row: CityRow): CityFacts {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    zone: row.zone,
    language: row.language,
    officeHours: row.officeHours,
  };
}

/** The city for TwoClocks and `formatInBothZones`, named in the reader's language. */
export function cityClock(city: Pick<CityFacts, "name" | "zone">, lang: Lang): CityClock {
  return { name: pickText(city.name, lang).text, zone: city.zone };
}

const COUNTRIES: Record<Lang, Intl.DisplayNames> = {
  ru: new Intl.DisplayNames("ru", { type: "region" }),
  zh: new Intl.DisplayNames("zh-Hans", { type: "region" }),
  en: new Intl.DisplayNames("en", { type: "region" }),
};

const knownCountries = new Map<string, string>();

/** The country's name in the reader's language; empty where none is given. */
export function countryName(country: string | null, lang: Lang): string {
  if (!country) return "";
  // Looked up once: a register names the same few countries on every page, and Intl looks them up anew each time.
  const key = `${country} ${lang}`;
  const name = knownCountries.get(key) ?? COUNTRIES[lang].of(country) ?? "";
  knownCountries.set(key, name);
  return name;
}
