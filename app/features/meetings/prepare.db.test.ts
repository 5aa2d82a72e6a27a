import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { inLanguage } from "#app/core/languages/locale.server.ts";
import { meetingDraftInput } from "#app/features/meetings/input.ts";
import {
  addAgendaItem,
  changeAgendaItem,
  moveAgendaItem,
  removeAgendaItem,
} from "#app/features/meetings/prepare-agenda.server.ts";
import {
  changeMeeting,
  draftMeeting,
  rescheduleMeeting,
} from "#app/features/meetings/prepare-meeting.server.ts";
import {
  addParticipant,
  changeParticipant,
  chooseChair,
  moveParticipant,
  removeParticipant,
} from "#app/features/meetings/prepare-participants.server.ts";
import {
  listCityPairs,
  listMeetings,
  readPreparation,
} from "#app/features/meetings/prepare-queries.server.ts";
import { listAgenda } from "#app/features/meetings/queries.server.ts";
import { localText, pickText } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import {
  draftInput,
  journalOf,
  layPreparedMeeting,
  layTwoCities,
  meetingRow,
  outcomeOf,
  participantInput,
  participantRow,
  type TwoCities,
} from "#tests/factories/prepared-meeting.ts";

withDatabase();

let cities: TwoCities;
beforeAll(async () => {
  cities = await layTwoCities();
});

const title = (ru: string) => localText("ru", { ru });
const item = (ru: string, minutesPlanned = 15) => ({ title: title(ru), note: null, minutesPlanned });

async function agendaOf(meetingId: string): Promise<string[]> {
  return (await listAgenda(db(), meetingId)).map(
    (one) => `${one.position} ${pickText(one.title, "ru").text}`,
  );
}

