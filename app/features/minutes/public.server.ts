// A first seam so that the house builds; the minutes' own commands replace each line.
import type { CommandContext } from "#app/core/command/command.server.ts";
import type { MeetingStanding } from "#app/features/meetings/public.ts";
import type { RoomCommand } from "#app/features/meetings/public.server.ts";
import { decisions } from "#app/features/minutes/tables.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";
import { eq } from "drizzle-orm";

export const readDecisions = (queryable: Queryable, meetingId: string) =>
  queryable.select().from(decisions).where(eq(decisions.meetingId, meetingId));
export const presentDecisions = (rows: Awaited<ReturnType<typeof readDecisions>>, _standing: MeetingStanding) => rows;
export const decisionCommands: Record<string, RoomCommand> = {};
export async function draftMinutes(_context: CommandContext, _meetingId: string): Promise<void> {}
