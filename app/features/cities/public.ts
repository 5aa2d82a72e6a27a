export { cities, partnerships } from "#app/features/cities/tables.ts";
