import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { roleGrants, users } from "#app/core/accounts/tables.ts";
import { outbox } from "#app/core/outbox/tables.ts";
import { booths, glossaryTerms } from "#app/features/interpretation/tables.ts";
import { readInvitation } from "#app/features/meetings/invite-answer.server.ts";
import { revokeLink } from "#app/features/meetings/invite-meeting.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { meetings } from "#app/features/meetings/tables.ts";
import { LANGS, missingLangs } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import { loadDemo } from "../../db/demo/demo.ts";
import { DEMO_TERMS } from "../../db/demo/glossary-terms.ts";
import facts from "../../db/demo/krasnodar-harbin-2020.json" with { type: "json" };
import { DEMO_MEETING_ID, demoActor, nextDemoStart } from "../../db/demo/meeting.ts";

withDatabase();

const guests = (links: Awaited<ReturnType<typeof loadDemo>>) =>
  links.filter((link) => link.url.includes("/i/"));

describe("the demo hall", () => {
  it("is loaded once, and gives the same personal links at every start", async () => {
    const first = await loadDemo();
    const second = await loadDemo();
    expect(guests(second)).toEqual(guests(first));
    expect(first.map((link) => link.role)).toEqual([
      "hall_admin",
      "officer_krasnodar",
      "officer_harbin",
      "press_officer_krasnodar",
      "press_officer_harbin",
      "head_krasnodar",
      "deputy_krasnodar",
      "second_deputy_krasnodar",
      "observer",
      "technician",
      "second_interpreter",
      "head_harbin",
      "interpreter",
      "press",
    ]);
    expect(await db().select().from(meetings)).toHaveLength(1);
    expect(await db().select().from(users)).toHaveLength(5);
    expect(await db().select().from(roleGrants)).toHaveLength(5);
    expect(await db().select().from(booths)).toHaveLength(1);
    expect(await db().select().from(glossaryTerms)).toHaveLength(DEMO_TERMS.length);
    expect(await db().select().from(outbox)).toHaveLength(9);
    const { self } = await readInvitation(guests(first)[0]?.url.slice(-43) ?? "");
    expect(self.name.ru?.text).toBe("Евгений Первышов");
  });

  it("tells the meeting of 2020 whole, in all three languages", async () => {
    await loadDemo();
    const prepared = await readPreparation(demoActor, DEMO_MEETING_ID);
    const names = prepared.participants.map((one) => one.name);
    for (const side of facts.meeting.sides) {
      for (const { name } of side.participants) {
        const known = names.some((one) => one.ru?.text === name.ru && one.en?.text === name.en);
        expect([name.ru, known]).toEqual([name.ru, true]);
      }
    }
    expect(prepared.agenda).toHaveLength(facts.meeting.agenda.length);
    expect(prepared.meeting.courtesies).toHaveLength(facts.meeting.courtesies.length);
    expect(JSON.stringify(prepared.agenda)).toContain("23 июня 2020 года");
    const texts = [
      prepared.meeting.title,
      prepared.meeting.form,
      ...prepared.meeting.courtesies,
      ...prepared.agenda.flatMap((item) => [item.title, item.note]),
      ...prepared.participants.flatMap((one) => [one.name, one.office]),
    ];
    expect(texts.map((text) => text && missingLangs(text, LANGS))).toEqual(texts.map(() => []));
    expect(prepared.warnings).toEqual({
      overrun: 0,
      noChair: false,
      noAgenda: false,
      noHead: [],
      startsInPast: false,
    });
  });

  it("begins at ten in Krasnodar and three in Harbin, on a working day", () => {
    const friday = new Date("2026-11-27T12:00:00Z");
    expect(nextDemoStart(friday).toISOString()).toBe("2026-11-30T07:00:00.000Z");
    expect(nextDemoStart(new Date("2026-11-29T22:30:00Z")).toISOString()).toBe("2026-12-01T07:00:00.000Z");
  });

  it("is never stale: a day that passed is moved, a link taken back is made anew", async () => {
    const before = await loadDemo();
    await db()
      .update(meetings)
      .set({ startsAt: new Date("2020-06-23T07:00:00Z") })
      .where(eq(meetings.id, DEMO_MEETING_ID));
    const { participants } = await readPreparation(demoActor, DEMO_MEETING_ID);
    const head = participants.find((one) => one.chairs);
    await revokeLink(demoActor, DEMO_MEETING_ID, head?.id ?? "");
    const after = await loadDemo();
    const [row] = await db().select().from(meetings).where(eq(meetings.id, DEMO_MEETING_ID));
    expect(row?.startsAt.getTime()).toBeGreaterThan(Date.now());
    expect(row?.calendarSequence).toBe(1);
    const [old, renewed] = [before, after].map((links) => guests(links)[0]?.url ?? "");
    expect(renewed).not.toBe(old);
    await expect(readInvitation(old?.slice(-43) ?? "")).rejects.toThrow("link_unknown");
    expect((await readInvitation(renewed?.slice(-43) ?? "")).self.id).toBe(head?.id);
    expect(guests(after).slice(1)).toEqual(guests(before).slice(1));
  });
});
