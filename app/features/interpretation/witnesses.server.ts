import type { Actor } from "#app/core/actor.ts";
import { announceNow } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { findSeat, readAir } from "#app/features/interpretation/air.server.ts";
import { mayWorkInBooth } from "#app/features/interpretation/policy.ts";
import { readMeeting } from "#app/features/meetings/public.server.ts";
import { db } from "#app/platform/db/database.server.ts";

/** Signs of life and of silence: told to all nodes, stored nowhere. The watch (watch.server.ts) hears them. */

export const pulseTopic = (meetingId: string) => `pulse:${meetingId}`;
export const silenceTopic = (meetingId: string) => `silence:${meetingId}`;

/** Whom the sign is about. */
export interface Sign {
  participantId: string;
}

/** Which participant an account is in a meeting: asked once a minute, not four times a second. */
const known = new Map<string, { participantId: string; until: number }>();
const KNOWN_MS = 60_000;

/**
 * A sign of life of the page of whoever is on air: `POST /room/:meetingId/pulse`, no body, every {@link PULSE_MS} while the
 * own seat is on or leaving.
 * @throws HallError `not_allowed` for who takes no part
 */
export async function feelPulse(actor: Actor, meetingId: string): Promise<void> {
  const participantId = await participantOf(actor, meetingId);
  await announceNow(pulseTopic(meetingId), { participantId } satisfies Sign);
}

async function participantOf(actor: Actor, meetingId: string): Promise<string> {
  if (actor.kind === "guest" && actor.meetingId === meetingId) return actor.participantId;
  if (actor.kind !== "user") throw new HallError("not_allowed");
  const key = `${actor.userId} ${meetingId}`;
  const before = known.get(key);
  if (before && before.until > Date.now()) return before.participantId;
  const { standing } = await readMeeting(actor, meetingId);
  if (!standing.participant) throw new HallError("not_allowed");
  const { id: participantId } = standing.participant;
  known.set(key, { participantId, until: Date.now() + KNOWN_MS });
  return participantId;
}

/**
 * `booth.partner_silent`: a boothmate's browser says that the channel track of who is on air is not muted, and that its
 * `packetsReceived` (RTCInboundRtpStreamStats) has stood still for 500 ms or more; sent again every 500 ms while it is so.
 * Believed only together with missing pulses (drop.ts).
 * @throws HallError `not_allowed`, `wrong_state` without a seat
 */
export async function reportSilence(actor: Actor, meetingId: string): Promise<void> {
  const { standing } = await readMeeting(actor, meetingId);
  const self = standing.participant;
  if (!self || !mayWorkInBooth(standing)) throw new HallError("not_allowed");
  const own = await findSeat(db(), meetingId, self.id);
  if (!own) throw new HallError("wrong_state");
  const booth = (await readAir(db(), meetingId, [])).get(own.booth.id);
  const active = booth?.seats.find((seat) => seat.air === "on" && seat.id !== self.id);
  if (active) await announceNow(silenceTopic(meetingId), { participantId: active.id } satisfies Sign);
}
