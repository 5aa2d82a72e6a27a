import { and, eq } from "drizzle-orm";
import ICAL from "ical.js";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outbox } from "#app/core/outbox/tables.ts";
import { enterByLink } from "#app/features/meetings/door.server.ts";
import {
  answerInvitation,
  invitationCalendar,
  readInvitation,
  sendDeputy,
} from "#app/features/meetings/invite-answer.server.ts";
import {
  cancelMeeting,
  inviteParticipants,
  renewLink,
  revokeLink,
} from "#app/features/meetings/invite-meeting.server.ts";
import { presentInvitation } from "#app/features/meetings/invite-present.ts";
import { addAgendaItem } from "#app/features/meetings/prepare-agenda.server.ts";
import { rescheduleMeeting } from "#app/features/meetings/prepare-meeting.server.ts";
import {
  addParticipant,
  changeParticipant,
  removeParticipant,
} from "#app/features/meetings/prepare-participants.server.ts";
import { guestDevices, meetings, participants } from "#app/features/meetings/tables.ts";
import { localText, pickText } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";
import {
  journalOf,
  layPreparedMeeting,
  layTwoCities,
  mailsOf,
  meetingRow,
  outcomeOf,
  participantInput,
  participantRow,
  type TwoCities,
  tokenIn,
} from "#tests/factories/prepared-meeting.ts";

withDatabase();

let cities: TwoCities;
beforeAll(async () => {
  cities = await layTwoCities();
});

let meetingId: string;
let ours: string;
let theirs: string;
beforeEach(async () => {
  ({ meetingId, ours, theirs } = await layPreparedMeeting(cities));
});

/** The calendar part of a mail, read by another library than the one that wrote it. */
function eventOf(content: string | undefined) {
  const calendar = new ICAL.Component(ICAL.parse(content ?? ""));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
  const [attendee] = event.attendees;
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    status: event.component.getFirstPropertyValue("status"),
    attendee: String(attendee?.getFirstValue()).toLowerCase(),
    answer: attendee?.getFirstParameter("partstat"),
    summary: event.summary,
  };
}

async function lastMail(address: string) {
  const mail = (await mailsOf(meetingId, address)).at(-1);
  if (!mail) throw new Error(`no mail to ${address}`);
  return mail;
}

const HEAD = "head@krasnodar.example";
const LEADER = "head@harbin.example";

async function inviteBoth(): Promise<{ head: string; leader: string }> {
  await inviteParticipants(cities.ours, meetingId);
  return { head: tokenIn(await lastMail(HEAD)), leader: tokenIn(await lastMail(LEADER)) };
}

const later = (version: number) => ({
  start: "2031-06-25T11:30",
  zone: "Europe/Moscow",
  durationMinutes: 90,
  version,
});

