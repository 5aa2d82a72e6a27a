import { createHmac } from "node:crypto";
import { hashSecret } from "#app/features/meetings/door.server.ts";
import { endsAt, LINK_GRACE_MS } from "#app/features/meetings/rules.ts";
import type { Meeting, Participant } from "#app/features/meetings/tables.ts";
import { env } from "#app/platform/env.ts";

/**
 * Personal links. The secret of a link is 256 bits derived from the hall's own secret, the participant and the moment
 * of inviting, and only its SHA-256 is stored. So the same link can be written into a later mail (a new time), while
 * the database alone opens no door.
 */
function deriveToken(participantId: string, issuedAt: Date): string {
  return createHmac("sha256", env().AUTH_SECRET)
    .update(`personal link of ${participantId} issued ${issuedAt.toISOString()}`)
    .digest("base64url");
}

/** The address of a personal link. */
export function linkAddress(token: string): string {
  return `${env().HALL_ORIGIN}/i/${token}`;
}

/** What a participant's row keeps of a link. */
export interface StoredLink {
  linkHash: string;
  linkExpiresAt: Date;
  linkRevokedAt: null;
  invitedAt: Date;
}

/** Makes a new personal link: the row's part, and the token that is told to nobody but its person. */
export function issueLink(
  meeting: Pick<Meeting, "startsAt" | "durationMinutes">,
  participantId: string,
  now: Date,
): { token: string; stored: StoredLink } {
  const token = deriveToken(participantId, now);
  const stored = {
    linkHash: hashSecret(token),
    linkExpiresAt: linkExpiry(meeting),
    linkRevokedAt: null,
    invitedAt: now,
  };
  return { token, stored };
}

/** A link is good until the minutes have had time to be approved. */
export function linkExpiry(meeting: Pick<Meeting, "startsAt" | "durationMinutes">): Date {
  return new Date(endsAt(meeting).getTime() + LINK_GRACE_MS);
}

/** The token of the link a participant has, or null: none was made, or the hall's secret has changed since. */
export function recallToken(participant: Pick<Participant, "id" | "invitedAt" | "linkHash">): string | null {
  if (!participant.invitedAt || !participant.linkHash) return null;
  const token = deriveToken(participant.id, participant.invitedAt);
  return hashSecret(token) === participant.linkHash ? token : null;
}

/** Seconds for which a device that came by this link may stay known: as long as the link is good. */
export function linkCookieSeconds(participant: Pick<Participant, "linkExpiresAt">, now: Date): number {
  return Math.max(0, Math.floor(((participant.linkExpiresAt ?? now).getTime() - now.getTime()) / 1000));
}

/** Whether the hall is reached by https, so that its cookies may travel by nothing else. */
export function hallIsSecure(): boolean {
  return env().HALL_ORIGIN.startsWith("https:");
}
