import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { journal } from "#app/core/journal/tables.ts";
import { meetings, participants } from "#app/features/meetings/public.ts";
import { canonicalJson, markOf } from "#app/features/minutes/canonical.server.ts";
import * as decisionCommands from "#app/features/minutes/decision-commands.server.ts";
import { draftMinutes } from "#app/features/minutes/draft.server.ts";
import type { MinutesEdit } from "#app/features/minutes/input.ts";
import { approveMinutes, editMinutes } from "#app/features/minutes/minutes-commands.server.ts";
import { readMinutes, readRecordFile } from "#app/features/minutes/minutes-queries.server.ts";
import { type SectionKey, sectionValue } from "#app/features/minutes/minutes-rules.ts";
import { keepPdf, readPdf } from "#app/features/minutes/pdf.server.ts";
import { readRecord } from "#app/features/minutes/record-for-press.server.ts";
import type { SoundTrouble } from "#app/features/minutes/sound-notes.ts";
import { minutes } from "#app/features/minutes/tables.ts";
import { db } from "#app/platform/db/database.server.ts";
import { hallFiles } from "#app/platform/files/hall-files.server.ts";
import { withDatabase } from "#tests/database.ts";
import { both, insertLiveMeeting, type LiveMeeting } from "#tests/factories/live-meeting.ts";

const database = withDatabase();

let live: LiveMeeting;
beforeEach(async () => {
  live = await insertLiveMeeting();
});

const system: Actor = { kind: "system", name: "test", lang: "ru" };

/** What the room's close command does to the rows, with the draft in the same transaction. */
async function close(troubles: readonly SoundTrouble[] = []): Promise<void> {
  await runCommand(system, async (context) => {
    await context.tx
      .update(meetings)
      .set({ state: "closed", closedAt: new Date("2020-06-23T08:31:00Z"), runningItemId: null })
      .where(eq(meetings.id, live.meetingId));
    await draftMinutes(context, live.meetingId, troubles);
  });
}

async function row() {
  const [found] = await db().select().from(minutes).where(eq(minutes.meetingId, live.meetingId));
  if (!found) throw new Error("no minutes");
  return found;
}

const markNow = async (key: SectionKey) => markOf(sectionValue(await row(), key));

async function edit(actor: Actor, change: MinutesEdit): Promise<string> {
  return codeOf(editMinutes(actor, live.meetingId, change));
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof HallError ? error.code : String(error)),
  );

async function adoptOne(dueOn: string | null = null): Promise<string> {
  const { decisionId } = await decisionCommands.proposeDecision(live.guests.hostHead, live.meetingId, {
    text: both("Провести симпозиум", "举办研讨会"),
  });
  await decisionCommands.assignDecision(live.hostOfficer, live.meetingId, {
    decisionId,
    responsibleHost: both("Департамент здравоохранения", "卫生局"),
    responsiblePartner: both("Комиссия по здравоохранению", "卫生健康委员会"),
    dueOn,
  });
  for (const head of [live.guests.hostHead, live.guests.partnerHead])
    await decisionCommands.agreeDecision(head, live.meetingId, { decisionId, version: 1 });
  return decisionId;
}

async function approveByBoth(): Promise<void> {
  const { version } = await row();
  await approveMinutes(live.guests.partnerHead, live.meetingId, { version });
  await approveMinutes(live.guests.hostHead, live.meetingId, { version });
}

