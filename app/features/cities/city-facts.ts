import type { cities } from "#app/features/cities/tables.ts";
import type { Lang, LocalText } from "#app/lib/local-text.ts";
import type { OfficeHours } from "#app/lib/time/office-hours.ts";

/** What other features need to know of a city: how it is named, and how its clock goes. */
export interface CityFacts {
  id: string;
  slug: string;
  name: LocalText;
  zone: string;
  language: Lang;
  officeHours: OfficeHours[];
}

export function cityFacts(city: typeof cities.$inferSelect): CityFacts {
  return {
    id: city.id,
    slug: city.slug,
    name: city.name,
    zone: city.zone,
    language: city.language,
    officeHours: city.officeHours,
  };
}
