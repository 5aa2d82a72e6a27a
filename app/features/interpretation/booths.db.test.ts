import { describe, expect, test } from "vitest";
import type { GuestActor } from "#app/core/actor.ts";
import { goOffAir, goOnAir, sitInBooth } from "#app/features/interpretation/booths.server.ts";
import { readInterpretation } from "#app/features/interpretation/queries.server.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import { type LaidMeeting, type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

const database = withDatabase();

const mate: LaidParticipant = { role: "interpreter", side: "host", language: "ru", name: "First" };
const second: LaidParticipant = { role: "interpreter", side: "partner", language: "zh", name: "Second" };
const head: LaidParticipant = { role: "head", side: "host", language: "ru", chairs: true };

function actor(meeting: LaidMeeting, index: number): GuestActor {
  const one = meeting.participants[index];
  if (!one) throw new Error(`no participant ${index}`);
  return {
    kind: "guest",
    participantId: one.id,
    meetingId: meeting.id,
    deviceId: one.id,
    name: one.name,
    lang: "ru",
  };
}

async function seats(meeting: LaidMeeting) {
  const { seats: rows } = await readInterpretation(db(), meeting.id);
  const names = new Map(meeting.participants.map((one) => [one.id, one.name]));
  return rows
    .map(
      (seat) =>
        `${names.get(seat.participantId)} ${seat.air === "on" ? `on air → ${seat.outgoing}` : "off air"}`,
    )
    .sort();
}

describe("a booth of the pair of both cities' languages", () => {
  test("interpreters take their seats once, in the booth ru–zh", async () => {
    const meeting = await layMeeting(database.ownerUrl, [head, mate, second]);
    await sitInBooth(actor(meeting, 1), meeting.id);
    await sitInBooth(actor(meeting, 2), meeting.id);
    await sitInBooth(actor(meeting, 2), meeting.id);
    const { booths } = await readInterpretation(db(), meeting.id);
    expect(booths.map(({ languageA, languageB }) => [languageA, languageB])).toEqual([["ru", "zh"]]);
    expect(await seats(meeting)).toEqual(["First off air", "Second off air"]);
  });

  test("going on air takes the boothmate off; the direction can be switched", async () => {
    const meeting = await layMeeting(database.ownerUrl, [head, mate, second]);
    await goOnAir(actor(meeting, 1), meeting.id, { outgoing: "zh" });
    await goOnAir(actor(meeting, 1), meeting.id, { outgoing: "ru" });
    expect(await seats(meeting)).toEqual(["First on air → ru", "Second off air"]);
    await goOnAir(actor(meeting, 2), meeting.id, { outgoing: "zh" });
    expect(await seats(meeting)).toEqual(["First off air", "Second on air → zh"]);
    await goOffAir(actor(meeting, 2), meeting.id);
    expect(await seats(meeting)).toEqual(["First off air", "Second off air"]);
  });

  test("a race of two clicks leaves one on air", async () => {
    const meeting = await layMeeting(database.ownerUrl, [head, mate, second]);
    await Promise.all([
      goOnAir(actor(meeting, 1), meeting.id, { outgoing: "zh" }),
      goOnAir(actor(meeting, 2), meeting.id, { outgoing: "zh" }),
    ]);
    expect((await seats(meeting)).filter((seat) => seat.includes("on air"))).toHaveLength(1);
  });

  test("a language the booth does not serve, and who is no interpreter, are refused", async () => {
    const meeting = await layMeeting(database.ownerUrl, [head, mate]);
    await expect(goOnAir(actor(meeting, 1), meeting.id, { outgoing: "en" })).rejects.toMatchObject({
      code: "not_allowed",
    });
    await expect(goOnAir(actor(meeting, 0), meeting.id, { outgoing: "zh" })).rejects.toMatchObject({
      code: "not_allowed",
    });
  });
});
