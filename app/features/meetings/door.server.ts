import { createHash, randomBytes } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import type { Actor, GuestActor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { meetingTopic, runMeetingCommand } from "#app/features/meetings/meeting-command.server.ts";
import { mayKeepTheDoor } from "#app/features/meetings/policy.ts";
import { DEVICE_PRESENT_MS, isForwardedLink, judgeLink } from "#app/features/meetings/rules.ts";
import { guestDevices, type Participant, participants } from "#app/features/meetings/tables.ts";
import { pickText } from "#app/lib/local-text.ts";
import { db, type Queryable } from "#app/platform/db/database.server.ts";

/** Cookie of a guest's device; its path is the meeting's room, so that it opens nothing else. */
export const GUEST_COOKIE = "guest";

/** Links and devices are kept as SHA-256 of their secret: the database never holds what opens a door. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A new secret of 256 bits, safe in an address. */
export function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * Finds the participant of a personal link.
 * @throws HallError `link_unknown`, `link_revoked`, `link_expired`
 */
export async function findByLink(queryable: Queryable, token: string, now: Date): Promise<Participant> {
  const [participant] = await queryable
    .select()
    .from(participants)
    .where(eq(participants.linkHash, hashSecret(token)));
  if (!participant) throw new HallError("link_unknown");
  const verdict = judgeLink(participant, now);
  if (verdict === "revoked") throw new HallError("link_revoked");
  if (verdict === "expired") throw new HallError("link_expired");
  return participant;
}

export interface EnteredDevice {
  meetingId: string;
  participantId: string;
  deviceSecret: string;
  state: "active" | "waiting";
}

/**
 * Opens a personal link on a device. When another device of the same link is present just now, this one waits: the
 * link may have been forwarded, and the chair decides.
 * @throws HallError `link_unknown`, `link_revoked`, `link_expired`
 */
export async function enterByLink(token: string, userAgent: string): Promise<EnteredDevice> {
  const now = new Date();
  const guest = await findByLink(db(), token, now);
  return runCommand(guestOf(guest, ""), async ({ tx, record, announce }) => {
    // Two devices at the same instant must see each other: the participant's row is the lock.
    await tx.select().from(participants).where(eq(participants.id, guest.id)).for("update");
    const others = await tx.select().from(guestDevices).where(eq(guestDevices.participantId, guest.id));
    const state = isForwardedLink(others, now) ? "waiting" : "active";
    if (state === "active") await refuseOtherDevices(tx, guest.id, null);
    const deviceSecret = makeSecret();
    const device = {
      participantId: guest.id,
      secretHash: hashSecret(deviceSecret),
      userAgent: userAgent.slice(0, 300),
      state,
      lastSeenAt: now,
    } as const;
    await tx.insert(guestDevices).values(device);
    await record("meetings.opened_link", guest.id, { meetingId: guest.meetingId, device: state });
    await announce(meetingTopic(guest.meetingId));
    return { meetingId: guest.meetingId, participantId: guest.id, deviceSecret, state };
  });
}

async function refuseOtherDevices(tx: Queryable, participantId: string, keep: string | null): Promise<void> {
  const others = eq(guestDevices.participantId, participantId);
  await tx
    .update(guestDevices)
    .set({ state: "refused" })
    .where(keep ? and(others, ne(guestDevices.id, keep)) : others);
}

/** The chair lets a second device in (the first one is shown out) or refuses it. */
export function judgeDevice(
  actor: Actor,
  meetingId: string,
  input: { deviceId: string; allow: boolean },
): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayKeepTheDoor, async (command) => {
    const { tx } = command.context;
    const [device] = await tx.select().from(guestDevices).where(eq(guestDevices.id, input.deviceId));
    const known = device && command.participants.some((one) => one.id === device.participantId);
    if (!device || !known) throw new HallError("not_found");
    if (device.state !== "waiting") return;
    if (input.allow) await refuseOtherDevices(tx, device.participantId, device.id);
    await tx
      .update(guestDevices)
      .set({ state: input.allow ? "active" : "refused", lastSeenAt: new Date() })
      .where(eq(guestDevices.id, device.id));
    await command.changed(
      input.allow ? "meetings.allowed_device" : "meetings.refused_device",
      device.participantId,
    );
  });
}

export interface GuestDeviceStanding {
  actor: GuestActor;
  device: "active" | "waiting" | "refused";
}

/**
 * Who a guest's device belongs to, by its cookie. A link revoked or expired since shuts the device out too.
 * @returns null when the cookie is none of ours.
 */
export async function findGuestDevice(
  meetingId: string,
  secret: string,
): Promise<GuestDeviceStanding | null> {
  const [found] = await db()
    .select({ device: guestDevices, participant: participants })
    .from(guestDevices)
    .innerJoin(participants, eq(participants.id, guestDevices.participantId))
    .where(and(eq(guestDevices.secretHash, hashSecret(secret)), eq(participants.meetingId, meetingId)));
  if (!found) return null;
  const good = judgeLink(found.participant, new Date()) === "good";
  return {
    actor: guestOf(found.participant, found.device.id),
    device: good ? found.device.state : "refused",
  };
}

function guestOf(participant: Participant, deviceId: string): GuestActor {
  return {
    kind: "guest",
    participantId: participant.id,
    meetingId: participant.meetingId,
    deviceId,
    name: pickText(participant.name, participant.language).text,
    lang: participant.language,
  };
}

/** Notes that a device is still there; called while its page listens, at least every third of DEVICE_PRESENT_MS. */
export async function seeDevice(deviceId: string): Promise<void> {
  await db().update(guestDevices).set({ lastSeenAt: new Date() }).where(eq(guestDevices.id, deviceId));
}

/** A page that closed frees its link at once, so that the same person may come back from another device. */
export async function leaveDevice(deviceId: string): Promise<void> {
  await db()
    .update(guestDevices)
    .set({ lastSeenAt: new Date(Date.now() - DEVICE_PRESENT_MS) })
    .where(eq(guestDevices.id, deviceId));
}
