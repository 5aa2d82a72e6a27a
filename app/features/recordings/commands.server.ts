import type { RoomCommand } from "#app/features/meetings/public.server.ts";

/** The commands of recording for the room's API. */
export const recordingCommands: Record<string, RoomCommand> = {};
