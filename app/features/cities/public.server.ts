export { findCity, foundingCities, listCities, partnersOf } from "#app/features/cities/queries.server.ts";
