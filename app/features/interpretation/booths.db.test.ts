import { describe, expect, test } from "vitest";
import type { GuestActor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import * as booth from "#app/features/interpretation/booths.server.ts";
import { moveAirByHall } from "#app/features/interpretation/handover.server.ts";
import * as plan from "#app/features/interpretation/plan.server.ts";
import { presentInterpretation } from "#app/features/interpretation/present.ts";
import { readInterpretation } from "#app/features/interpretation/queries.server.ts";
import { boothSeats } from "#app/features/interpretation/tables.ts";
import { readMeeting } from "#app/features/meetings/public.server.ts";
import { standingOf } from "#app/features/meetings/public.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import { type LaidMeeting, type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

const database = withDatabase();

const head: LaidParticipant = { role: "head", side: "host", language: "ru", chairs: true, name: "Head" };
const guest: LaidParticipant = { role: "head", side: "partner", language: "zh", name: "Guest" };
const technician: LaidParticipant = { role: "technician", side: "host", language: "ru", name: "Technician" };
const interpreter = (name: string): LaidParticipant => ({
  role: "interpreter",
  side: "host",
  language: "ru",
  name,
});

/** A meeting in which everybody is connected; nobody publishes anything, for there is no LiveKit here. */
async function lay(people: LaidParticipant[]): Promise<LaidMeeting> {
  const meeting = await layMeeting(database.ownerUrl, people);
  await database.asOwner("UPDATE participants SET connected_at = now() WHERE meeting_id = $1", [meeting.id]);
  return meeting;
}

function idOf(meeting: LaidMeeting, name: string): string {
  const found = meeting.participants.find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found.id;
}

function as(meeting: LaidMeeting, name: string): GuestActor {
  const id = idOf(meeting, name);
  return { kind: "guest", participantId: id, meetingId: meeting.id, deviceId: id, name, lang: "ru" };
}

/** Everybody's seat: "ru–zh: A on zh, B off; offer" */
async function air(meeting: LaidMeeting): Promise<string[]> {
  const { booths, seats } = await readInterpretation(db(), meeting.id);
  const names = new Map(meeting.participants.map((one) => [one.id, one.name]));
  return booths.map((one) => {
    const inside = seats
      .filter((seat) => seat.boothId === one.id)
      .map(
        (seat) =>
          `${names.get(seat.participantId)} ${seat.air === "off" ? "off" : `${seat.air} ${seat.outgoing}`}`,
      )
      .sort();
    const open = one.handover ? `; ${one.handover} to ${names.get(one.handoverTo ?? "")}` : "";
    return `${one.languageA}–${one.languageB}: ${inside.join(", ")}${open}`;
  });
}

async function journalOf(meeting: LaidMeeting): Promise<string[]> {
  const rows = await database.asOwner<{ action: string }>(
    "SELECT action FROM journal WHERE details->>'meetingId' = $1 AND action LIKE 'interpretation.%' ORDER BY id",
    [meeting.id],
  );
  return rows.map((row) => row.action.replace("interpretation.", ""));
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof HallError ? error.code : String(error)),
  );

async function boothId(meeting: LaidMeeting, pair: string): Promise<string> {
  const { booths } = await readInterpretation(db(), meeting.id);
  const found = booths.find((one) => `${one.languageA}–${one.languageB}` === pair);
  if (!found) throw new Error(`no booth ${pair}`);
  return found.id;
}

const manners = { whenDropped: "put_on_air", reminderMinutes: 30 } as const;

/** The meeting's own booth ru–zh with A and B in it. */
async function layBooth(...more: LaidParticipant[]): Promise<LaidMeeting> {
  const meeting = await lay([head, guest, interpreter("A"), interpreter("B"), ...more]);
  await plan.sitInBooth(as(meeting, "A"), meeting.id);
  return meeting;
}

describe("the booth that a meeting has by itself", () => {
  test("interpreters take their seats once, in the pair of both cities, three at most", async () => {
    const meeting = await lay([head, ...["A", "B", "C", "D"].map(interpreter)]);
    for (const name of ["A", "B", "B", "D"]) await plan.sitInBooth(as(meeting, name), meeting.id);
    expect(await air(meeting)).toEqual(["ru–zh: A off, B off, C off"]);
  });

  test("once somebody prepares booths, nobody is seated by the hall any more", async () => {
    const meeting = await lay([head, interpreter("A")]);
    await database.asOwner("UPDATE participants SET role = 'expert' WHERE id = $1", [idOf(meeting, "A")]);
    await plan.prepareBooth(as(meeting, "Head"), meeting.id, {
      languageA: "ru",
      languageB: "en",
      ...manners,
    });
    await database.asOwner("UPDATE participants SET role = 'interpreter' WHERE id = $1", [
      idOf(meeting, "A"),
    ]);
    await plan.sitInBooth(as(meeting, "A"), meeting.id);
    expect(await air(meeting)).toEqual(["ru–en: "]);
    expect(await code(booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "en" }))).toBe("wrong_state");
  });
});

