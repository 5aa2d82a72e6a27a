import { eq } from "drizzle-orm";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor, UserActor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { journal } from "#app/core/journal/tables.ts";
import {
  createCommunique,
  editCommunique,
  publishCommunique,
  withdrawCommunique,
} from "#app/features/press/commands.server.ts";
import type { CommuniqueInput } from "#app/features/press/input.ts";
import { readDraft } from "#app/features/press/office.server.ts";
import { presentNewsItem } from "#app/features/press/present.ts";
import {
  findPublished,
  listForFeed,
  listKept,
  listPublished,
  listToTell,
} from "#app/features/press/queries.server.ts";
import { communiques } from "#app/features/press/tables.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import { layFrozenMeeting } from "#tests/factories/frozen-meeting.ts";
import { both, insertLiveMeeting } from "#tests/factories/live-meeting.ts";

const database = withDatabase();

let live: Awaited<ReturnType<typeof layFrozenMeeting>>;
let ours: UserActor;
beforeEach(async () => {
  live = await layFrozenMeeting();
  ours = { ...live.hostOfficer, grants: [{ role: "press_officer", cityId: live.hostCityId }] };
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof HallError ? error.code : String(error)),
  );

async function row(id: string) {
  const [found] = await db().select().from(communiques).where(eq(communiques.id, id));
  if (!found) throw new Error("no such communiqué");
  return found;
}

async function inputOf(id: string, change: Partial<CommuniqueInput> = {}): Promise<CommuniqueInput> {
  const { title, summary, body, version } = await row(id);
  return { title, summary, body, version, ...change };
}

async function actions(id: string): Promise<string[]> {
  const entries = await db()
    .select()
    .from(journal)
    .where(eq(journal.subject, `communique:${id}`))
    .orderBy(journal.id);
  return entries.map((entry) => entry.action);
}

/** What the hall announces while `work` runs. */
async function announced(work: () => Promise<unknown>): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.programUrl });
  await client.connect();
  const topics: string[] = [];
  client.on("notification", ({ payload }) =>
    topics.push((JSON.parse(payload ?? "{}") as { topic: string }).topic),
  );
  await client.query("LISTEN hall");
  await work();
  // A round trip after the commit: what was announced has come before its answer.
  await client.query("SELECT 1");
  await client.end();
  return topics;
}

