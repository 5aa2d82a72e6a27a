import { describe, expect, test } from "vitest";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import * as glossary from "#app/features/interpretation/glossary.server.ts";
import { GLOSSARY_LIMITS } from "#app/features/interpretation/glossary.ts";
import { readInterpretation } from "#app/features/interpretation/queries.server.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import { insertLiveMeeting, type LiveMeeting } from "#tests/factories/live-meeting.ts";

withDatabase();

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof HallError ? error.code : String(error)),
  );

const term = (ru: string, zh = "", note = "") => ({
  id: crypto.randomUUID(),
  terms: { ru, ...(zh ? { zh } : {}) },
  note,
});

async function terms(meeting: LiveMeeting, actor: Actor = meeting.guests.interpreter) {
  const { entries } = await glossary.readGlossary(actor, meeting.meetingId);
  return entries.map((one) => `${Object.values(one.terms).join(" = ")}${one.note ? ` (${one.note})` : ""}`);
}

const versionOf = async (meeting: LiveMeeting) =>
  (await readInterpretation(db(), meeting.meetingId)).glossaryVersion;

describe("the glossary of a meeting", () => {
  test("is written by officers of either city and interpreters, read by all in the room, by nobody else", async () => {
    const meeting = await insertLiveMeeting();
    const { meetingId, guests, hostOfficer, partnerOfficer, stranger } = meeting;
    const writers: Record<string, string> = {};
    const readers: Record<string, string> = {};
    for (const [name, actor] of Object.entries({ ...guests, hostOfficer, partnerOfficer, stranger })) {
      writers[name] = await code(glossary.addTerm(actor, meetingId, term(name)));
      readers[name] = await code(glossary.readGlossary(actor, meetingId));
    }
    expect(Object.keys(writers).filter((name) => writers[name] === "done")).toEqual([
      "interpreter",
      "hostOfficer",
      "partnerOfficer",
    ]);
    expect(Object.keys(readers).filter((name) => readers[name] !== "done")).toEqual(["stranger"]);
    expect(await terms(meeting)).toEqual(["interpreter", "hostOfficer", "partnerOfficer"]);
  });

  test("has another version after every adding, changing and removing, and the same after nothing", async () => {
    const meeting = await insertLiveMeeting();
    const { meetingId, guests } = meeting;
    const by = guests.interpreter;
    const one = term("мэр", "市长");
    const versions = [await versionOf(meeting)];
    const following = async (work: Promise<unknown>) => {
      await work;
      versions.push(await versionOf(meeting));
    };
    await following(glossary.addTerm(by, meetingId, one));
    await following(glossary.addTerm(by, meetingId, term("порт", "港口")));
    const [read] = (await glossary.readGlossary(by, meetingId)).entries;
    const at = read?.at ?? "";
    await following(glossary.changeTerm(by, meetingId, { ...one, note: "глава города", at }));
    await following(glossary.removeTerm(by, meetingId, { id: one.id }));
    await following(glossary.importTerms(by, meetingId, [term("мост", "桥")]));
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions[0]).toMatch(/^0:/);

    const before = await versionOf(meeting);
    await glossary.removeTerm(by, meetingId, { id: one.id });
    await glossary.importTerms(by, meetingId, [term("мост", "桥")]);
    expect(await versionOf(meeting)).toBe(before);
    expect((await glossary.readGlossary(by, meetingId)).version).toBe(before);
  });

  test("adds once what is sent twice; of two changes of one term the second is told that it was late", async () => {
    const meeting = await insertLiveMeeting();
    const { meetingId, guests, hostOfficer } = meeting;
    const one = term("мэр", "市长");
    await glossary.addTerm(guests.interpreter, meetingId, one);
    await glossary.addTerm(guests.interpreter, meetingId, one);
    const [read] = (await glossary.readGlossary(hostOfficer, meetingId)).entries;
    const at = read?.at ?? "";
    const answers = await Promise.all([
      code(glossary.changeTerm(hostOfficer, meetingId, { ...one, note: "первый", at })),
      code(glossary.changeTerm(guests.interpreter, meetingId, { ...one, note: "второй", at })),
    ]);
    expect(answers.sort()).toEqual(["changed_meanwhile", "done"]);
    expect(await terms(meeting)).toHaveLength(1);
    expect(await code(glossary.changeTerm(hostOfficer, meetingId, { ...term("нет"), at }))).toBe("not_found");
  });

  test("takes a file in as a whole or not at all", async () => {
    const meeting = await insertLiveMeeting();
    const { meetingId, hostOfficer, stranger } = meeting;
    await glossary.addTerm(hostOfficer, meetingId, term("мэр", "市长", "глава"));
    const rows = [term("Мэр", "市长"), term("порт", "港口"), term("порт", "港口")];
    const foreseen = await glossary.foreseeImport(hostOfficer, meetingId, rows);
    expect([foreseen.added.length, foreseen.updated.length, foreseen.unchanged]).toEqual([1, 1, 1]);
    expect(await terms(meeting)).toEqual(["мэр = 市长 (глава)"]);
    expect(await glossary.importTerms(hostOfficer, meetingId, rows)).toEqual({
      added: 1,
      updated: 1,
      unchanged: 1,
    });
    expect((await terms(meeting)).sort()).toEqual(["Мэр = 市长 (глава)", "порт = 港口"]);

    const many = Array.from({ length: GLOSSARY_LIMITS.terms }, (_, index) => term(`термин ${index}`));
    const refused = await glossary.importTerms(hostOfficer, meetingId, many).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: "input_invalid",
      fields: { terms: ["В глоссарии встречи помещается не больше 5000 терминов"] },
    });
    expect(await terms(meeting)).toHaveLength(2);
    expect(await code(glossary.importTerms(stranger, meetingId, rows))).toBe("not_allowed");
    expect(await code(glossary.foreseeImport(stranger, meetingId, rows))).toBe("not_allowed");
  });
});
