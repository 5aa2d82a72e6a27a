import { HallError } from "#app/core/errors.ts";
import { readInvitation } from "#app/features/meetings/invite-answer.server.ts";
import { hallIsSecure, linkCookieSeconds } from "#app/features/meetings/invite-links.server.ts";
import { enterByLink, GUEST_COOKIE } from "#app/features/meetings/public.server.ts";

export interface Entered {
  meetingId: string;
  deviceSecret: string;
  maxAge: number;
}

/**
 * Opens a personal link on this device.
 * @throws HallError `link_unknown`, `link_revoked`, `link_expired`, `wrong_state` (cancelled or over)
 */
export async function letIn(token: string, userAgent: string): Promise<Entered> {
  const { meeting, self } = await readInvitation(token);
  if (meeting.state !== "invited" && meeting.state !== "live") throw new HallError("wrong_state");
  const { meetingId, deviceSecret } = await enterByLink(token, userAgent);
  return { meetingId, deviceSecret, maxAge: linkCookieSeconds(self, new Date()) };
}

/** The device's cookie opens this one meeting's room, and no longer than the link does. */
export function guestCookie({ meetingId, deviceSecret, maxAge }: Entered): string {
  const secure = hallIsSecure() ? "; Secure" : "";
  return `${GUEST_COOKIE}=${deviceSecret}; Path=/room/${meetingId}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