describe("a communiqué", () => {
  it("is drafted once from the frozen record, also by two officers at once, in the languages it is told in", async () => {
    const made = await Promise.all([
      createCommunique(ours, live.meetingId),
      createCommunique(live.partnerOfficer, live.meetingId),
    ]);
    expect(made[0]).toEqual(made[1]);
    const { id } = made[0];
    const draft = await row(id);
    expect(draft).toMatchObject({ meetingId: live.meetingId, state: "draft", version: 1, publishedAt: null });
    expect(Object.keys(draft.body).sort()).toEqual(["original", "ru", "zh"]);
    expect(draft.body.ru?.text).toContain("Евгений Первышов");
    expect(draft.body.zh?.text).toContain("孙喆");
    expect(await actions(id)).toEqual(["press.drafted_communique"]);
    expect(await codeOf(findPublished(draft.slug))).toBe("not_found");
  });

  it("is not made before the minutes are frozen, nor of a meeting that is not there", async () => {
    const open = await insertLiveMeeting();
    expect(await listToTell(open.hostOfficer)).toEqual([]);
    expect(await codeOf(createCommunique(open.hostOfficer, open.meetingId))).toBe("wrong_state");
    expect(await codeOf(createCommunique(ours, crypto.randomUUID()))).toBe("not_found");
    expect(await codeOf(createCommunique(ours, "nothing"))).toBe("not_found");
  });

  it("is edited at the version that was read; the same words again change nothing", async () => {
    const { id } = await createCommunique(ours, live.meetingId);
    const input = await inputOf(id, { title: both("Новый заголовок", "新标题") });
    await editCommunique(ours, id, input);
    await editCommunique(ours, id, input);
    expect(await row(id)).toMatchObject({ title: input.title, version: 2 });
    const late = { ...input, title: both("Поздно", "太迟") };
    expect(await codeOf(editCommunique(live.partnerOfficer, id, late))).toBe("changed_meanwhile");
    expect((await row(id)).title).toEqual(input.title);
    expect(await actions(id)).toEqual(["press.drafted_communique", "press.edited_communique"]);
  });

  it("is published once, tells the square, and is taken off again with its words kept", async () => {
    const { id } = await createCommunique(ours, live.meetingId);
    const { slug, body } = await row(id);
    const publishTwice = () => Promise.all([publishCommunique(ours, id, 1), publishCommunique(ours, id, 1)]);
    expect(await announced(publishTwice)).toEqual(["square"]);
    const item = presentNewsItem(await findPublished(slug), "zh");
    expect(item).toMatchObject({
      slug,
      languages: ["ru", "zh"],
      decisions: [{ number: 1, text: { lang: "zh", text: "举办双方医生线上研讨会" }, state: "open" }],
    });
    expect((await listPublished({ limit: 50 })).map((line) => line.slug)).toContain(slug);
    expect((await listPublished({ limit: 50, city: "burgas" })).map((line) => line.slug)).toEqual([]);
    expect((await listForFeed(50)).map(({ communique }) => communique.slug)).toContain(slug);

    expect(await announced(() => withdrawCommunique(ours, id))).toEqual(["square"]);
    expect(await announced(() => withdrawCommunique(ours, id))).toEqual([]);
    expect(await codeOf(findPublished(slug))).toBe("not_found");
    expect((await row(id)).body).toEqual(body);
    expect(await actions(id)).toEqual([
      "press.drafted_communique",
      "press.published_communique",
      "press.withdrew_communique",
    ]);
  });

  it("is published only in the languages of both cities, and loses none of them afterwards", async () => {
    const { id } = await createCommunique(ours, live.meetingId);
    const { title } = await row(id);
    const onlyRussian = { original: title.original, ru: title.ru } as typeof title;
    await editCommunique(ours, id, await inputOf(id, { title: onlyRussian }));
    const refused = await publishCommunique(ours, id, 2).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "input_invalid" });
    expect(Object.keys((refused as HallError).fields ?? {})).toEqual(["title.zh"]);
    await editCommunique(ours, id, await inputOf(id, { title }));
    await publishCommunique(ours, id, 3);
    expect(await codeOf(editCommunique(ours, id, await inputOf(id, { title: onlyRussian })))).toBe(
      "input_invalid",
    );
    expect((await row(id)).title).toEqual(title);
  });

  it("is not published over words that somebody changed after they were read", async () => {
    const { id } = await createCommunique(ours, live.meetingId);
    await editCommunique(live.partnerOfficer, id, await inputOf(id, { title: both("Иначе", "另行") }));
    expect(await codeOf(publishCommunique(ours, id, 1))).toBe("changed_meanwhile");
    expect((await row(id)).state).toBe("draft");
  });

  it("is kept by the officers of both cities and by nobody else", async () => {
    const { id } = await createCommunique(ours, live.meetingId);
    const strangers: Actor[] = [
      live.stranger,
      live.guests.hostHead,
      { ...live.stranger, grants: [{ role: "press_officer", cityId: crypto.randomUUID() }] },
      { kind: "visitor", lang: "ru" },
    ];
    for (const actor of strangers) {
      expect(await codeOf(readDraft(actor, id))).toBe("not_allowed");
      expect(await codeOf(createCommunique(actor, live.meetingId))).toBe("not_allowed");
      expect(await codeOf(editCommunique(actor, id, await inputOf(id)))).toBe("not_allowed");
      expect(await codeOf(publishCommunique(actor, id, 1))).toBe("not_allowed");
      expect(await codeOf(withdrawCommunique(actor, id))).toBe("not_allowed");
      expect(await listKept(actor)).toEqual([]);
      expect(await listToTell(actor)).toEqual([]);
    }
    const kept = await listKept(live.partnerOfficer);
    expect(kept.map(({ communique }) => communique.id)).toEqual([id]);
    expect(await codeOf(readDraft(ours, "'; DROP TABLE communiques; --"))).toBe("not_found");
  });
});
