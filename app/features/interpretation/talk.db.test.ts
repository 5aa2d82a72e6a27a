import { TokenVerifier } from "livekit-server-sdk";
import { describe, expect, test } from "vitest";
import type { GuestActor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { type Announcement, listenTo, startListening, stopListening } from "#app/core/live/live.server.ts";
import * as complaints from "#app/features/interpretation/complaints.server.ts";
import { grantIntercom } from "#app/features/interpretation/intercom.server.ts";
import * as plan from "#app/features/interpretation/plan.server.ts";
import { presentInterpretation } from "#app/features/interpretation/present.ts";
import { readInterpretation } from "#app/features/interpretation/queries.server.ts";
import { askToSlowDown } from "#app/features/interpretation/signals.server.ts";
import * as talk from "#app/features/interpretation/talk.server.ts";
import { meetingTopic, readMeeting, roomCommands } from "#app/features/meetings/public.server.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import { type LaidMeeting, type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

const database = withDatabase();

const PEOPLE: LaidParticipant[] = [
  { role: "head", side: "host", language: "ru", chairs: true, name: "Chair" },
  { role: "head", side: "partner", language: "zh", name: "Leader" },
  { role: "observer", side: "host", language: "ru", name: "Observer" },
  { role: "technician", side: "host", language: "ru", name: "Technician" },
  ...["A", "B", "C"].map((name) => ({ role: "interpreter", side: "host", language: "ru", name }) as const),
];

interface Hall {
  meeting: LaidMeeting;
  /** The booth ru–zh, with A and B; C sits in the booth ru–en. */
  booth: string;
  other: string;
  as(name: string): GuestActor;
}

async function lay(): Promise<Hall> {
  const meeting = await layMeeting(database.ownerUrl, PEOPLE, { state: "live" });
  await database.asOwner("UPDATE participants SET connected_at = now() WHERE meeting_id = $1", [meeting.id]);
  const as = (name: string): GuestActor => {
    const participantId = idOf(meeting, name);
    return { kind: "guest", participantId, meetingId: meeting.id, deviceId: participantId, name, lang: "ru" };
  };
  const booths: string[] = [];
  for (const languageB of ["zh", "en"]) {
    await plan.prepareBooth(as("Chair"), meeting.id, {
      languageA: "ru",
      languageB,
      whenDropped: "ask",
      reminderMinutes: 30,
    });
  }
  const { booths: made } = await readInterpretation(db(), meeting.id);
  for (const languageB of ["zh", "en"]) {
    const id = made.find((one) => one.languageB === languageB)?.id;
    if (!id) throw new Error(`no booth ru–${languageB}`);
    booths.push(id);
  }
  const [booth = "", other = ""] = booths;
  for (const [name, boothId] of [
    ["A", booth],
    ["B", booth],
    ["C", other],
  ] as const) {
    await plan.seatInterpreter(as("Chair"), meeting.id, { participantId: idOf(meeting, name), boothId });
  }
  return { meeting, booth, other, as };
}

function idOf(meeting: LaidMeeting, name: string): string {
  const found = meeting.participants.find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found.id;
}

/** What one participant's browser is told of the interpretation. */
async function told({ meeting, as }: Hall, name: string) {
  const known = await readMeeting(as(name), meeting.id);
  return presentInterpretation(await readInterpretation(db(), meeting.id), known, known.standing);
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof HallError ? error.code : String(error)),
  );

const say = (
  hall: Hall,
  name: string,
  input: { audience: "booth" | "technician"; text: string; boothId?: string },
) => talk.sendBoothMessage(hall.as(name), hall.meeting.id, { id: crypto.randomUUID(), ...input });

const EVERYBODY = PEOPLE.map((one) => one.name ?? "");

