import { type CityRow, countryName, type PartnershipKind } from "#app/features/cities/facts.ts";
import type { PartnerEntry } from "#app/features/cities/queries.server.ts";
import { groupWeek, type HoursGroup } from "#app/features/cities/rules.ts";
import { type Lang, type LocalText, type PickedText, pickText } from "#app/lib/local-text.ts";

/** A city as one line of a list. */
export interface CityLine {
  slug: string;
  name: PickedText;
  country: string;
}

/** A partner as one line of a city's register. */
export interface PartnerLine extends CityLine {
  kind: PartnershipKind;
  since: string | null;
}

/** A city's public page. */
export interface CityPage extends CityLine {
  zone: string;
  about: PickedText | null;
  hours: HoursGroup[];
  partners: PartnerLine[];
}

export function presentCityLine(
  city: { slug: string; name: LocalText; country: string | null },
  lang: Lang,
): CityLine {
  return { slug: city.slug, name: pickText(city.name, lang), country: countryName(city.country, lang) };
}

export function presentPartner(partner: PartnerEntry, lang: Lang): PartnerLine {
  return { ...presentCityLine(partner.city, lang), kind: partner.kind, since: partner.since };
}

export function presentCityPage(row: CityRow, partners: PartnerEntry[], lang: Lang): CityPage {
  return {
    ...presentCityLine(row, lang),
    zone: row.zone,
    about: row.about ? pickText(row.about, lang) : null,
    hours: groupWeek(row.officeHours),
    partners: partners.map((partner) => presentPartner(partner, lang)),
  };
}