describe("working in a booth", () => {
  test("a handover from offer to settled, each step journalled once, twice the same click included", async () => {
    const meeting = await layBooth();
    const [a, b] = [as(meeting, "A"), as(meeting, "B")];
    await booth.goOnAir(a, meeting.id, { outgoing: "zh" });
    await booth.goOnAir(a, meeting.id, { outgoing: "zh" });
    await booth.offerMicrophone(a, meeting.id, {});
    await booth.offerMicrophone(a, meeting.id, {});
    expect(await air(meeting)).toEqual(["ru–zh: A on zh, B off; offer to B"]);
    await Promise.all([booth.acceptHandover(b, meeting.id), booth.acceptHandover(b, meeting.id)]);
    expect(await air(meeting)).toEqual(["ru–zh: A leaving zh, B on zh"]);
    await moveAirByHall(meeting.id, await boothId(meeting, "ru–zh"), { name: "heard" });
    expect(await air(meeting)).toEqual(["ru–zh: A off, B on zh"]);
    expect(await journalOf(meeting)).toEqual([
      "took_seat",
      "went_on_air",
      "offered_microphone",
      "took_microphone",
      "left_air",
    ]);
  });

  test("time on air is kept, and runs on while one leaves", async () => {
    const meeting = await layBooth();
    await booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "zh" });
    await database.asOwner(
      "UPDATE booth_seats SET air_since = now() - interval '90 seconds' WHERE participant_id = $1",
      [idOf(meeting, "A")],
    );
    await booth.goOffAir(as(meeting, "A"), meeting.id);
    const [seat] = (await readInterpretation(db(), meeting.id)).seats.filter(
      (one) => one.participantId === idOf(meeting, "A"),
    );
    expect(seat?.airSince).toBeNull();
    expect(Math.round((seat?.airMs ?? 0) / 1000)).toBe(90);
  });

  test("without LiveKit a new voice never comes: the old one has the microphone back", async () => {
    const meeting = await layBooth();
    await booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "zh" });
    await booth.requestMicrophone(as(meeting, "B"), meeting.id);
    await booth.acceptHandover(as(meeting, "A"), meeting.id);
    await expect.poll(() => air(meeting), { timeout: 20_000 }).toEqual(["ru–zh: A on zh, B off"]);
    expect((await journalOf(meeting)).at(-1)).toBe("handover_failed");
  });

  test("a forced take-over is carried out by the hall when its warning is over", async () => {
    const meeting = await layBooth();
    await booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "zh" });
    await booth.takeOverMicrophone(as(meeting, "B"), meeting.id);
    expect(await air(meeting)).toEqual(["ru–zh: A on zh, B off; take_over to B"]);
    await expect.poll(() => air(meeting), { timeout: 20_000 }).toEqual(["ru–zh: A leaving zh, B on zh"]);
    await moveAirByHall(meeting.id, await boothId(meeting, "ru–zh"), { name: "heard" });
  });

  test("sat elsewhere while on air: off air, and the boothmate has the microphone", async () => {
    const meeting = await layBooth(technician);
    await booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "zh" });
    await plan.seatInterpreter(as(meeting, "Technician"), meeting.id, {
      participantId: idOf(meeting, "A"),
      boothId: null,
    });
    expect(await air(meeting)).toEqual(["ru–zh: B on zh"]);
    expect(await journalOf(meeting)).toEqual([
      "took_seat",
      "went_on_air",
      "left_booth",
      "was_put_on_air",
      "seated",
    ]);
  });

  test("who has no seat, no role for it, or another language is refused", async () => {
    const meeting = await layBooth(technician);
    const outgoing = "zh";
    expect(await code(booth.goOnAir(as(meeting, "Head"), meeting.id, { outgoing }))).toBe("not_allowed");
    expect(await code(booth.goOnAir(as(meeting, "Technician"), meeting.id, { outgoing }))).toBe(
      "not_allowed",
    );
    expect(await code(booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "en" }))).toBe("not_allowed");
    await db().delete(boothSeats);
    expect(await code(booth.goOnAir(as(meeting, "B"), meeting.id, { outgoing }))).toBe("wrong_state");
  });
});