describe("the written talk of a booth", () => {
  test("reaches boothmates and, where it is meant for them, technicians; nobody else is told a word", async () => {
    const hall = await lay();
    await say(hall, "A", { audience: "booth", text: "Возьмёшь после доклада?" });
    await say(hall, "A", { audience: "technician", text: "Трещит канал" });
    await say(hall, "Technician", { audience: "technician", text: "Смотрю", boothId: hall.booth });
    await say(hall, "C", { audience: "booth", text: "other booth" });
    const seen: Record<string, string[]> = {};
    for (const name of EVERYBODY) seen[name] = (await told(hall, name)).messages.map((one) => one.text);
    const ofBooth = ["Возьмёшь после доклада?", "Трещит канал", "Смотрю"];
    expect(seen).toEqual({
      Chair: [],
      Leader: [],
      Observer: [],
      Technician: ["Трещит канал", "Смотрю"],
      A: ofBooth,
      B: ofBooth,
      C: ["other booth"],
    });
    const journal = await database.asOwner<{ details: object }>(
      "SELECT details FROM journal WHERE action = 'interpretation.wrote_in_booth' AND details->>'meetingId' = $1",
      [hall.meeting.id],
    );
    expect(journal).toHaveLength(4);
    expect(JSON.stringify(journal)).not.toMatch(/Возьмёшь|Трещит|Смотрю|other booth/);
  });

  test("is refused to everybody else, and across booths", async () => {
    const hall = await lay();
    const text = "?";
    const answers: Record<string, string> = {};
    for (const name of ["Chair", "Leader", "Observer"])
      answers[name] = await code(say(hall, name, { audience: "booth", text, boothId: hall.booth }));
    answers["A to the other booth"] = await code(
      say(hall, "A", { audience: "booth", text, boothId: hall.other }),
    );
    answers["technician among boothmates"] = await code(
      say(hall, "Technician", { audience: "booth", text, boothId: hall.booth }),
    );
    answers["technician to no booth"] = await code(say(hall, "Technician", { audience: "technician", text }));
    answers["technician to a booth of elsewhere"] = await code(
      say(hall, "Technician", { audience: "technician", text, boothId: crypto.randomUUID() }),
    );
    expect(answers).toEqual({
      Chair: "not_allowed",
      Leader: "not_allowed",
      Observer: "not_allowed",
      "A to the other booth": "not_allowed",
      "technician among boothmates": "not_allowed",
      "technician to no booth": "not_found",
      "technician to a booth of elsewhere": "not_found",
    });
    expect((await readInterpretation(db(), hall.meeting.id)).messages).toEqual([]);
  });

  test("is written once when it is sent twice; who lost the seat reads nothing any more", async () => {
    const hall = await lay();
    const message = { id: crypto.randomUUID(), audience: "booth", text: "один раз" } as const;
    await talk.sendBoothMessage(hall.as("A"), hall.meeting.id, message);
    await talk.sendBoothMessage(hall.as("A"), hall.meeting.id, message);
    expect((await told(hall, "B")).messages.map((one) => one.text)).toEqual(["один раз"]);
    await plan.seatInterpreter(hall.as("Chair"), hall.meeting.id, {
      participantId: idOf(hall.meeting, "B"),
      boothId: null,
    });
    expect((await told(hall, "B")).messages).toEqual([]);
    expect(await code(say(hall, "B", { audience: "booth", text: "?" }))).toBe("wrong_state");
  });
});

describe("the call for a technician", () => {
  const calling = async (hall: Hall) => {
    const seen: string[] = [];
    for (const name of EVERYBODY) {
      const { booths } = await told(hall, name);
      if (booths.some((one) => one.calledTechnicianAt !== null)) seen.push(name);
    }
    return seen;
  };

  test("is seen by the booth and by technicians; answered in the room or by a message, or taken back", async () => {
    const hall = await lay();
    const { meeting, as, booth } = hall;
    await talk.callTechnician(as("B"), meeting.id, { calling: true });
    expect(await calling(hall)).toEqual(["Technician", "A", "B"]);
    await talk.answerCall(as("Technician"), meeting.id, { boothId: booth });
    expect(await calling(hall)).toEqual([]);
    await talk.callTechnician(as("A"), meeting.id, { calling: true });
    await say(hall, "Technician", { audience: "technician", text: "Иду", boothId: booth });
    expect(await calling(hall)).toEqual([]);
    await talk.callTechnician(as("A"), meeting.id, { calling: true });
    await talk.callTechnician(as("B"), meeting.id, { calling: false });
    expect(await calling(hall)).toEqual([]);
  });

  test("is the interpreters' to make and the technician's to answer", async () => {
    const hall = await lay();
    const { meeting, as, booth } = hall;
    const call = (name: string) => code(talk.callTechnician(as(name), meeting.id, { calling: true }));
    const answer = (name: string) => code(talk.answerCall(as(name), meeting.id, { boothId: booth }));
    expect(await Promise.all(["Chair", "Observer", "Technician"].map(call))).toEqual(
      Array(3).fill("not_allowed"),
    );
    expect(await Promise.all(["Chair", "A", "Observer"].map(answer))).toEqual(Array(3).fill("not_allowed"));
  });
});

describe("slower, please", () => {
  test("is told to the speaker and the chair alone; often is refused, and nothing is kept", async () => {
    const hall = await lay();
    const { meeting, as } = hall;
    await roomCommands["floor.give"]?.run(as("Chair"), meeting.id, {
      participantId: idOf(meeting, "Leader"),
    });
    const heard: Announcement[] = [];
    await startListening();
    const stop = listenTo(meetingTopic(meeting.id), (one) => heard.push(one));
    try {
      await askToSlowDown(as("A"), meeting.id);
      await expect
        .poll(() => heard.map((one) => one.data))
        .toEqual([
          {
            to: [idOf(meeting, "Leader"), idOf(meeting, "Chair")],
            slowDown: { speakerId: idOf(meeting, "Leader") },
          },
        ]);
    } finally {
      stop();
      await stopListening();
    }
    for (let count = 0; count < 3; count++) await askToSlowDown(as("B"), meeting.id);
    expect(await code(askToSlowDown(as("A"), meeting.id))).toBe("too_many_tries");
    // Another booth has a patience of its own.
    expect(await code(askToSlowDown(as("C"), meeting.id))).toBe("done");
    expect(await code(askToSlowDown(as("Chair"), meeting.id))).toBe("not_allowed");
    const kept = await database.asOwner("SELECT 1 FROM journal WHERE action LIKE '%slow%'");
    expect(kept).toEqual([]);
  });
});

