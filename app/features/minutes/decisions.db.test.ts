import { eq } from "drizzle-orm";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { journal } from "#app/core/journal/tables.ts";
import { knowMeeting } from "#app/features/meetings/public.server.ts";
import { meetings, participants } from "#app/features/meetings/public.ts";
import { listOpenDecisions, readBoard } from "#app/features/minutes/board.server.ts";
import * as commands from "#app/features/minutes/decision-commands.server.ts";
import { decisionCommands } from "#app/features/minutes/decision-table.server.ts";
import { type DecisionState, presentDecisions } from "#app/features/minutes/present.ts";
import { readDecisions } from "#app/features/minutes/queries.server.ts";
import { decisions } from "#app/features/minutes/tables.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import { both, insertLiveMeeting, type LiveMeeting, onlyRussian } from "#tests/factories/live-meeting.ts";

const database = withDatabase();

let live: LiveMeeting;
beforeEach(async () => {
  live = await insertLiveMeeting();
});

const text = both("Провести онлайн-симпозиум врачей обеих сторон", "举办双方医生线上研讨会");

function propose(actor: Actor, input: Partial<Parameters<typeof commands.proposeDecision>[2]> = {}) {
  return commands.proposeDecision(actor, live.meetingId, { text, ...input });
}

async function row(decisionId: string) {
  const [decision] = await db().select().from(decisions).where(eq(decisions.id, decisionId));
  if (!decision) throw new Error("no such decision");
  return decision;
}

async function seenBy(actor: Actor): Promise<DecisionState[]> {
  const { standing } = await knowMeeting(db(), actor, live.meetingId);
  return presentDecisions(await readDecisions(db(), live.meetingId), standing, actor.kind === "user");
}

async function actions(subject: string): Promise<string[]> {
  const entries = await db().select().from(journal).where(eq(journal.subject, subject)).orderBy(journal.id);
  return entries.map((entry) => `${entry.action} by ${entry.actorName}`);
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof HallError ? error.code : String(error)),
  );

async function adopt(decisionId: string): Promise<void> {
  const { version } = await row(decisionId);
  await commands.agreeDecision(live.guests.hostHead, live.meetingId, { decisionId, version });
  await commands.agreeDecision(live.guests.partnerHead, live.meetingId, { decisionId, version });
}