describe("races of two clicks", () => {
  test("both interpreters of a booth go on air at once: one does, the other is told", async () => {
    const meeting = await layBooth();
    const answers = await Promise.all(
      ["A", "B"].map((name) => code(booth.goOnAir(as(meeting, name), meeting.id, { outgoing: "zh" }))),
    );
    expect(answers.sort()).toEqual(["boothmate_on_air", "done"]);
    expect((await air(meeting)).join().match(/ on /g)).toHaveLength(1);
  });

  test("two booths claim one channel at once: one has it, the other is told", async () => {
    const meeting = await layBooth(interpreter("C"));
    await plan.prepareBooth(as(meeting, "Head"), meeting.id, {
      languageA: "en",
      languageB: "zh",
      ...manners,
    });
    await plan.seatInterpreter(as(meeting, "Head"), meeting.id, {
      participantId: idOf(meeting, "C"),
      boothId: await boothId(meeting, "en–zh"),
    });
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(
        ["A", "C"].map((name) => code(booth.goOnAir(as(meeting, name), meeting.id, { outgoing: "zh" }))),
      );
      expect(answers.sort()).toEqual(["channel_taken", "done"]);
      expect((await air(meeting)).join().match(/ on zh/g)).toHaveLength(1);
      await Promise.all(["A", "C"].map((name) => booth.goOffAir(as(meeting, name), meeting.id)));
    }
  });

  test("a take-over and an offer cross: the microphone passes at once, either way", async () => {
    const meeting = await layBooth();
    await booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "zh" });
    await Promise.all([
      booth.takeOverMicrophone(as(meeting, "B"), meeting.id),
      booth.offerMicrophone(as(meeting, "A"), meeting.id, {}),
    ]);
    expect(await air(meeting)).toEqual(["ru–zh: A leaving zh, B on zh"]);
    await moveAirByHall(meeting.id, await boothId(meeting, "ru–zh"), { name: "heard" });
  });

  test("PostgreSQL itself refuses a second one on air, whatever the program does", async () => {
    const meeting = await layBooth();
    await booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "zh" });
    await expect(
      database.asOwner("UPDATE booth_seats SET air = 'on', outgoing = 'ru' WHERE participant_id = $1", [
        idOf(meeting, "B"),
      ]),
    ).rejects.toThrow("one_on_air_in_a_booth");
  });
});

describe("preparing booths, also while the meeting runs", () => {
  test("booths are added once a pair, changed, filled to three, and taken away when silent", async () => {
    const meeting = await layBooth(interpreter("C"), interpreter("D"), technician);
    const chair = as(meeting, "Technician");
    await plan.prepareBooth(chair, meeting.id, { languageA: "ru", languageB: "en", ...manners });
    await plan.prepareBooth(chair, meeting.id, {
      languageA: "en",
      languageB: "ru",
      ...manners,
      reminderMinutes: 20,
    });
    expect(await air(meeting)).toEqual(["ru–en: ", "ru–zh: A off, B off, C off"]);
    const english = await boothId(meeting, "ru–en");
    const chinese = await boothId(meeting, "ru–zh");
    await plan.changeBooth(chair, meeting.id, { boothId: english, whenDropped: "ask", reminderMinutes: 15 });
    const seat = (name: string, where: string | null) =>
      plan.seatInterpreter(chair, meeting.id, { participantId: idOf(meeting, name), boothId: where });
    expect(await code(seat("D", chinese))).toBe("booth_full");
    expect(await code(seat("Head", english))).toBe("wrong_state");
    await seat("C", english);
    await seat("D", english);
    await seat("D", english);
    expect(await air(meeting)).toEqual(["ru–en: C off, D off", "ru–zh: A off, B off"]);
    await booth.goOnAir(as(meeting, "C"), meeting.id, { outgoing: "en" });
    expect(await code(plan.removeBooth(chair, meeting.id, { boothId: english }))).toBe("wrong_state");
    await booth.goOffAir(as(meeting, "C"), meeting.id);
    await plan.removeBooth(chair, meeting.id, { boothId: english });
    await plan.removeBooth(chair, meeting.id, { boothId: english });
    expect(await air(meeting)).toEqual(["ru–zh: A off, B off"]);
    const journal = await journalOf(meeting);
    expect(journal.filter((action) => action.endsWith("_booth"))).toEqual([
      "prepared_booth",
      "changed_booth",
      "changed_booth",
      "removed_booth",
    ]);
  });

  test("one language twice is no pair, and interpreters do not prepare", async () => {
    const meeting = await layBooth();
    const same = { languageA: "ru", languageB: "ru", ...manners };
    expect(await code(plan.prepareBooth(as(meeting, "Head"), meeting.id, same))).toBe("input_invalid");
    expect(await code(plan.prepareBooth(as(meeting, "A"), meeting.id, { ...same, languageB: "en" }))).toBe(
      "not_allowed",
    );
  });

  test("an interpreter who is taken off the list in the middle of a handover leaves the booth standing", async () => {
    const meeting = await layBooth();
    await booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "zh" });
    await booth.offerMicrophone(as(meeting, "A"), meeting.id, {});
    await database.asOwner("DELETE FROM participants WHERE id = $1", [idOf(meeting, "A")]);
    await moveAirByHall(meeting.id, await boothId(meeting, "ru–zh"), { name: "vanished", outgoing: "zh" });
    expect(await air(meeting)).toEqual(["ru–zh: B on zh"]);
  });
});

