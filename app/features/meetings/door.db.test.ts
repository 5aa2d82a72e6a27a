import { describe, expect, test } from "vitest";
import type { GuestActor } from "#app/core/actor.ts";
import {
  enterByLink,
  findGuestDevice,
  judgeDevice,
  leaveDevice,
  makeSecret,
} from "#app/features/meetings/door.server.ts";
import { withDatabase } from "#tests/database.ts";
import { type LaidMeeting, layMeeting } from "#tests/factories/meeting.ts";

const database = withDatabase();

/** A meeting of a chair and a guest whose personal link is known. */
async function layWithLink(): Promise<{
  meeting: LaidMeeting;
  token: string;
  guestId: string;
  chair: GuestActor;
}> {
  const meeting = await layMeeting(database.ownerUrl, [
    { role: "head", side: "host", language: "ru", chairs: true },
    { role: "head", side: "partner", language: "zh" },
  ]);
  const [chair, guest] = meeting.participants;
  if (!chair || !guest) throw new Error("both were laid");
  return {
    meeting,
    token: guest.token,
    guestId: guest.id,
    chair: {
      kind: "guest",
      participantId: chair.id,
      meetingId: meeting.id,
      deviceId: chair.id,
      name: "Chair",
      lang: "ru",
    },
  };
}

const stateOf = async (meetingId: string, secret: string) =>
  (await findGuestDevice(meetingId, secret))?.device;

async function waitingDevice(guestId: string): Promise<string> {
  const [row] = await database.asOwner<{ id: string }>(
    "SELECT id FROM guest_devices WHERE participant_id = $1 AND state = 'waiting'",
    [guestId],
  );
  if (!row) throw new Error("no device waits");
  return row.id;
}

describe("personal links", () => {
  test("a link lets in one device; a second one at the same time waits for the chair", async () => {
    const { meeting, token, guestId, chair } = await layWithLink();
    const first = await enterByLink(token, "first");
    const second = await enterByLink(token, "second");
    expect([first.state, second.state]).toEqual(["active", "waiting"]);

    await judgeDevice(chair, meeting.id, { deviceId: await waitingDevice(guestId), allow: true });
    expect(await stateOf(meeting.id, first.deviceSecret)).toBe("refused");
    expect(await stateOf(meeting.id, second.deviceSecret)).toBe("active");
  });

  test("two devices at the very same instant do not both come in", async () => {
    const { token } = await layWithLink();
    const both = await Promise.all([enterByLink(token, "a"), enterByLink(token, "b")]);
    expect(both.map((device) => device.state).sort()).toEqual(["active", "waiting"]);
  });

  test("the chair may refuse the second device; the first stays", async () => {
    const { meeting, token, guestId, chair } = await layWithLink();
    const first = await enterByLink(token, "first");
    const second = await enterByLink(token, "second");
    await judgeDevice(chair, meeting.id, { deviceId: await waitingDevice(guestId), allow: false });
    expect(await stateOf(meeting.id, first.deviceSecret)).toBe("active");
    expect(await stateOf(meeting.id, second.deviceSecret)).toBe("refused");
  });

  test("who left may come back from another device without asking", async () => {
    const { meeting, token } = await layWithLink();
    const first = await enterByLink(token, "desktop");
    const device = await findGuestDevice(meeting.id, first.deviceSecret);
    await leaveDevice(device?.actor.deviceId ?? "");
    expect((await enterByLink(token, "telephone")).state).toBe("active");
  });

  test("an unknown, a revoked and an expired link are told apart, and shut their devices out", async () => {
    const { meeting, token, guestId } = await layWithLink();
    const { deviceSecret } = await enterByLink(token, "here");
    await expect(enterByLink(makeSecret(), "x")).rejects.toMatchObject({ code: "link_unknown" });
    await database.asOwner("UPDATE participants SET link_expires_at = now() - interval '1 s' WHERE id = $1", [
      guestId,
    ]);
    await expect(enterByLink(token, "x")).rejects.toMatchObject({ code: "link_expired" });
    expect(await stateOf(meeting.id, deviceSecret)).toBe("refused");
    await database.asOwner("UPDATE participants SET link_revoked_at = now() WHERE id = $1", [guestId]);
    await expect(enterByLink(token, "x")).rejects.toMatchObject({ code: "link_revoked" });
  });

  test("a device of one meeting opens no other, and a made-up secret opens nothing", async () => {
    const { token } = await layWithLink();
    const other = await layWithLink();
    const { deviceSecret } = await enterByLink(token, "here");
    expect(await findGuestDevice(other.meeting.id, deviceSecret)).toBeNull();
    expect(await findGuestDevice(other.meeting.id, "made up")).toBeNull();
  });

  test("only the chair's command judges devices, and only those of this meeting", async () => {
    const { meeting, token, guestId } = await layWithLink();
    const other = await layWithLink();
    await enterByLink(token, "first");
    await enterByLink(token, "second");
    const deviceId = await waitingDevice(guestId);
    await expect(judgeDevice(other.chair, other.meeting.id, { deviceId, allow: true })).rejects.toMatchObject(
      { code: "not_found" },
    );
    const guest: GuestActor = { ...other.chair, participantId: guestId, meetingId: meeting.id };
    await expect(judgeDevice(guest, meeting.id, { deviceId, allow: true })).rejects.toMatchObject({
      code: "not_allowed",
    });
  });
});