describe("the draft", () => {
  it("is made when the meeting closes: form, who was there in order, items with notes, the next meeting", async () => {
    await db()
      .update(participants)
      .set({ presence: "away" })
      .where(eq(participants.id, live.guests.hostExpert.participantId));
    await close();
    expect(await row()).toMatchObject({
      state: "draft",
      form: both("Видеоконференция, первая для двух городов", "视频会议，两市首次以此形式会晤"),
      courtesies: [both("Харбин вспоминает письмо поддержки", "哈尔滨感谢慰问信")],
      notes: [
        {
          itemId: live.itemIds[0],
          title: both("Здравоохранение", "卫生合作"),
          note: both("Обмен опытом", "经验交流"),
        },
        { itemId: live.itemIds[1], title: both("Университеты", "高校合作"), note: null },
      ],
      // The fourth Tuesday of July, 10:00 in Krasnodar.
      nextMeetingAt: new Date("2020-07-28T07:00:00Z"),
      version: 1,
    });
    expect((await row()).attendance.map((one) => [one.side, one.name.ru?.text])).toEqual([
      ["host", "Евгений Первышов"],
      ["host", "Лилиана Егорова"],
      ["host", "Анна Переводчик"],
      ["partner", "Сунь Чже"],
      ["partner", "Ли Мин"],
    ]);
  });

  it("tells under the item, until somebody edits it, where the sound was too bad to interpret", async () => {
    const speakerId = live.guests.partnerHead.participantId;
    await close([
      {
        agendaItemId: live.itemIds[1],
        speakerId,
        from: new Date("2020-06-23T08:05:00Z"),
        to: new Date("2020-06-23T08:09:00Z"),
      },
    ]);
    const note = (await row()).notes[1]?.note ?? null;
    expect(note).toEqual(
      both(
        "Синхронный перевод был затруднён из-за качества звука (докладчик — Сунь Чже; время: 11:05–11:09 (Краснодар); 16:05–16:09 (Харбин)).",
        "因音质不佳，同声传译受到影响（发言人：孙喆；时间：克拉斯诺达尔时间 11:05–11:09；哈尔滨时间 16:05–16:09）。",
      ),
    );
    const change = both("Без замечаний", "无");
    await edit(live.hostOfficer, {
      section: "note",
      itemId: live.itemIds[1],
      text: change,
      mark: await markNow(`note.${live.itemIds[1]}`),
    });
    expect((await row()).notes[1]?.note).toEqual(change);
  });

  it("is made once, and also when the page of a closed meeting is opened without one", async () => {
    await db().update(meetings).set({ state: "closed" }).where(eq(meetings.id, live.meetingId));
    const [first, second] = await Promise.all([
      readMinutes(live.hostOfficer, live.meetingId),
      readMinutes(live.partnerOfficer, live.meetingId),
    ]);
    expect(first.minutes.id).toBe(second.minutes.id);
    await close();
    const drafted = await db().select().from(journal).where(eq(journal.subject, live.meetingId));
    expect(drafted.filter((entry) => entry.action === "minutes.drafted")).toHaveLength(1);
  });

  it("is not there while the meeting goes on, and not for everybody afterwards", async () => {
    expect(await codeOf(readMinutes(live.hostOfficer, live.meetingId))).toBe("wrong_state");
    await close();
    for (const actor of [live.stranger, live.guests.observer, live.guests.press])
      expect(await codeOf(readMinutes(actor, live.meetingId))).toBe("not_allowed");
    for (const actor of [live.guests.hostHead, live.guests.interpreter, live.partnerOfficer])
      expect(await codeOf(readMinutes(actor, live.meetingId))).toBe("done");
  });
});

describe("editing", () => {
  beforeEach(() => close());

  it("by both officers in different parts at once keeps both", async () => {
    const [note, form] = await Promise.all([markNow(`note.${live.itemIds[1]}`), markNow("form")]);
    const text = both("Конференция двух университетов", "两校联合会议");
    const answers = await Promise.all([
      edit(live.hostOfficer, { section: "note", itemId: live.itemIds[1], mark: note, text }),
      edit(live.partnerOfficer, { section: "form", mark: form, text: both("Видеовстреча", "视频会晤") }),
    ]);
    expect(answers).toEqual(["done", "done"]);
    const after = await row();
    expect(after.notes[1]?.note).toEqual(text);
    expect(after.form).toEqual(both("Видеовстреча", "视频会晤"));
    expect(after.version).toBe(3);
  });

  it("by both officers in the same part loses nobody's words: the second is refused", async () => {
    const mark = await markNow(`note.${live.itemIds[1]}`);
    const note = { section: "note", itemId: live.itemIds[1], mark } as const;
    const answers = await Promise.all([
      edit(live.hostOfficer, { ...note, text: both("Слова Краснодара", "甲") }),
      edit(live.partnerOfficer, { ...note, text: both("Слова Харбина", "乙") }),
    ]);
    expect(answers.sort()).toEqual(["changed_meanwhile", "done"]);
    expect((await row()).version).toBe(2);
  });

  it("of who was there keeps the order of precedence; the next meeting stands on the host's clock", async () => {
    const present = [live.guests.partnerHead, live.guests.hostDeputy, live.guests.technician].map(
      (one) => one.participantId,
    );
    const mark = await markNow("attendance");
    expect(await edit(live.hostOfficer, { section: "attendance", mark, present })).toBe("done");
    expect((await row()).attendance.map((one) => one.name.ru?.text)).toEqual(["Лилиана Егорова", "Сунь Чже"]);
    const next = { section: "next", mark: await markNow("next"), at: "2020-09-15T10:30" } as const;
    expect(await edit(live.hostOfficer, { ...next, text: both("Итоги", "总结") })).toBe("done");
    expect(await row()).toMatchObject({
      nextMeeting: both("Итоги", "总结"),
      nextMeetingAt: new Date("2020-09-15T07:30:00Z"),
    });
  });

  it("undoes approvals, and so does every change of an adopted decision", async () => {
    const decisionId = await adoptOne();
    await approveMinutes(live.guests.hostHead, live.meetingId, { version: (await row()).version });
    expect((await row()).approvedHostAt).not.toBeNull();
    const courtesies = { section: "courtesies", mark: await markNow("courtesies"), texts: [] } as const;
    await edit(live.partnerOfficer, { ...courtesies, texts: [] });
    expect(await row()).toMatchObject({ approvedHostAt: null, checksum: null, courtesies: [] });
    await approveMinutes(live.guests.hostHead, live.meetingId, { version: (await row()).version });
    await decisionCommands.changeDecision(live.partnerOfficer, live.meetingId, {
      decisionId,
      version: 1,
      text: both("Иначе", "另行"),
    });
    expect(await row()).toMatchObject({ approvedHostAt: null, checksum: null });
  });

  it("is for officers only", async () => {
    const change = { section: "form", mark: await markNow("form"), text: both("Х", "无") } as const;
    for (const actor of [live.guests.hostHead, live.guests.interpreter, live.stranger])
      expect(await edit(actor, change)).toBe("not_allowed");
    expect((await row()).version).toBe(1);
  });
});