describe("relay", () => {
  async function layRelay(): Promise<LaidMeeting> {
    const meeting = await layBooth(interpreter("C"));
    const chair = as(meeting, "Head");
    await plan.prepareBooth(chair, meeting.id, { languageA: "ko", languageB: "ru", ...manners });
    await plan.seatInterpreter(chair, meeting.id, {
      participantId: idOf(meeting, "C"),
      boothId: await boothId(meeting, "ko–ru"),
    });
    return meeting;
  }

  async function seen(meeting: LaidMeeting, name = "A") {
    const actor = as(meeting, name);
    const { meeting: row, participants } = await readMeeting(actor, meeting.id);
    const standing = standingOf(actor, row, participants);
    const state = presentInterpretation(
      await readInterpretation(db(), meeting.id),
      { meeting: row, participants },
      standing,
    );
    const seat = state.booths
      .flatMap((one) => one.seats)
      .find((one) => one.participantId === idOf(meeting, name));
    const channel = state.channels.find((one) => one.language === "zh");
    return {
      floor: state.floorLanguage,
      listensTo: seat?.listensTo,
      byHand: seat?.byHand,
      zh: `${channel?.status} ${channel?.through ?? "-"}`,
    };
  }

  test("the speaker turns to Korean in one click, and the Chinese channel goes through the Russian one", async () => {
    const meeting = await layRelay();
    await booth.goOnAir(as(meeting, "A"), meeting.id, { outgoing: "zh" });
    expect(await seen(meeting)).toEqual({ floor: "ru", listensTo: "floor", byHand: false, zh: "on_air -" });
    await booth.changeSpokenLanguage(as(meeting, "Head"), meeting.id, { language: "ko" });
    expect(await seen(meeting)).toEqual({ floor: "ko", listensTo: "ru", byHand: false, zh: "relay ru" });
    await booth.changeSpokenLanguage(as(meeting, "A"), meeting.id, {
      participantId: idOf(meeting, "Head"),
      language: "ru",
    });
    expect(await seen(meeting)).toEqual({ floor: "ru", listensTo: "floor", byHand: false, zh: "on_air -" });
  });

  test("by hand it stays where it was put, until it is left to the plan again", async () => {
    const meeting = await layRelay();
    const a = as(meeting, "A");
    await booth.goOnAir(a, meeting.id, { outgoing: "zh" });
    await booth.listenTo(a, meeting.id, { lane: "ko", byHand: true });
    expect(await seen(meeting)).toEqual({ floor: "ru", listensTo: "ko", byHand: true, zh: "relay ko" });
    await booth.listenTo(a, meeting.id, { lane: "ko", byHand: false });
    expect(await seen(meeting)).toEqual({ floor: "ru", listensTo: "floor", byHand: false, zh: "on_air -" });
    expect(await code(booth.listenTo(a, meeting.id, { lane: "fr", byHand: true }))).toBe("wrong_state");
  });

  test("of others only the chair, interpreters and technicians say what they speak", async () => {
    const meeting = await layRelay();
    const change = (name: string, of: string) =>
      code(
        booth.changeSpokenLanguage(as(meeting, name), meeting.id, {
          participantId: idOf(meeting, of),
          language: "ko",
        }),
      );
    expect(await change("Guest", "Head")).toBe("not_allowed");
    expect(await change("Guest", "Guest")).toBe("done");
    expect(await change("Head", "Guest")).toBe("done");
    expect(await change("B", "Head")).toBe("done");
  });

  test("signals are only for who has a seat", async () => {
    const meeting = await lay([head, interpreter("A"), interpreter("B")]);
    await plan.prepareBooth(as(meeting, "Head"), meeting.id, {
      languageA: "ru",
      languageB: "zh",
      ...manners,
    });
    await plan.seatInterpreter(as(meeting, "Head"), meeting.id, {
      participantId: idOf(meeting, "B"),
      boothId: null,
    });
    const may = async (name: string) => {
      const actor = as(meeting, name);
      const known = await readMeeting(actor, meeting.id);
      return presentInterpretation(await readInterpretation(db(), meeting.id), known, known.standing).may;
    };
    expect((await may("A")).signalFromBooth).toBe(true);
    expect((await may("B")).signalFromBooth).toBe(false);
  });
});
