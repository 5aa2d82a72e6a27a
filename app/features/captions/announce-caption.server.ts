import { and, eq } from "drizzle-orm";
import type { CommandContext } from "#app/core/command/command.server.ts";
import { presentCaption } from "#app/features/captions/caption-queries.server.ts";
import type { CaptionState } from "#app/features/captions/caption-state.ts";
import { type Caption, captions } from "#app/features/captions/tables.ts";
import { meetingTopic } from "#app/features/meetings/public.server.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";

/** What travels to everybody inside when a caption was written or corrected. */
export interface CaptionMoment {
  caption: CaptionState;
}

/**
 * Sends the caption itself, not the news that something changed: captions come every few seconds, and nobody's room is
 * to be read anew for each of them.
 */
export function announceCaption(context: Pick<CommandContext, "announce">, caption: Caption): Promise<void> {
  const moment: CaptionMoment = { caption: presentCaption(caption) };
  return context.announce(meetingTopic(caption.meetingId), moment);
}

/** True before the first caption in a language: then the room's state, which lists the languages, changes too. */
export async function isNewLanguage(
  queryable: Queryable,
  meetingId: string,
  language: SpokenLanguage,
): Promise<boolean> {
  const found = await queryable
    .select({ id: captions.id })
    .from(captions)
    .where(and(eq(captions.meetingId, meetingId), eq(captions.language, language)))
    .limit(1);
  return found.length === 0;
}
