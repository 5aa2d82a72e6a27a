import { invitationCalendar } from "#app/features/meetings/invite-answer.server.ts";
import { orFault } from "#app/routes/office/meetings/answers.ts";
import type { Route } from "./+types/invitation-calendar.ts";

/** The meeting for the guest's own calendar (RFC 5545). */
export async function loader({ params }: Route.LoaderArgs) {
  const calendar = await orFault(invitationCalendar(params.token));
  return new Response(calendar, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8; method=REQUEST",
      "Content-Disposition": 'attachment; filename="meeting.ics"',
      "Cache-Control": "private, no-store",
      "X-Robots-Tag": "noindex, nofollow",
    },
  });
}
