export { createCommunique, publishCommunique } from "#app/features/press/commands.server.ts";
export { listPublished } from "#app/features/press/queries.server.ts";
