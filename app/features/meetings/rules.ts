import { maySpeak } from "#app/features/meetings/policy.ts";
import type { AgendaItem, Meeting, MeetingState, Participant } from "#app/features/meetings/tables.ts";

/** Which state a meeting may go to from which; everything else is `wrong_state`. */
const NEXT_STATES: Record<MeetingState, readonly MeetingState[]> = {
  draft: ["invited", "cancelled"],
  invited: ["live", "cancelled"],
  live: ["closed"],
  closed: [],
  cancelled: [],
};

export function mayBecome(from: MeetingState, to: MeetingState): boolean {
  return NEXT_STATES[from].includes(to);
}

/** Time, title and people are prepared until the meeting begins. */
export function mayBePrepared(state: MeetingState): boolean {
  return state === "draft" || state === "invited";
}

/** The agenda and the list of participants may still grow while the meeting runs. */
export function mayAgendaChange(state: MeetingState): boolean {
  return mayBePrepared(state) || state === "live";
}

/** End of the planned time. */
export function endsAt(meeting: Pick<Meeting, "startsAt" | "durationMinutes">): Date {
  return new Date(meeting.startsAt.getTime() + meeting.durationMinutes * 60_000);
}

/** Minutes by which the agenda is longer than the meeting; 0 when it fits. A warning, never an error. */
export function agendaOverrun(
  durationMinutes: number,
  items: readonly Pick<AgendaItem, "minutesPlanned">[],
): number {
  return Math.max(0, items.reduce((sum, item) => sum + item.minutesPlanned, 0) - durationMinutes);
}

/** The item that follows the running one (or the first); null at the end. */
export function nextItemAfter<Item extends Pick<AgendaItem, "id" | "position">>(
  items: readonly Item[],
  runningItemId: string | null,
): Item | null {
  const ordered = [...items].sort((a, b) => a.position - b.position);
  const index = ordered.findIndex((item) => item.id === runningItemId);
  return ordered[index + 1] ?? null;
}

/** Speakers' list: by the place the chair gave, else by the moment the hand went up. */
export function orderSpeakers<One extends Pick<Participant, "id" | "handRaisedAt" | "speakerPlace">>(
  participants: readonly One[],
): One[] {
  return participants
    .filter((one) => one.handRaisedAt !== null)
    .sort((a, b) => speakerRank(a) - speakerRank(b));
}

function speakerRank(one: Pick<Participant, "handRaisedAt" | "speakerPlace">): number {
  return one.speakerPlace ?? one.handRaisedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

/** Host's side first, then by precedence: the protocol's order of a list of participants. */
export function orderByPrecedence<One extends Pick<Participant, "side" | "precedence">>(
  all: readonly One[],
): One[] {
  return [...all].sort((a, b) => sideRank(a) - sideRank(b) || a.precedence - b.precedence);
}

const sideRank = (one: Pick<Participant, "side">) => (one.side === "host" ? 0 : 1);

/** What LiveKit lets a participant publish. Everybody in the room may listen. */
export interface MediaRights {
  camera: boolean;
  microphone: boolean;
  screen: boolean;
  /** Interpreters publish their microphone to a channel, never to the floor. */
  channels: boolean;
}

export function mediaRights(participant: Pick<Participant, "role">): MediaRights {
  if (maySpeak(participant)) return { camera: true, microphone: true, screen: true, channels: false };
  if (participant.role === "interpreter")
    return { camera: false, microphone: true, screen: false, channels: true };
  if (participant.role === "technician")
    return { camera: false, microphone: true, screen: true, channels: false };
  return { camera: false, microphone: false, screen: false, channels: false };
}

/**
 * How long a personal link stays good after the planned end of the meeting, in ms: thirty days, in which the heads read
 * and approve the minutes. Nothing but the record can be reached by then.
 */
export const LINK_GRACE_MS = 30 * 24 * 3600 * 1000;

export type LinkVerdict = "good" | "revoked" | "expired";

export function judgeLink(
  link: Pick<Participant, "linkExpiresAt" | "linkRevokedAt">,
  now: Date,
): LinkVerdict {
  if (link.linkRevokedAt) return "revoked";
  if (!link.linkExpiresAt || link.linkExpiresAt <= now) return "expired";
  return "good";
}

/** A device counts as present while it was seen within this time, in ms. */
export const DEVICE_PRESENT_MS = 45_000;

/** A second device at the same time waits for the chair: the link may have been forwarded. */
export function isForwardedLink(others: readonly { state: string; lastSeenAt: Date }[], now: Date): boolean {
  return others.some(
    (device) => device.state === "active" && now.getTime() - device.lastSeenAt.getTime() < DEVICE_PRESENT_MS,
  );
}