describe("sound that cannot be interpreted", () => {
  const open = async (hall: Hall, name = "Chair") =>
    (await told(hall, name)).complaints
      .filter((one) => one.endedAt === null)
      .map(({ speakerId, measured }) => {
        const speaker = hall.meeting.participants.find((one) => one.id === speakerId);
        return `${speaker?.name ?? "nobody"} ${JSON.stringify(measured)}`;
      });
  const give = (hall: Hall, name: string) =>
    roomCommands["floor.give"]?.run(hall.as("Chair"), hall.meeting.id, {
      participantId: idOf(hall.meeting, name),
    });

  test("is shown to the chair, the technician and interpreters, once for each booth and speaker", async () => {
    const hall = await lay();
    const { meeting, as } = hall;
    await give(hall, "Leader");
    const measured = { audioKbps: 12, lossRatio: 0.2, roundTripMs: 210 };
    await complaints.complainOfSound(as("A"), meeting.id, { speakerId: idOf(meeting, "Chair"), measured });
    await complaints.complainOfSound(as("B"), meeting.id, { speakerId: null, measured: {} });
    const seen: Record<string, string[]> = {};
    for (const name of EVERYBODY) seen[name] = await open(hall, name);
    const one = [`Leader ${JSON.stringify(measured)}`];
    expect(seen).toEqual({
      Chair: one,
      Leader: [],
      Observer: [],
      Technician: one,
      A: one,
      B: one,
      C: one,
    });
    expect(
      await code(complaints.complainOfSound(as("Chair"), meeting.id, { speakerId: null, measured: {} })),
    ).toBe("not_allowed");
    // The boothmate may say that it is good again; another booth speaks for itself.
    await complaints.withdrawComplaint(as("C"), meeting.id);
    expect(await open(hall)).toEqual(one);
    await complaints.withdrawComplaint(as("B"), meeting.id);
    expect(await open(hall)).toEqual([]);
  });

  test("ends when the floor goes to somebody else, and stays when it goes to the same", async () => {
    const hall = await lay();
    const { meeting, as } = hall;
    const leader = idOf(meeting, "Leader");
    await complaints.complainOfSound(as("A"), meeting.id, { speakerId: leader, measured: {} });
    await complaints.complainOfSound(as("C"), meeting.id, { speakerId: null, measured: {} });
    expect(await open(hall)).toEqual(["Leader {}", "nobody {}"]);
    await give(hall, "Leader");
    await complaints.endComplaintsOfOthers(meeting.id);
    expect(await open(hall)).toEqual(["Leader {}"]);
    await give(hall, "Chair");
    await complaints.endComplaintsOfOthers(meeting.id);
    expect(await open(hall)).toEqual([]);
    const troubles = await complaints.readSoundTroubles(db(), meeting.id);
    expect(troubles.map((one) => [one.speakerId, one.agendaItemId, one.to !== null])).toEqual([
      [leader, null, true],
      [null, null, true],
    ]);
  });
});

describe("the intercom of a booth", () => {
  test("opens to its own seats and to technicians, for a microphone only, in a room of its own", async () => {
    const hall = await lay();
    const { meeting, as, booth } = hall;
    const answers: Record<string, string> = {};
    for (const name of EVERYBODY) answers[name] = await code(grantIntercom(as(name), meeting.id, booth));
    expect(answers).toEqual({
      Chair: "not_allowed",
      Leader: "not_allowed",
      Observer: "not_allowed",
      Technician: "done",
      A: "done",
      B: "done",
      C: "not_allowed",
    });
    const { token } = await grantIntercom(as("A"), meeting.id, booth);
    const verifier = new TokenVerifier("APItest", "a-secret-of-a-test-that-is-long-enough");
    const { video, sub } = await verifier.verify(token);
    expect([sub, video]).toEqual([
      idOf(meeting, "A"),
      {
        room: `booth-${booth}`,
        roomJoin: true,
        canSubscribe: true,
        canPublish: true,
        canPublishSources: ["microphone"],
        canPublishData: false,
        canUpdateOwnMetadata: false,
      },
    ]);
    expect(await code(grantIntercom(as("A"), meeting.id, crypto.randomUUID()))).toBe("not_found");
    await database.asOwner("UPDATE meetings SET state = 'closed' WHERE id = $1", [meeting.id]);
    expect(await code(grantIntercom(as("A"), meeting.id, booth))).toBe("wrong_state");
  });
});
