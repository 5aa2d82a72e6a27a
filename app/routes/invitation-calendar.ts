import { answerFaults } from "#app/core/faults.ts";
import { invitationCalendar } from "#app/features/meetings/invite-answer.server.ts";

import type { Route } from "./+types/invitation-calendar.ts";

/** The meeting for the guest's own calendar (RFC 5545). */
export async function loader({ params }: Route.LoaderArgs) {
  const calendar = await answerFaults(() => invitationCalendar(params.token));
  return new Response(calendar, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8; method=REQUEST",
      "Content-Disposition": 'attachment; filename="meeting.ics"',
      "Cache-Control": "private, no-store",
      "X-Robots-Tag": "noindex, nofollow",
    },
  });
}
