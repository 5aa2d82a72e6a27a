export {
  type CityFacts,
  cityClock,
  cityFacts,
  countryName,
  type Partner,
} from "#app/features/cities/facts.ts";
export {
  type CityLine,
  presentCityLine,
  presentCityPage,
  presentPartner,
} from "#app/features/cities/present.ts";
export type { HoursGroup } from "#app/features/cities/rules.ts";
export { cities, partnerships } from "#app/features/cities/tables.ts";
