export {
  findCity,
  findCityBySlug,
  foundingCities,
  listCities,
  partnersOf,
} from "#app/features/cities/queries.server.ts";
