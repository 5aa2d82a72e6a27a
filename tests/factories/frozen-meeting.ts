import { eq } from "drizzle-orm";
import { runCommand } from "#app/core/command/command.server.ts";
import { meetings } from "#app/features/meetings/tables.ts";
import { approveMinutes } from "#app/features/minutes/minutes-commands.server.ts";
import { agreeDecision, draftMinutes, proposeDecision } from "#app/features/minutes/public.server.ts";
import { minutes } from "#app/features/minutes/tables.ts";
import type { LocalText } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";
import { both, insertLiveMeeting, type LiveMeeting } from "#tests/factories/live-meeting.ts";

/** A meeting that is over: its decisions adopted, its minutes approved by both heads and frozen. */
export async function layFrozenMeeting(
  decisions: LocalText[] = [both("Провести онлайн-симпозиум врачей обеих сторон", "举办双方医生线上研讨会")],
): Promise<LiveMeeting> {
  const live = await insertLiveMeeting();
  const heads = [live.guests.hostHead, live.guests.partnerHead];
  for (const text of decisions) {
    const { decisionId } = await proposeDecision(live.guests.hostHead, live.meetingId, { text });
    for (const head of heads) await agreeDecision(head, live.meetingId, { decisionId, version: 1 });
  }
  await runCommand({ kind: "system", name: "test", lang: "ru" }, async (context) => {
    const closed = { state: "closed", closedAt: new Date("2020-06-23T08:31:00Z") } as const;
    await context.tx.update(meetings).set(closed).where(eq(meetings.id, live.meetingId));
    await draftMinutes(context, live.meetingId);
  });
  for (const head of heads) {
    const [row] = await db().select().from(minutes).where(eq(minutes.meetingId, live.meetingId));
    await approveMinutes(head, live.meetingId, { version: row?.version ?? 0 });
  }
  return live;
}
