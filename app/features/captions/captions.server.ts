import { eq } from "drizzle-orm";
import { type CaptionsState, readFault } from "#app/features/captions/caption-state.ts";
import * as policy from "#app/features/captions/policy.ts";
import { type CaptionPlan, captionPlans, captions } from "#app/features/captions/tables.ts";
import type { MeetingStanding } from "#app/features/meetings/public.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";

/** What the room's state needs of a meeting's captions. */
export interface CaptionRows {
  plan: CaptionPlan | null;
  languages: SpokenLanguage[];
}

export async function readCaptionRows(queryable: Queryable, meetingId: string): Promise<CaptionRows> {
  const [plans, languages] = await Promise.all([
    queryable.select().from(captionPlans).where(eq(captionPlans.meetingId, meetingId)),
    queryable
      .selectDistinct({ language: captions.language })
      .from(captions)
      .where(eq(captions.meetingId, meetingId)),
  ]);
  return { plan: plans[0] ?? null, languages: languages.map((one) => one.language) };
}

/** Captions as one participant in the room may see them. */
export function presentCaptions(rows: CaptionRows, standing: MeetingStanding): CaptionsState {
  const { plan } = rows;
  const { TRANSCRIPTION_URL, TRANSLATION_URL } = env();
  const fault = readFault(plan?.fault ?? null);
  const steer = policy.maySteerCaptions(standing);
  return {
    languages: [...new Set([...rows.languages, ...(plan?.translated ?? [])])].sort(),
    transcribed: plan?.transcribed ?? [],
    translated: plan?.translated ?? [],
    engines: { transcription: TRANSCRIPTION_URL !== undefined, translation: TRANSLATION_URL !== undefined },
    paused: fault !== null,
    fault: steer ? fault : null,
    may: { write: policy.mayWriteCaptions(standing), steer },
  };
}
