export {
  findCity,
  foundingCities,
  listCities,
  partnersOf,
  readCityPage,
} from "#app/features/cities/queries.server.ts";