describe("approving and freezing", () => {
  it("needs both heads at the version that stands there; two clicks at once freeze once", async () => {
    await close();
    expect(await codeOf(approveMinutes(live.hostOfficer, live.meetingId, { version: 1 }))).toBe(
      "not_allowed",
    );
    expect(await codeOf(approveMinutes(live.guests.hostDeputy, live.meetingId, { version: 1 }))).toBe(
      "not_allowed",
    );
    await edit(live.hostOfficer, {
      section: "form",
      mark: await markNow("form"),
      text: both("Встреча", "会晤"),
    });
    expect(await codeOf(approveMinutes(live.guests.hostHead, live.meetingId, { version: 1 }))).toBe(
      "changed_meanwhile",
    );
    const approve = (actor: Actor) => codeOf(approveMinutes(actor, live.meetingId, { version: 2 }));
    const { hostHead, partnerHead } = live.guests;
    const answers = [hostHead, partnerHead, hostHead, partnerHead].map(approve);
    expect(await Promise.all(answers)).toEqual(["done", "done", "done", "done"]);
    expect((await row()).state).toBe("frozen");
    const entries = await db().select().from(journal).where(eq(journal.subject, live.meetingId));
    expect(entries.filter((entry) => entry.action === "minutes.frozen")).toHaveLength(1);
    expect(entries.filter((entry) => entry.action === "minutes.approved")).toHaveLength(2);
  });

  it("keeps a record whose checksum anybody can compute again from the file", async () => {
    await adoptOne("2020-09-01");
    await close();
    await approveByBoth();
    const file = await readRecordFile(live.guests.observer, live.meetingId);
    const sum = createHash("sha256").update(file).digest("hex");
    expect((await row()).checksum).toBe(sum);
    expect(canonicalJson(JSON.parse(file))).toBe(file);
    expect(await readRecordFile(live.hostOfficer, live.meetingId)).toBe(file);
    expect(Object.keys(JSON.parse(file))).toEqual([...Object.keys(JSON.parse(file))].sort());
  });

  it("gives the press the whole record once it is frozen, and nothing before", async () => {
    const decisionId = await adoptOne("2020-09-01");
    await close();
    expect(await readRecord(live.meetingId)).toBeNull();
    await approveByBoth();
    await decisionCommands.markDecisionPublic(live.hostOfficer, live.meetingId, {
      decisionId,
      public: false,
    });
    expect(await readRecord(live.meetingId)).toEqual({
      meetingId: live.meetingId,
      title: both("Видеовстреча Краснодара и Харбина", "克拉斯诺达尔—哈尔滨视频会议"),
      heldAt: "2020-06-23T07:02:00.000Z",
      host: expect.objectContaining({ id: live.hostCityId, name: both("Краснодар", "克拉斯诺达尔") }),
      partner: expect.objectContaining({ id: live.partnerCityId, zone: "Asia/Shanghai" }),
      participants: expect.arrayContaining([
        {
          side: "partner",
          name: both("Сунь Чже", "孙喆"),
          office: both("Должность: partnerHead", "职务：partnerHead"),
          role: "head",
        },
      ]),
      form: both("Видеоконференция, первая для двух городов", "视频会议，两市首次以此形式会晤"),
      courtesies: [both("Харбин вспоминает письмо поддержки", "哈尔滨感谢慰问信")],
      items: [
        { title: both("Здравоохранение", "卫生合作"), note: both("Обмен опытом", "经验交流") },
        { title: both("Университеты", "高校合作"), note: null },
      ],
      decisions: [
        {
          id: decisionId,
          number: 1,
          text: both("Провести симпозиум", "举办研讨会"),
          public: false,
          responsibleHost: both("Департамент здравоохранения", "卫生局"),
          responsiblePartner: both("Комиссия по здравоохранению", "卫生健康委员会"),
          dueOn: "2020-09-01",
        },
      ],
      nextMeeting: null,
      nextMeetingAt: "2020-07-28T07:00:00.000Z",
      checksum: (await row()).checksum,
    });
  });

  it("makes everything in it final: by command, and in the database itself", async () => {
    const decisionId = await adoptOne();
    await close();
    await approveByBoth();
    const before = await row();
    const text = both("Другое", "其他");
    const refused = await Promise.all([
      edit(live.hostOfficer, { section: "form", mark: await markNow("form"), text }),
      codeOf(
        decisionCommands.changeDecision(live.hostOfficer, live.meetingId, { decisionId, version: 1, text }),
      ),
      codeOf(decisionCommands.proposeDecision(live.hostOfficer, live.meetingId, { text })),
      codeOf(
        decisionCommands.assignDecision(live.hostOfficer, live.meetingId, {
          decisionId,
          responsibleHost: null,
          responsiblePartner: null,
          dueOn: null,
        }),
      ),
    ]);
    expect(refused).toEqual(["wrong_state", "wrong_state", "wrong_state", "wrong_state"]);
    for (const sql of [
      "UPDATE minutes SET record = '{}' WHERE meeting_id = $1",
      "UPDATE minutes SET state = 'draft' WHERE meeting_id = $1",
      "UPDATE minutes SET checksum = 'x', pdf_key = 'y' WHERE meeting_id = $1",
      "DELETE FROM minutes WHERE meeting_id = $1",
    ]) {
      await expect(database.asOwner(sql, [live.meetingId])).rejects.toThrow(
        "frozen minutes cannot be changed",
      );
    }
    const after = await row();
    expect({ ...after, pdfKey: null }).toEqual({ ...before, pdfKey: null });
  });

  it("is had as one PDF/A that is kept, and made again when it is lost", async () => {
    await adoptOne("2020-09-01");
    await close();
    expect(await keepPdf(live.meetingId)).toBeNull();
    expect(await codeOf(readPdf(live.hostOfficer, live.meetingId))).toBe("not_found");
    await approveByBoth();
    const { pdfKey, checksum } = await row();
    expect(pdfKey).toBe(`minutes/${live.meetingId}/${checksum}.pdf`);
    const first = await buffer(await readPdf(live.guests.observer, live.meetingId));
    expect(first.subarray(0, 5).toString()).toBe("%PDF-");
    expect(first.toString("latin1")).toContain("pdfaid");
    await (await hallFiles()).delete(pdfKey ?? "");
    const again = await buffer(await readPdf(live.partnerOfficer, live.meetingId));
    expect(again.equals(first)).toBe(true);
    expect(await codeOf(readPdf(live.stranger, live.meetingId))).toBe("not_allowed");
  });

  it("keeps HTML and SQL in every text as text", async () => {
    await close();
    const nasty = `<img src=x onerror=alert(1)>'; DROP TABLE minutes; --`;
    const note = { section: "note", itemId: live.itemIds[0], text: both(nasty, nasty) } as const;
    await edit(live.hostOfficer, { ...note, mark: await markNow(`note.${live.itemIds[0]}`) });
    await approveByBoth();
    expect((await readRecord(live.meetingId))?.items[0]?.note).toEqual(both(nasty, nasty));
  });
});
