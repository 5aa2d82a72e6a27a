export { writeAtomFeed } from "#app/features/press/atom.server.ts";
export { createCommunique, publishCommunique } from "#app/features/press/commands.server.ts";
export {
  findPublished,
  listForFeed,
  listPublished,
  listPublishedSlugs,
} from "#app/features/press/queries.server.ts";
