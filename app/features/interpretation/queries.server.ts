import { asc, eq, sql } from "drizzle-orm";
import {
  type Booth,
  type BoothMessage,
  type BoothSeat,
  boothMessages,
  boothSeats,
  booths,
  glossaryTerms,
  interpretationPlans,
  type SoundComplaint,
  soundComplaints,
} from "#app/features/interpretation/tables.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";

/** All rows the interpretation of one meeting stands on; read once for a change, presented to each reader apart. */
export interface InterpretationRows {
  /** Somebody has prepared booths; until then the hall makes one by itself. */
  planned: boolean;
  pivots: SpokenLanguage[];
  booths: Booth[];
  seats: BoothSeat[];
  messages: BoothMessage[];
  complaints: SoundComplaint[];
  glossaryVersion: string;
}

export async function readInterpretation(
  queryable: Queryable,
  meetingId: string,
): Promise<InterpretationRows> {
  const [plan, boothRows, seats, messages, complaints, glossaryVersion] = await Promise.all([
    queryable.select().from(interpretationPlans).where(eq(interpretationPlans.meetingId, meetingId)),
    queryable
      .select()
      .from(booths)
      .where(eq(booths.meetingId, meetingId))
      .orderBy(asc(booths.languageA), asc(booths.languageB)),
    queryable
      .select()
      .from(boothSeats)
      .where(eq(boothSeats.meetingId, meetingId))
      .orderBy(asc(boothSeats.participantId)),
    queryable
      .select()
      .from(boothMessages)
      .where(eq(boothMessages.meetingId, meetingId))
      .orderBy(asc(boothMessages.at)),
    queryable
      .select()
      .from(soundComplaints)
      .where(eq(soundComplaints.meetingId, meetingId))
      .orderBy(asc(soundComplaints.at)),
    readGlossaryVersion(queryable, meetingId),
  ]);
  return {
    planned: plan.length > 0,
    pivots: plan[0]?.pivots ?? [],
    booths: boothRows,
    seats,
    messages,
    complaints,
    glossaryVersion,
  };
}

/** Changes with every term that is added, changed or removed. */
export async function readGlossaryVersion(queryable: Queryable, meetingId: string): Promise<string> {
  const [row] = await queryable
    .select({ version: sql<string>`count(*) || ':' || coalesce(max(${glossaryTerms.at})::text, '')` })
    .from(glossaryTerms)
    .where(eq(glossaryTerms.meetingId, meetingId));
  return row?.version ?? "";
}