describe("a decision in the room", () => {
  it("is proposed under the running item, agreed by both heads, adopted, and journalled", async () => {
    const { decisionId } = await propose(live.guests.hostDeputy);
    expect(await row(decisionId)).toMatchObject({
      agendaItemId: live.itemIds[0],
      text,
      proposedBy: live.guests.hostDeputy.participantId,
      proposedSide: "host",
      state: "proposed",
      number: null,
      version: 1,
    });
    await commands.agreeDecision(live.guests.partnerHead, live.meetingId, { decisionId, version: 1 });
    expect(await row(decisionId)).toMatchObject({ state: "proposed", agreedHostAt: null });
    await commands.agreeDecision(live.guests.hostHead, live.meetingId, { decisionId, version: 1 });
    const adopted = await row(decisionId);
    expect(adopted).toMatchObject({ state: "adopted", number: 1 });
    expect(adopted.adoptedAt).toEqual(adopted.agreedHostAt);
    expect(await actions(decisionId)).toEqual([
      "minutes.proposed_decision by Лилиана Егорова",
      "minutes.agreed_decision by Сунь Чже",
      "minutes.agreed_decision by Евгений Первышов",
      "minutes.adopted_decision by Евгений Первышов",
    ]);
  });

  it("is one decision however often adopting is clicked, at once and in parallel", async () => {
    const { decisionId } = await propose(live.guests.hostHead);
    const { decisionId: other } = await propose(live.guests.hostHead);
    const click = (actor: Actor, id: string) =>
      commands.agreeDecision(actor, live.meetingId, { decisionId: id, version: 1 });
    const { hostHead, partnerHead } = live.guests;
    await Promise.all([
      click(hostHead, decisionId),
      click(partnerHead, decisionId),
      click(hostHead, decisionId),
      click(partnerHead, decisionId),
      click(hostHead, other),
      click(partnerHead, other),
      click(partnerHead, other),
    ]);
    const numbers = [(await row(decisionId)).number, (await row(other)).number].sort();
    expect(numbers).toEqual([1, 2]);
    const adoptions = (await actions(decisionId)).filter((one) => one.startsWith("minutes.adopted_decision"));
    expect(adoptions).toHaveLength(1);
    expect(await actions(decisionId)).toHaveLength(4);
  });

  it("is proposed once when the same request comes twice at once", async () => {
    const id = crypto.randomUUID();
    await Promise.all([propose(live.guests.hostHead, { id }), propose(live.guests.hostHead, { id })]);
    expect(await db().select().from(decisions).where(eq(decisions.meetingId, live.meetingId))).toHaveLength(
      1,
    );
    expect(await actions(id)).toEqual(["minutes.proposed_decision by Евгений Первышов"]);
  });

  it("loses both agreements and its adoption when either text changes; its number stays its own", async () => {
    const { decisionId } = await propose(live.guests.hostHead);
    await adopt(decisionId);
    const changed = both("Провести онлайн-симпозиум врачей обеих сторон", "举办双方医务人员线上研讨会");
    const change = { decisionId, version: 1, text: changed };
    await commands.changeDecision(live.guests.interpreter, live.meetingId, change);
    expect(await row(decisionId)).toMatchObject({
      state: "proposed",
      text: changed,
      agreedHostAt: null,
      agreedPartnerAt: null,
      adoptedAt: null,
      number: 1,
      version: 2,
    });
    const { decisionId: other } = await propose(live.guests.hostHead);
    await adopt(other);
    await adopt(decisionId);
    expect([(await row(decisionId)).number, (await row(other)).number]).toEqual([1, 2]);
  });

  it("is not agreed to at a version that nobody has read any more", async () => {
    const { decisionId } = await propose(live.guests.hostHead);
    await commands.changeDecision(live.guests.hostDeputy, live.meetingId, {
      decisionId,
      version: 1,
      text: both("Другой текст", "另一文本"),
    });
    const stale = commands.agreeDecision(live.guests.partnerHead, live.meetingId, { decisionId, version: 1 });
    expect(await codeOf(stale)).toBe("changed_meanwhile");
    expect(await row(decisionId)).toMatchObject({ agreedPartnerAt: null, state: "proposed" });
  });

  it("keeps both writers' words: the second of two changes at once is refused", async () => {
    const { decisionId } = await propose(live.guests.hostHead);
    const answers = await Promise.all(
      ["первого", "второго"].map((whose) =>
        codeOf(
          commands.changeDecision(live.guests.hostDeputy, live.meetingId, {
            decisionId,
            version: 1,
            text: both(`Слова ${whose}`, "文本"),
          }),
        ),
      ),
    );
    expect(answers.sort()).toEqual(["changed_meanwhile", "done"]);
    expect((await row(decisionId)).version).toBe(2);
  });

  it("cannot be agreed to while one language is missing", async () => {
    const { decisionId } = await propose(live.guests.hostHead, { text: onlyRussian("Только по-русски") });
    const agree = commands.agreeDecision(live.guests.hostHead, live.meetingId, { decisionId, version: 1 });
    await expect(agree).rejects.toMatchObject({
      code: "input_invalid",
      fields: { "text.zh": [expect.stringContaining("языках")] },
    });
    expect(await row(decisionId)).toMatchObject({ agreedHostAt: null });
    expect((await seenBy(live.guests.partnerHead))[0]).toMatchObject({
      missing: ["zh"],
      may: { agree: "partner" },
    });
  });

  it("is sent back by a head with words, and that side no longer agrees", async () => {
    const { decisionId } = await propose(live.guests.hostHead);
    await commands.agreeDecision(live.guests.partnerHead, live.meetingId, { decisionId, version: 1 });
    const request = {
      id: crypto.randomUUID(),
      decisionId,
      version: 1,
      text: both("Добавить срок", "请补充期限"),
    };
    await commands.requestChange(live.guests.partnerHead, live.meetingId, request);
    await commands.requestChange(live.guests.partnerHead, live.meetingId, request);
    const [seen] = await seenBy(live.guests.hostHead);
    expect(seen).toMatchObject({
      agreedPartnerAt: null,
      requests: [{ side: "partner", name: { zh: { text: "孙喆" } }, text: request.text, answered: false }],
    });
    expect(seen?.requests).toHaveLength(1);
  });

  it("is withdrawn by who proposed it or a head, never once adopted", async () => {
    const { decisionId } = await propose(live.guests.hostDeputy);
    const withdraw = (actor: Actor) => commands.withdrawDecision(actor, live.meetingId, { decisionId });
    expect(await codeOf(withdraw(live.guests.hostExpert))).toBe("not_allowed");
    await adopt(decisionId);
    expect(await codeOf(withdraw(live.guests.hostDeputy))).toBe("wrong_state");
    const { decisionId: other } = await propose(live.guests.hostDeputy);
    await commands.withdrawDecision(live.guests.hostDeputy, live.meetingId, { decisionId: other });
    expect(await row(other)).toMatchObject({ state: "withdrawn" });
    const agree = commands.agreeDecision(live.guests.hostHead, live.meetingId, {
      decisionId: other,
      version: 1,
    });
    expect(await codeOf(agree)).toBe("wrong_state");
  });

  it("belongs to its meeting: neither items nor decisions of another one are reached", async () => {
    const { decisionId } = await propose(live.guests.hostHead);
    const other = await insertLiveMeeting();
    const agree = commands.agreeDecision(other.guests.hostHead, other.meetingId, { decisionId, version: 1 });
    expect(await codeOf(agree)).toBe("not_found");
    expect(await codeOf(propose(live.guests.hostHead, { agendaItemId: other.itemIds[0] }))).toBe("not_found");
    expect(await codeOf(propose(other.guests.hostHead))).toBe("not_allowed");
  });

  it("is refused to those who may not, and nothing is written", async () => {
    const { decisionId } = await propose(live.guests.hostHead);
    const { observer, press, technician, interpreter, hostDeputy } = live.guests;
    const visitor: Actor = { kind: "visitor", lang: "ru" };
    for (const actor of [observer, press, technician, live.stranger, visitor]) {
      expect(await codeOf(propose(actor))).toBe("not_allowed");
      expect(
        await codeOf(commands.changeDecision(actor, live.meetingId, { decisionId, version: 1, text })),
      ).toBe("not_allowed");
    }
    for (const actor of [hostDeputy, interpreter, observer, live.hostOfficer]) {
      expect(await codeOf(commands.agreeDecision(actor, live.meetingId, { decisionId, version: 1 }))).toBe(
        "not_allowed",
      );
    }
    expect(await actions(decisionId)).toHaveLength(1);
    expect(await db().select().from(decisions).where(eq(decisions.meetingId, live.meetingId))).toHaveLength(
      1,
    );
  });

  it("keeps HTML and SQL as the text they are, through the room's API schema", async () => {
    const nasty = `<script>alert(1)</script>'); DROP TABLE decisions; -- ё孙`;
    const { input, run } = decisionCommands["decision.propose"] ?? expect.unreachable();
    const body = input.parse({ text: both(nasty, nasty), agendaItemId: live.itemIds[1] });
    const { decisionId } = (await run(live.guests.partnerHead, live.meetingId, body)) as {
      decisionId: string;
    };
    const [seen] = await seenBy(live.guests.hostHead);
    expect(seen).toMatchObject({ id: decisionId, text: both(nasty, nasty), proposedSide: "partner" });
  });

  it("shows each reader what he may do, and strangers nothing", async () => {
    await propose(live.guests.hostDeputy);
    const [head] = await seenBy(live.guests.partnerHead);
    expect(head?.may).toEqual({
      change: true,
      agree: "partner",
      requestChange: true,
      withdraw: true,
      assign: true,
      markPublic: true,
      markDone: false,
    });
    const [observer] = await seenBy(live.guests.observer);
    expect(observer?.may).toEqual({
      change: false,
      agree: null,
      requestChange: false,
      withdraw: false,
      assign: false,
      markPublic: false,
      markDone: false,
    });
    await db()
      .update(participants)
      .set({ presence: "waiting" })
      .where(eq(participants.id, live.guests.observer.participantId));
    expect(await seenBy(live.guests.observer)).toEqual([]);
    expect(await seenBy(live.stranger)).toEqual([]);
  });
});