describe("an invitation", () => {
  it("goes to each in their own language, with a link of their own and a calendar entry", async () => {
    await addAgendaItem(cities.ours, meetingId, {
      title: localText("ru", { ru: "Здравоохранение", zh: "医疗卫生" }),
      note: null,
      minutesPlanned: 20,
    });
    expect(await inviteParticipants(cities.ours, meetingId)).toEqual({ invited: 2, withoutAddress: 0 });
    const [russian, chinese] = [await lastMail(HEAD), await lastMail(LEADER)];
    expect([russian.kind, russian.language, russian.subject]).toEqual([
      "invitation",
      "ru",
      "Приглашение: Видеовстреча, 24 июня 2031 г.",
    ]);
    expect([chinese.kind, chinese.language, chinese.subject]).toEqual([
      "invitation",
      "zh",
      "邀请函：视频会议，2031年6月24日",
    ]);
    expect(russian.text).toContain("10:00 Краснодар · 15:00 Харбин");
    expect(chinese.text).toContain("10:00 克拉斯诺达尔 · 15:00 哈尔滨");
    expect(chinese.text).toContain("1. 医疗卫生");
    expect(chinese.text).not.toMatch(/[а-яё]/i);
    expect(tokenIn(russian)).not.toBe(tokenIn(chinese));
    expect(eventOf(chinese.calendar?.content)).toEqual({
      method: "REQUEST",
      uid: `meeting-${meetingId}@hall.test`,
      sequence: 0,
      start: "2031-06-24T07:00:00.000Z",
      end: "2031-06-24T08:00:00.000Z",
      status: "CONFIRMED",
      attendee: `mailto:${LEADER}`,
      answer: "NEEDS-ACTION",
      summary: "视频会议",
    });
    expect((await meetingRow(meetingId)).state).toBe("invited");
  });

  it("is sent once, however often the button is pressed, and never to whoever has no address", async () => {
    await addParticipant(cities.ours, meetingId, participantInput("Без почты", "ru"));
    const both = await Promise.all([
      inviteParticipants(cities.ours, meetingId),
      inviteParticipants(cities.theirs, meetingId),
    ]);
    expect(both.map((one) => one.invited).sort()).toEqual([0, 2]);
    expect(both[0]?.withoutAddress).toBe(1);
    expect(await mailsOf(meetingId)).toHaveLength(2);
    expect((await journalOf(meetingId)).filter((action) => action === "meetings.invited")).toHaveLength(1);
  });

  it("keeps only the SHA-256 of a link, good until thirty days after the planned end", async () => {
    const { head } = await inviteBoth();
    const row = await participantRow(ours);
    expect(row.linkHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(head);
    expect(row.linkExpiresAt).toEqual(new Date("2031-07-24T08:00:00Z"));
  });

  it("is for officers of the two cities only, and not for a meeting that is over", async () => {
    expect(await outcomeOf(inviteParticipants(cities.stranger, meetingId))).toBe("not_allowed");
    expect(await mailsOf(meetingId)).toEqual([]);
    await db()
      .update(meetings)
      .set({ startsAt: new Date("2020-06-23T07:00:00Z") })
      .where(eq(meetings.id, meetingId));
    expect(await outcomeOf(inviteParticipants(cities.ours, meetingId))).toBe("wrong_state");
  });
});

describe("a new time", () => {
  it("raises SEQUENCE under the same UID, keeps every link, and asks everybody to answer anew", async () => {
    const { head, leader } = await inviteBoth();
    await answerInvitation(leader, { answer: "accepted" });
    const { version } = await meetingRow(meetingId);
    await rescheduleMeeting(cities.ours, meetingId, later(version));
    const mail = await lastMail(HEAD);
    expect([mail.kind, mail.subject]).toEqual(["change", "Новое время: Видеовстреча, 25 июня 2031 г."]);
    expect(tokenIn(mail)).toBe(head);
    expect(eventOf(mail.calendar?.content)).toMatchObject({
      method: "REQUEST",
      uid: `meeting-${meetingId}@hall.test`,
      sequence: 1,
      start: "2031-06-25T08:30:00.000Z",
      end: "2031-06-25T10:00:00.000Z",
    });
    expect(eventOf((await lastMail(LEADER)).calendar?.content)).toMatchObject({
      sequence: 1,
      answer: "NEEDS-ACTION",
    });
    expect(await participantRow(theirs)).toMatchObject({
      answer: "none",
      linkExpiresAt: new Date("2031-07-25T10:00:00Z"),
    });
    expect((await readInvitation(leader)).self.id).toBe(theirs);
    expect(await outcomeOf(rescheduleMeeting(cities.ours, meetingId, later(version)))).toBe(
      "changed_meanwhile",
    );
  });

  it("of a draft tells nobody and raises nothing", async () => {
    await rescheduleMeeting(cities.ours, meetingId, later(1));
    expect(await mailsOf(meetingId)).toEqual([]);
    expect((await meetingRow(meetingId)).calendarSequence).toBe(0);
  });
});

describe("a cancelled meeting", () => {
  it("is taken out of every calendar once, with the reason as it was written", async () => {
    await inviteBoth();
    const reason = localText("ru", { ru: "Перенос визита" });
    await cancelMeeting(cities.theirs, meetingId, { reason });
    await cancelMeeting(cities.ours, meetingId, { reason });
    const mails = (await mailsOf(meetingId)).filter((mail) => mail.kind === "cancellation");
    expect(mails.map((mail) => mail.toAddress).sort()).toEqual([LEADER, HEAD]);
    for (const mail of mails) {
      expect(eventOf(mail.calendar?.content)).toMatchObject({
        method: "CANCEL",
        uid: `meeting-${meetingId}@hall.test`,
        sequence: 1,
        status: "CANCELLED",
      });
      expect(mail.text).toContain("Перенос визита");
      expect(mail.text).not.toContain("/i/");
    }
    expect((await meetingRow(meetingId)).state).toBe("cancelled");
  });

  it("can no longer be answered, but its link still says what happened", async () => {
    const { leader } = await inviteBoth();
    await cancelMeeting(cities.ours, meetingId, { reason: null });
    expect(await outcomeOf(answerInvitation(leader, { answer: "accepted" }))).toBe("not_allowed");
    expect(presentInvitation(await readInvitation(leader))).toMatchObject({
      meeting: { state: "cancelled" },
      mayAnswer: false,
      mayEnter: false,
    });
    expect(eventOf(await invitationCalendar(leader)).method).toBe("CANCEL");
  });

  it("cannot be cancelled once it runs", async () => {
    await db().update(meetings).set({ state: "live" }).where(eq(meetings.id, meetingId));
    expect(await outcomeOf(cancelMeeting(cities.ours, meetingId, { reason: null }))).toBe("wrong_state");
  });
});

describe("an answer", () => {
  it("comes back to the officers of both cities, once, each in their language", async () => {
    const { leader } = await inviteBoth();
    await answerInvitation(leader, { answer: "declined", note: "在外出差" });
    await answerInvitation(leader, { answer: "declined", note: "在外出差" });
    expect(await participantRow(theirs)).toMatchObject({ answer: "declined", answerNote: "在外出差" });
    const answers = (await mailsOf(meetingId)).filter((mail) => mail.kind === "answer");
    expect(answers.map((mail) => [mail.toAddress, mail.language, mail.subject]).sort()).toEqual(
      [
        [cities.ours.email, "ru", "孙喆: Не придёт"],
        [cities.theirs.email, "zh", "孙喆：不出席"],
      ].sort(),
    );
    expect(answers.every((mail) => mail.text.includes("在外出差"))).toBe(true);
    expect(JSON.stringify(answers)).not.toContain("/i/");
    expect((await journalOf(meetingId)).filter((action) => action === "meetings.answered")).toHaveLength(1);
  });

  it("of the host's side goes to the host's officers only", async () => {
    const { head } = await inviteBoth();
    await answerInvitation(head, { answer: "accepted" });
    const answers = (await mailsOf(meetingId)).filter((mail) => mail.kind === "answer");
    expect(answers.map((mail) => mail.toAddress)).toEqual([cities.ours.email]);
  });

  it("shows nothing of the other guests", async () => {
    const { leader } = await inviteBoth();
    const view = presentInvitation(await readInvitation(leader));
    expect(JSON.stringify(view)).not.toMatch(/Первышов|krasnodar\.example|linkHash|[0-9a-f]{64}/);
    expect(view.me).toEqual({
      side: "partner",
      name: localText("zh", { zh: "孙喆" }),
      office: localText("zh", { zh: "Office" }),
      role: "head",
      chairs: false,
      language: "zh",
      answer: "none",
      note: null,
    });
  });
});

describe("a deputy", () => {
  const deputy = {
    name: "Лилиана Егорова",
    office: "Заместитель главы города",
    email: "deputy@krasnodar.example",
  };

  it("takes role, place and chair, and comes by a link of their own", async () => {
    await addParticipant(cities.ours, meetingId, participantInput("Второй", "ru"));
    const { head } = await inviteBoth();
    const sent = await sendDeputy(head, deputy);
    expect(await sendDeputy(head, deputy)).toEqual(sent);
    expect(await participantRow(sent.deputyId)).toMatchObject({
      side: "host",
      role: "head",
      chairs: true,
      precedence: 2,
      deputyFor: ours,
      language: "ru",
      answer: "none",
    });
    expect(await participantRow(ours)).toMatchObject({ answer: "deputy", chairs: false, precedence: 1 });
    const invitation = await lastMail(deputy.email);
    expect(invitation.kind).toBe("invitation");
    const opened = await readInvitation(tokenIn(invitation));
    expect(pickText(opened.self.name, "ru").text).toBe("Лилиана Егорова");
    const told = (await mailsOf(meetingId, cities.ours.email)).filter((mail) => mail.kind === "answer");
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain("Лилиана Егорова");
  });

  it("is one; somebody who takes part already is refused by the field", async () => {
    const { head } = await inviteBoth();
    expect(await outcomeOf(sendDeputy(head, { ...deputy, email: LEADER }))).toBe("input_invalid email");
    expect(await outcomeOf(sendDeputy(head, { ...deputy, name: "Евгений Первышов" }))).toBe(
      "input_invalid name",
    );
    await sendDeputy(head, deputy);
    expect(await outcomeOf(sendDeputy(head, { ...deputy, email: "other@krasnodar.example" }))).toBe(
      "wrong_state",
    );
    expect(await outcomeOf(answerInvitation(head, { answer: "accepted" }))).toBe("wrong_state");
    expect(await db().select().from(participants).where(eq(participants.meetingId, meetingId))).toHaveLength(
      3,
    );
  });
});

describe("a personal link", () => {
  it("that is unknown, revoked or expired opens nothing and says which", async () => {
    const { head, leader } = await inviteBoth();
    expect(await outcomeOf(readInvitation("A".repeat(43)))).toBe("link_unknown");
    expect(await outcomeOf(readInvitation(`${head}'; --`))).toBe("link_unknown");
    await revokeLink(cities.theirs, meetingId, ours);
    const outcomes = await Promise.all([
      outcomeOf(readInvitation(head)),
      outcomeOf(answerInvitation(head, { answer: "accepted" })),
      outcomeOf(sendDeputy(head, { name: "X", office: "Y", email: "x@y.example" })),
      outcomeOf(invitationCalendar(head)),
      outcomeOf(enterByLink(head, "browser")),
    ]);
    expect(outcomes).toEqual(Array(5).fill("link_revoked"));
    await db()
      .update(participants)
      .set({ linkExpiresAt: new Date(Date.now() - 1) })
      .where(eq(participants.id, theirs));
    expect(await outcomeOf(readInvitation(leader))).toBe("link_expired");
  });

  it("is not used up by looking at it", async () => {
    const { leader } = await inviteBoth();
    const before = await participantRow(theirs);
    for (let looks = 0; looks < 3; looks++) await readInvitation(leader);
    expect(await participantRow(theirs)).toEqual(before);
    expect(await db().select().from(guestDevices).where(eq(guestDevices.participantId, theirs))).toEqual([]);
  });

  it("made anew shuts the old one and its devices out; only the own side has it in hand", async () => {
    const { leader } = await inviteBoth();
    await enterByLink(leader, "browser");
    expect(await renewLink(cities.ours, meetingId, theirs, { mail: true })).toEqual({ url: null });
    expect(await outcomeOf(readInvitation(leader))).toBe("link_unknown");
    expect((await readInvitation(tokenIn(await lastMail(LEADER)))).self.id).toBe(theirs);
    const devices = await db().select().from(guestDevices).where(eq(guestDevices.participantId, theirs));
    expect(devices.map((device) => device.state)).toEqual(["refused"]);
    const { url } = await renewLink(cities.theirs, meetingId, theirs, { mail: false });
    expect(url).toMatch(/^http:\/\/hall\.test:4000\/i\/[A-Za-z0-9_-]{43}$/);
    expect((await readInvitation(String(url).slice(-43))).self.id).toBe(theirs);
    expect(await outcomeOf(renewLink(cities.stranger, meetingId, theirs, { mail: true }))).toBe(
      "not_allowed",
    );
  });

  it("is lost with the address it went to, and with the place on the list", async () => {
    const { head, leader } = await inviteBoth();
    await changeParticipant(cities.ours, meetingId, ours, {
      ...participantInput("Евгений Первышов", "ru", { role: "head", chairs: true }),
      email: "new@krasnodar.example",
      version: 1,
    });
    expect(await outcomeOf(readInvitation(head))).toBe("link_unknown");
    expect(await inviteParticipants(cities.ours, meetingId)).toEqual({ invited: 1, withoutAddress: 0 });
    await removeParticipant(cities.ours, meetingId, theirs);
    expect(await outcomeOf(readInvitation(leader))).toBe("link_unknown");
    const [goodbye] = await db()
      .select()
      .from(outbox)
      .where(and(eq(outbox.participantId, theirs), eq(outbox.kind, "cancellation")));
    expect(eventOf(goodbye?.calendar?.content)).toMatchObject({ method: "CANCEL", sequence: 1 });
  });

  it("cannot be used for what is the officers' business", async () => {
    const { head } = await inviteBoth();
    const guest = {
      kind: "guest",
      participantId: ours,
      meetingId,
      deviceId: "",
      name: head,
      lang: "ru",
    } as const;
    expect(
      await Promise.all([
        outcomeOf(inviteParticipants(guest, meetingId)),
        outcomeOf(revokeLink(guest, meetingId, theirs)),
        outcomeOf(cancelMeeting(guest, meetingId, { reason: null })),
        outcomeOf(removeParticipant(guest, meetingId, theirs)),
      ]),
    ).toEqual(["not_allowed", "not_allowed", "not_allowed", "not_allowed"]);
  });
});