describe("a draft", () => {
  it("keeps the host city's wall clock as an instant, and is journalled once however often it is sent", async () => {
    const id = crypto.randomUUID();
    const input = draftInput(cities, { id });
    expect(await draftMeeting(cities.ours, input)).toEqual({ meetingId: id });
    expect(await draftMeeting(cities.ours, input)).toEqual({ meetingId: id });
    expect(await meetingRow(id)).toMatchObject({
      state: "draft",
      startsAt: new Date("2031-06-24T07:00:00Z"),
      durationMinutes: 60,
      calendarUid: `meeting-${id}@hall.test`,
      calendarSequence: 0,
      seriesId: null,
      version: 1,
    });
    expect(await journalOf(id)).toEqual(["meetings.drafted"]);
  });

  it("is for officers of the two cities and the administrator only", async () => {
    const by = (actor: Parameters<typeof draftMeeting>[0]) =>
      outcomeOf(draftMeeting(actor, draftInput(cities)));
    expect(await by(cities.ours)).toBe("done");
    expect(await by(cities.theirs)).toBe("done");
    expect(await by(cities.admin)).toBe("done");
    expect(await by(cities.stranger)).toBe("not_allowed");
    expect(await by({ kind: "visitor", lang: "ru" })).toBe("not_allowed");
  });

  it("refuses cities without an agreement, an hour that does not exist, a rule that never meets", async () => {
    const draft = (change: Parameters<typeof draftInput>[1]) =>
      outcomeOf(draftMeeting(cities.admin, draftInput(cities, change)));
    expect(await draft({ partnerCityId: cities.krasnodar })).toBe("input_invalid partnerCityId");
    expect(await draft({ hostCityId: cities.harbin, partnerCityId: cities.burgas })).toBe(
      "input_invalid partnerCityId",
    );
    expect(await draft({ start: "2031-03-30T02:30", zone: "Europe/Berlin" })).toBe("input_invalid start");
    expect(await draft({ repeat: "rule", rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" })).toBe(
      "input_invalid rule",
    );
    expect(await draft({ repeat: "rule", rule: "FREQ=HOURLY" })).toBe("input_invalid rule");
    expect(await draft({ repeat: "rule" })).toBe("input_invalid rule");
  });

  it("is offered to an officer for the own city's partners only", async () => {
    const names = async (actor: Parameters<typeof listCityPairs>[0]) =>
      (await listCityPairs(actor)).map(({ host, partner }) => `${host.slug} ${partner.slug}`);
    expect(await names(cities.theirs)).toEqual(["harbin krasnodar"]);
    const ofOurs = await names(cities.ours);
    expect(ofOurs).toHaveLength(11);
    expect(ofOurs.every((pair) => pair.startsWith("krasnodar "))).toBe(true);
    expect(await names(cities.admin)).toHaveLength(22);
    expect(await names({ kind: "visitor", lang: "ru" })).toEqual([]);
  });
});

describe("the form of a meeting", () => {
  const sent = (change: Record<string, string>) => {
    const form = new FormData();
    const fields = {
      hostCityId: crypto.randomUUID(),
      partnerCityId: crypto.randomUUID(),
      "title.original": "ru",
      "title.ru": "Встреча",
      start: "2031-06-24T10:00",
      zone: "Europe/Moscow",
      durationMinutes: "60",
      languages: "ru",
      ...change,
    };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return form;
  };
  const faults = async (change: Record<string, string>, lang: "ru" | "zh" | "en") => {
    const reading = await readForm(meetingDraftInput, sent(change), lang);
    return reading.ok ? "fine" : reading.fields;
  };

  it("names the field at fault, in the reader's language", async () => {
    expect(await faults({}, "ru")).toBe("fine");
    expect(await faults({ durationMinutes: "-30" }, "ru")).toEqual({
      durationMinutes: ["Встреча не может закончиться раньше, чем начнётся."],
    });
    expect(await faults({ durationMinutes: "4" }, "en")).toEqual({ durationMinutes: [expect.any(String)] });
    expect(await faults({ zone: "Europe/Krasnodar" }, "en")).toEqual({
      zone: ["There is no such time zone. Choose one from the list, for example Europe/London."],
    });
    expect(await faults({ start: "2031-02-30T10:00", "title.ru": "" }, "zh")).toEqual({
      start: ["请填写日期和时间。"],
      "title.ru": ["请填写此项。"],
    });
  });
});

describe("a meeting's own fields", () => {
  const change = (version: number, ru: string) => ({
    title: title(ru),
    form: localText("ru", { ru: "видеоконференция" }),
    courtesies: [title("Поздравление")],
    start: "2031-06-24T11:00",
    zone: "Europe/Moscow",
    durationMinutes: 90,
    languages: ["ru" as const],
    version,
  });

  it("are changed as a whole, and told with what was changed", async () => {
    const { meetingId } = await draftMeeting(cities.ours, draftInput(cities));
    await changeMeeting(cities.theirs, meetingId, change(1, "Новая"));
    expect(await meetingRow(meetingId)).toMatchObject({
      title: title("Новая"),
      courtesies: [title("Поздравление")],
      startsAt: new Date("2031-06-24T08:00:00Z"),
      durationMinutes: 90,
      languages: ["ru"],
      calendarSequence: 0,
      version: 2,
    });
    expect(await journalOf(meetingId)).toEqual(["meetings.drafted", "meetings.rescheduled"]);
  });

  it("are not overwritten by a form that was read before somebody else saved", async () => {
    const { meetingId } = await draftMeeting(cities.ours, draftInput(cities));
    await changeMeeting(cities.ours, meetingId, change(1, "Первая"));
    expect(await outcomeOf(changeMeeting(cities.theirs, meetingId, change(1, "Вторая")))).toBe(
      "changed_meanwhile",
    );
    expect((await meetingRow(meetingId)).title).toEqual(title("Первая"));
  });

  it("stay as they are for strangers, and once the meeting is cancelled or over", async () => {
    const { meetingId } = await draftMeeting(cities.ours, draftInput(cities));
    expect(await outcomeOf(changeMeeting(cities.stranger, meetingId, change(1, "Чужая")))).toBe(
      "not_allowed",
    );
    const { meetings } = await import("#app/features/meetings/tables.ts");
    const { eq } = await import("drizzle-orm");
    await db().update(meetings).set({ state: "closed" }).where(eq(meetings.id, meetingId));
    const later = { start: "2031-06-25T10:00", zone: "Europe/Moscow", durationMinutes: 60, version: 1 };
    expect(await outcomeOf(rescheduleMeeting(cities.ours, meetingId, later))).toBe("wrong_state");
    expect(await outcomeOf(addAgendaItem(cities.ours, meetingId, item("Поздно")))).toBe("wrong_state");
    expect(await outcomeOf(addParticipant(cities.ours, meetingId, participantInput("Поздно", "ru")))).toBe(
      "wrong_state",
    );
    expect(await journalOf(meetingId)).toEqual(["meetings.drafted"]);
  });
});

describe("the agenda", () => {
  let meetingId: string;
  beforeEach(async () => {
    ({ meetingId } = await draftMeeting(cities.ours, draftInput(cities)));
  });

  it("grows at the end, is put in order, and closes its gaps", async () => {
    const id = crypto.randomUUID();
    await addAgendaItem(cities.ours, meetingId, { ...item("Один"), id });
    await addAgendaItem(cities.ours, meetingId, { ...item("Один"), id });
    const two = await addAgendaItem(cities.theirs, meetingId, item("Два"));
    await addAgendaItem(cities.ours, meetingId, item("Три"));
    expect(await agendaOf(meetingId)).toEqual(["1 Один", "2 Два", "3 Три"]);
    await moveAgendaItem(cities.ours, meetingId, { id, direction: "down" });
    await moveAgendaItem(cities.ours, meetingId, { id: two.itemId, direction: "up" });
    expect(await agendaOf(meetingId)).toEqual(["1 Два", "2 Один", "3 Три"]);
    await removeAgendaItem(cities.ours, meetingId, id);
    await removeAgendaItem(cities.ours, meetingId, id);
    expect(await agendaOf(meetingId)).toEqual(["1 Два", "2 Три"]);
    expect(await journalOf(meetingId)).toEqual([
      "meetings.drafted",
      "meetings.added_item",
      "meetings.added_item",
      "meetings.added_item",
      "meetings.moved_item",
      "meetings.removed_item",
    ]);
  });

  it("keeps the words of whoever saved first, and tells the second", async () => {
    const { itemId } = await addAgendaItem(cities.ours, meetingId, item("Вопрос"));
    const saved = await Promise.all([
      outcomeOf(changeAgendaItem(cities.ours, meetingId, itemId, { ...item("Наш"), version: 1 })),
      outcomeOf(changeAgendaItem(cities.theirs, meetingId, itemId, { ...item("Их"), version: 1 })),
    ]);
    expect(saved.sort()).toEqual(["changed_meanwhile", "done"]);
    expect(["1 Наш", "1 Их"]).toContain((await agendaOf(meetingId))[0]);
  });

  it("longer than the meeting is a warning in minutes, not an error", async () => {
    await addAgendaItem(cities.ours, meetingId, item("Долгий", 50));
    await addAgendaItem(cities.ours, meetingId, item("Ещё", 25));
    const { warnings, plannedMinutes } = await readPreparation(cities.ours, meetingId);
    expect({ warnings, plannedMinutes }).toEqual({
      plannedMinutes: 75,
      warnings: {
        overrun: 15,
        noChair: true,
        noAgenda: false,
        noHead: ["host", "partner"],
        startsInPast: false,
      },
    });
  });

  it("takes only a participant as presenter, and only from officers", async () => {
    const presenterId = crypto.randomUUID();
    expect(await outcomeOf(addAgendaItem(cities.ours, meetingId, { ...item("Кто"), presenterId }))).toBe(
      "input_invalid presenterId",
    );
    expect(await outcomeOf(addAgendaItem(cities.stranger, meetingId, item("Чужой")))).toBe("not_allowed");
    expect(await agendaOf(meetingId)).toEqual([]);
  });

  it("keeps SQL and HTML as the text they are", async () => {
    const words = `'); DROP TABLE meetings; -- <script>alert("1")</script> {{7*7}} \${x}`;
    await addAgendaItem(cities.ours, meetingId, { ...item(words), note: title(words) });
    const { agenda } = await readPreparation(cities.ours, meetingId);
    expect(agenda.map(({ title: t, note }) => [t.ru?.text, note?.ru?.text])).toEqual([[words, words]]);
  });
});

describe("participants", () => {
  it("stand once on the list, by address and by name", async () => {
    const { meetingId } = await layPreparedMeeting(cities);
    const add = (name: string, lang: "ru" | "zh", change = {}) =>
      outcomeOf(addParticipant(cities.ours, meetingId, participantInput(name, lang, change)));
    expect(await add("Другой", "ru", { email: "head@harbin.example" })).toBe("input_invalid email");
    expect(await add("евгений  первышов", "ru")).toBe("input_invalid name.ru");
    expect(await add("Евгений Первышов", "zh", { side: "partner" })).toBe("done");
    const prepared = await readPreparation(cities.ours, meetingId);
    expect(prepared.participants).toHaveLength(3);
  });

  it("are told their mistake in the reader's language", async () => {
    const { meetingId } = await layPreparedMeeting(cities);
    const twice = participantInput("Другой", "ru", { email: "head@krasnodar.example" });
    const fault = await inLanguage("zh", () => addParticipant(cities.theirs, meetingId, twice)).catch(
      (error: unknown) => error,
    );
    expect(fault).toMatchObject({
      code: "input_invalid",
      fields: { email: ["名单中已有使用该邮箱的与会者。"] },
    });
  });

  it("have one chair, of the host's side, who may speak", async () => {
    const { meetingId, ours, theirs } = await layPreparedMeeting(cities);
    const deputy = await addParticipant(cities.ours, meetingId, participantInput("Дмитрий Логвиненко", "ru"));
    const press = await addParticipant(
      cities.ours,
      meetingId,
      participantInput("Репортёр", "ru", { role: "press" }),
    );
    await chooseChair(cities.ours, meetingId, deputy.participantId);
    expect((await participantRow(ours)).chairs).toBe(false);
    expect((await participantRow(deputy.participantId)).chairs).toBe(true);
    expect(await outcomeOf(chooseChair(cities.ours, meetingId, theirs))).toBe("input_invalid chairs");
    expect(await outcomeOf(chooseChair(cities.ours, meetingId, press.participantId))).toBe(
      "input_invalid chairs",
    );
  });

  it("follow the order of precedence of their side", async () => {
    const { meetingId, ours } = await layPreparedMeeting(cities);
    const second = await addParticipant(cities.ours, meetingId, participantInput("Второй", "ru"));
    const third = await addParticipant(cities.ours, meetingId, participantInput("Третий", "ru"));
    await moveParticipant(cities.theirs, meetingId, { id: third.participantId, direction: "up" });
    await moveParticipant(cities.ours, meetingId, { id: ours, direction: "up" });
    const places = await Promise.all(
      [ours, second.participantId, third.participantId].map(
        async (id) => (await participantRow(id)).precedence,
      ),
    );
    expect(places).toEqual([1, 3, 2]);
    await removeParticipant(cities.ours, meetingId, third.participantId);
    expect((await participantRow(second.participantId)).precedence).toBe(2);
  });

  it("are not overwritten by an older form, and not changed by strangers", async () => {
    const { meetingId, ours } = await layPreparedMeeting(cities);
    const change = {
      ...participantInput("Евгений Первышов", "ru", { role: "head", chairs: true }),
      version: 1,
    };
    await changeParticipant(cities.ours, meetingId, ours, change);
    expect(await outcomeOf(changeParticipant(cities.theirs, meetingId, ours, change))).toBe(
      "changed_meanwhile",
    );
    expect(await outcomeOf(removeParticipant(cities.stranger, meetingId, ours))).toBe("not_allowed");
    expect(await participantRow(ours)).toMatchObject({ email: null, role: "head", version: 2 });
  });
});

describe("what leaves the house", () => {
  it("is listed field by field: no link, no hash, no expiry of anybody", async () => {
    const { meetingId } = await layPreparedMeeting(cities);
    const { inviteParticipants } = await import("#app/features/meetings/invite-meeting.server.ts");
    await inviteParticipants(cities.ours, meetingId);
    const prepared = await readPreparation(cities.ours, meetingId);
    expect(Object.keys(prepared.participants[0] ?? {}).sort()).toEqual([
      "answer",
      "answerNote",
      "chairs",
      "deputyFor",
      "email",
      "id",
      "language",
      "link",
      "linkVisible",
      "name",
      "office",
      "role",
      "side",
      "version",
    ]);
    expect(JSON.stringify(prepared)).not.toMatch(/linkHash|storageKey|[0-9a-f]{64}|\/i\/[A-Za-z0-9_-]{43}/);
    expect(prepared.participants.map((one) => one.linkVisible)).toEqual([true, false]);
    expect(await outcomeOf(readPreparation(cities.stranger, meetingId))).toBe("not_allowed");
    expect(await outcomeOf(readPreparation(cities.ours, "../etc/passwd"))).toBe("not_found");
  });

  it("lists an officer's own meetings: the coming ones in order, the past ones newest first", async () => {
    await draftMeeting(cities.stranger, {
      ...draftInput(cities),
      hostCityId: cities.burgas,
      partnerCityId: cities.krasnodar,
      title: title("Бургас"),
      start: "2029-01-01T10:00",
    });
    await draftMeeting(cities.stranger, {
      ...draftInput(cities),
      hostCityId: cities.burgas,
      partnerCityId: cities.krasnodar,
      title: title("Было"),
      start: "2020-06-23T10:00",
    });
    const listed = await listMeetings(cities.stranger);
    expect(listed.coming.map((one) => pickText(one.title, "ru").text)).toEqual(["Бургас"]);
    expect(listed.past.map((one) => pickText(one.title, "ru").text)).toEqual(["Было"]);
    const theirs = await listMeetings(cities.theirs);
    expect(JSON.stringify(theirs)).not.toContain("Бургас");
    expect(await listMeetings({ kind: "visitor", lang: "ru" })).toEqual({ coming: [], past: [] });
  });
});