/** How often the square was told to forget its pages while `work` ran. */
async function squareAnnouncements(work: () => Promise<unknown>): Promise<number> {
  const client = new pg.Client({ connectionString: database.programUrl });
  await client.connect();
  await client.query("LISTEN hall");
  let told = 0;
  client.on("notification", ({ payload }) => {
    if ((JSON.parse(payload ?? "{}") as { topic?: string }).topic === "square") told++;
  });
  await work();
  // Whatever was announced before this answer has arrived with it.
  await client.query("SELECT 1");
  await client.end();
  return told;
}

describe("decisions afterwards", () => {
  it("tell the square whenever something changes that it shows of them", async () => {
    const { decisionId } = await propose(live.guests.hostHead);
    await adopt(decisionId);
    const { meetingId, hostOfficer } = live;
    const told = {
      assigned: await squareAnnouncements(() =>
        commands.assignDecision(hostOfficer, meetingId, {
          decisionId,
          responsibleHost: onlyRussian("Департамент"),
          responsiblePartner: null,
          dueOn: "2020-07-01",
        }),
      ),
      internal: await squareAnnouncements(() =>
        commands.markDecisionPublic(hostOfficer, meetingId, { decisionId, public: false }),
      ),
      done: await squareAnnouncements(() =>
        commands.markDecisionDone(hostOfficer, meetingId, { decisionId }),
      ),
      doneAgain: await squareAnnouncements(() =>
        commands.markDecisionDone(hostOfficer, meetingId, { decisionId }),
      ),
      reopened: await squareAnnouncements(() =>
        commands.reopenDecision(hostOfficer, meetingId, { decisionId }),
      ),
    };
    expect(told).toEqual({ assigned: 1, internal: 1, done: 1, doneAgain: 0, reopened: 1 });
  });

  it("live on the board of both cities' officers, by progress and date, and open the next meeting", async () => {
    const ids: string[] = [];
    for (const dueOn of ["2020-06-20", "2020-06-30", null]) {
      const { decisionId } = await propose(live.guests.hostHead);
      await commands.assignDecision(live.hostOfficer, live.meetingId, {
        decisionId,
        responsibleHost: onlyRussian("Департамент"),
        responsiblePartner: null,
        dueOn,
      });
      await adopt(decisionId);
      ids.push(decisionId);
    }
    await propose(live.guests.hostHead);
    const at = new Date("2020-06-23T12:00:00Z");
    const columns = async (actor: Actor) =>
      (await readBoard(actor, at)).map((one) => [one.number, one.column]);
    const all = [
      [1, "late"],
      [2, "due"],
      [3, "open"],
    ];
    expect(await columns(live.hostOfficer)).toEqual(all);
    expect(await columns(live.partnerOfficer)).toEqual(all);
    expect(await codeOf(readBoard(live.stranger))).toBe("not_allowed");

    const done = { decisionId: ids[1] ?? "" };
    await commands.markDecisionDone(live.partnerOfficer, live.meetingId, done);
    await commands.markDecisionDone(live.hostOfficer, live.meetingId, done);
    expect(await columns(live.hostOfficer)).toEqual([
      [1, "late"],
      [3, "open"],
      [2, "done"],
    ]);
    expect((await actions(ids[1] ?? "")).filter((one) => one.includes("done"))).toHaveLength(1);
    const open = async (of: Parameters<typeof listOpenDecisions>[1]) =>
      (await listOpenDecisions(db(), of, at)).map((one) => one.number);
    expect(await open({ seriesId: live.seriesId })).toEqual([1, 3]);
    expect(await open({ cityIds: [live.partnerCityId, live.hostCityId] })).toEqual([1, 3]);
    await commands.reopenDecision(live.partnerOfficer, live.meetingId, done);
    expect(await open({ seriesId: live.seriesId })).toEqual([1, 2, 3]);
  });

  it("cannot be proposed in a meeting that was cancelled", async () => {
    await db().update(meetings).set({ state: "cancelled" }).where(eq(meetings.id, live.meetingId));
    expect(await codeOf(propose(live.hostOfficer))).toBe("wrong_state");
  });
});
