import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { sendDeputy } from "#app/features/meetings/invite-answer.server.ts";
import { inviteParticipants } from "#app/features/meetings/invite-meeting.server.ts";
import { addAgendaItem } from "#app/features/meetings/prepare-agenda.server.ts";
import { draftMeeting } from "#app/features/meetings/prepare-meeting.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { listAgenda } from "#app/features/meetings/queries.server.ts";
import { planNextMeeting } from "#app/features/meetings/series.server.ts";
import { ruleOfRepeat } from "#app/features/meetings/series-begin.server.ts";
import { meetingSeries, meetings, participants } from "#app/features/meetings/tables.ts";
import { localText, pickText } from "#app/lib/local-text.ts";
import { formatRule } from "#app/lib/recurrence/rule.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import {
  draftInput,
  layPreparedMeeting,
  layTwoCities,
  mailsOf,
  meetingRow,
  outcomeOf,
  type TwoCities,
  tokenIn,
} from "#tests/factories/prepared-meeting.ts";

withDatabase();

let cities: TwoCities;
beforeAll(async () => {
  cities = await layTwoCities();
});

describe("how a meeting repeats", () => {
  it("is counted as offices count: weeks, or the second Tuesday; the last one where a fifth would be missing", () => {
    const rule = (repeat: Parameters<typeof ruleOfRepeat>[0], start: string) =>
      formatRule(ruleOfRepeat(repeat, start));
    expect([
      rule("weekly", "2031-06-24T10:00"),
      rule("fortnightly", "2031-06-24T10:00"),
      rule("monthly", "2031-06-10T10:00"),
      rule("quarterly", "2031-07-29T10:00"),
    ]).toEqual([
      "FREQ=WEEKLY;BYDAY=TU",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
      "FREQ=MONTHLY;BYDAY=2TU",
      "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TU",
    ]);
  });

  it("keeps the host city's wall clock when its clocks change, so that the partner's moves", async () => {
    // Burgas goes back from UTC+3 to UTC+2 on 26 October 2031; Krasnodar's clocks never change.
    const { meetingId } = await draftMeeting(cities.stranger, {
      ...draftInput(cities),
      hostCityId: cities.burgas,
      partnerCityId: cities.krasnodar,
      start: "2031-10-20T10:00",
      zone: "Europe/Sofia",
      repeat: "weekly",
    });
    const next = await planNextMeeting(cities.stranger, meetingId);
    const later = await planNextMeeting(cities.stranger, next.meetingId);
    const starts = await Promise.all(
      [meetingId, next.meetingId, later.meetingId].map(async (id) =>
        (await meetingRow(id)).startsAt.toISOString(),
      ),
    );
    expect(starts).toEqual([
      "2031-10-20T07:00:00.000Z",
      "2031-10-27T08:00:00.000Z",
      "2031-11-03T08:00:00.000Z",
    ]);
    const { series } = await readPreparation(cities.stranger, meetingId);
    expect(series).toMatchObject({
      rule: "FREQ=WEEKLY;BYDAY=MO",
      firstDate: "2031-10-20",
      coming: starts.slice(1).concat("2031-11-10T08:00:00.000Z"),
      hasLater: true,
    });
  });
});

describe("the next meeting of a series", () => {
  it("carries over titles and people, not links, answers, notes or deputies; twice it is one", async () => {
    const { meetingId, ours } = await layPreparedMeeting(cities, { repeat: "monthly" });
    const title = localText("ru", { ru: "Здравоохранение", zh: "医疗卫生" });
    const note = localText("ru", { ru: "Только в этот раз" });
    await addAgendaItem(cities.ours, meetingId, { title, note, presenterId: ours, minutesPlanned: 20 });
    await inviteParticipants(cities.ours, meetingId);
    const [mail] = await mailsOf(meetingId, "head@krasnodar.example");
    await sendDeputy(tokenIn(mail), {
      name: "Заместитель",
      office: "Зам",
      email: "deputy@krasnodar.example",
    });

    const both = await Promise.all([
      planNextMeeting(cities.ours, meetingId),
      planNextMeeting(cities.theirs, meetingId),
    ]);
    expect(both[0]).toEqual(both[1]);
    const nextId = both[0]?.meetingId ?? "";
    expect(nextId).not.toBe(meetingId);
    const before = await meetingRow(meetingId);
    expect(await meetingRow(nextId)).toMatchObject({
      state: "draft",
      seriesId: before.seriesId,
      title: before.title,
      durationMinutes: 60,
      startsAt: new Date("2031-07-22T07:00:00Z"),
      calendarUid: `meeting-${nextId}@hall.test`,
      calendarSequence: 0,
    });
    const people = await db().select().from(participants).where(eq(participants.meetingId, nextId));
    expect(
      people
        .map((one) => [pickText(one.name, "ru").text, one.chairs, one.answer, one.linkHash, one.invitedAt])
        .sort(),
    ).toEqual([
      ["Евгений Первышов", true, "none", null, null],
      ["孙喆", false, "none", null, null],
    ]);
    const presenter = people.find((one) => one.chairs);
    expect(await listAgenda(db(), nextId)).toMatchObject([
      { title, note: null, presenterId: presenter?.id, minutesPlanned: 20, position: 1 },
    ]);
    expect(await mailsOf(nextId)).toEqual([]);
  });

  it("comes to an end with its rule, and is not for a meeting that stands alone", async () => {
    const single = await draftMeeting(cities.ours, draftInput(cities));
    expect(await outcomeOf(planNextMeeting(cities.ours, single.meetingId))).toBe("wrong_state");
    const two = await draftMeeting(
      cities.ours,
      draftInput(cities, { repeat: "rule", rule: "FREQ=DAILY;COUNT=2" }),
    );
    const second = await planNextMeeting(cities.ours, two.meetingId);
    expect(await outcomeOf(planNextMeeting(cities.ours, second.meetingId))).toBe("wrong_state");
    expect(await outcomeOf(planNextMeeting(cities.stranger, two.meetingId))).toBe("not_allowed");
    const rows = await db()
      .select()
      .from(meetings)
      .where(eq(meetings.seriesId, (await seriesOf(two.meetingId)).id));
    expect(rows).toHaveLength(2);
  });
});

async function seriesOf(meetingId: string) {
  const { seriesId } = await meetingRow(meetingId);
  const [series] = await db()
    .select()
    .from(meetingSeries)
    .where(eq(meetingSeries.id, seriesId ?? ""));
  if (!series) throw new Error("no series");
  return series;
}
