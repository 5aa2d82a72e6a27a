import type { CityRow, PartnershipKind } from "#app/features/cities/facts.ts";
import type { HoursGroup } from "#app/features/cities/rules.ts";
import type { LocalText } from "#app/lib/local-text.ts";

/** A city as one line of the office's list. */
export interface CityInRegister {
  slug: string;
  name: LocalText;
  /** In the reader's language; empty where none is given. */
  country: string;
  zone: string;
  hours: HoursGroup[];
}

/** Everything the office keeps of a city. */
export type CityFields = Pick<
  CityRow,
  "slug" | "name" | "country" | "zone" | "language" | "officeHours" | "latitude" | "longitude" | "about"
>;

export interface CityForOffice {
  city: CityFields & { id: string };
  /** What the form was read at. */
  stamp: string;
  partners: { id: string; name: LocalText; kind: PartnershipKind; since: string | null }[];
  /** The cities that may become partners. */
  others: { id: string; name: LocalText }[];
  mayEdit: boolean;
  mayKeepPartnerships: boolean;
}
