export { type CityFacts, cityFacts } from "#app/features/cities/city-facts.ts";
export { cities, partnerships } from "#app/features/cities/tables.ts";
