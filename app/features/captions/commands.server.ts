import type { RoomCommand } from "#app/features/meetings/public.server.ts";

/** The commands of captions for the room's API. */
export const captionCommands: Record<string, RoomCommand> = {};
