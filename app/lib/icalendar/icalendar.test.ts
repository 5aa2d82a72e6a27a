import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { buildInvitation, type Invitation, InvitationNotAllowed } from "./invitation.server.ts";
import { buildVTimezone } from "./vtimezone.server.ts";

const harbin: Invitation = {
  uid: "meeting-7@hall.example",
  sequence: 0,
  method: "REQUEST",
  stamp: new Date("2020-04-15T09:00:00Z"),
  start: new Date("2020-04-22T07:00:00Z"),
  end: new Date("2020-04-22T08:30:00Z"),
  summary: "Краснодар — Харбин: борьба с эпидемией, обмен опытом; 抗疫经验交流",
  description: "Повестка:\n1. Опыт; 2. Маски, перчатки\r\nСсылка личная, C:\\hall",
  url: "https://hall.example/join/aB3_x-9",
  organizer: { name: "Администрация города Краснодара", email: "protocol@krasnodar.example" },
  attendee: {
    name: '孙"哲"; 市长, 哈尔滨市人民政府外事办公室非常长的一个名字需要折行',
    email: "sun.zhe@harbin.example",
    partstat: "needs_action",
    language: "zh",
  },
};

/** Every property of a component: its value and, where there are any, its parameters. */
function propertiesOf(component: ICAL.Component) {
  return Object.fromEntries(
    component.getAllProperties().map((property) => {
      const {
        0: name,
        1: parameters,
        3: value,
      } = property.toJSON() as [string, Record<string, string>, string, string];
      return [name, Object.keys(parameters).length > 0 ? { value, ...parameters } : value];
    }),
  );
}

function parse(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent("vevent");
  if (!event) throw new Error("no VEVENT");
  return { calendar, event };
}

describe("an invitation", () => {
  it("is read back whole, with Cyrillic, Han, commas, semicolons and line breaks", () => {
    const { calendar, event } = parse(buildInvitation(harbin));
    expect(propertiesOf(calendar)).toEqual({
      version: "2.0",
      prodid: "-//Pobratim//Meetings//ZH",
      calscale: "GREGORIAN",
      method: "REQUEST",
    });
    expect(calendar.getAllSubcomponents().map((each) => each.name)).toEqual(["vevent"]);
    expect(propertiesOf(event)).toEqual({
      uid: "meeting-7@hall.example",
      sequence: 0,
      dtstamp: "2020-04-15T09:00:00Z",
      dtstart: "2020-04-22T07:00:00Z",
      dtend: "2020-04-22T08:30:00Z",
      summary: { value: harbin.summary, language: "zh" },
      transp: "OPAQUE",
      description: {
        value: "Повестка:\n1. Опыт; 2. Маски, перчатки\nСсылка личная, C:\\hall",
        language: "zh",
      },
      organizer: { value: "mailto:protocol@krasnodar.example", cn: "Администрация города Краснодара" },
      attendee: {
        value: "MAILTO:sun.zhe@harbin.example",
        language: "zh",
        role: "REQ-PARTICIPANT",
        cutype: "INDIVIDUAL",
        partstat: "NEEDS-ACTION",
        rsvp: "TRUE",
        cn: "孙'哲'; 市长, 哈尔滨市人民政府外事办公室非常长的一个名字需要折行",
      },
      url: "https://hall.example/join/aB3_x-9",
      status: "CONFIRMED",
    });
  });

  it("ends each line with CRLF and folds at 75 octets without breaking a character", () => {
    const text = buildInvitation(harbin);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const octets = text.split("\r\n").map((line) => Buffer.byteLength(line));
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    expect(Math.max(...octets)).toBeGreaterThan(65);
    expect(text).not.toContain("\ufffd");
  });

  it("is cancelled under the same UID with a higher sequence and asks for no answer", () => {
    const { calendar, event } = parse(buildInvitation({ ...harbin, method: "CANCEL", sequence: 2 }));
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    const told = propertiesOf(event);
    expect([told.uid, told.sequence, told.status, told.transp, told.attendee]).toEqual([
      "meeting-7@hall.example",
      2,
      "CANCELLED",
      "TRANSPARENT",
      expect.objectContaining({ rsvp: "FALSE" }),
    ]);
  });

  it("keeps a series on the host's wall clock, with the zone's changes told", () => {
    const series = buildInvitation({
      ...harbin,
      stamp: new Date("2026-09-01T00:00:00Z"),
      start: new Date("2026-10-06T12:30:00Z"),
      end: new Date("2026-10-06T14:00:00Z"),
      location: "Зал побратимов, каб. 5",
      recurrence: { rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261103", zone: "Europe/Berlin" },
    });
    const { calendar, event } = parse(series);
    expect(calendar.getAllSubcomponents().map((each) => each.name)).toEqual(["vtimezone", "vevent"]);
    const told = propertiesOf(event);
    expect([told.dtstart, told.dtend, told.dtstamp, told.location]).toEqual([
      { value: "2026-10-06T14:30:00", tzid: "Europe/Berlin" },
      { value: "2026-10-06T16:00:00", tzid: "Europe/Berlin" },
      "2026-09-01T00:00:00Z",
      { value: "Зал побратимов, каб. 5", language: "zh" },
    ]);
    expect(String(event.getFirstPropertyValue("rrule"))).toBe("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261103T225959Z");
    // A calendar program that knows nothing but this file finds the right instants.
    const iterator = new ICAL.Event(event).iterator();
    const instants: string[] = [];
    for (let next = iterator.next(); next; next = iterator.next())
      instants.push(next.toJSDate().toISOString());
    expect(instants).toEqual([
      "2026-10-06T12:30:00.000Z",
      "2026-10-13T12:30:00.000Z",
      "2026-10-20T12:30:00.000Z",
      "2026-10-27T13:30:00.000Z",
      "2026-11-03T13:30:00.000Z",
    ]);
  });

  it.each([
    ["uid", { uid: "7\r\nATTENDEE:mailto:x@y" }],
    ["url", { url: "https://hall.example/\r\nX-EVIL:1" }],
    ["url", { url: "not a link" }],
    ["organizer.email", { organizer: { name: "A", email: "a@b\nX:1" } }],
    ["attendee.email", { attendee: { ...harbin.attendee, email: "a;b@c" } }],
    ["end", { end: harbin.start }],
    ["sequence", { sequence: -1 }],
  ])("refuses a %s that would break the calendar", (field, change) => {
    let error: unknown;
    try {
      buildInvitation({ ...harbin, ...change });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InvitationNotAllowed);
    expect(error).toMatchObject({ field });
  });

  it("lets nothing of a name or a text become a line of its own", () => {
    const evil = "X\r\nATTENDEE:mailto:evil@example.org\u0000";
    const text = buildInvitation({
      ...harbin,
      summary: evil,
      description: evil,
      location: evil,
      organizer: { ...harbin.organizer, name: evil },
      attendee: { ...harbin.attendee, name: evil },
    });
    const names = parse(text)
      .event.getAllProperties()
      .map((property) => property.name);
    expect(names.filter((name) => name === "attendee")).toHaveLength(1);
    expect(text).not.toContain("\u0000");
  });
});

describe("a time zone", () => {
  it("without changes has one observance", () => {
    expect(buildVTimezone("Europe/Moscow", new Date("2026-10-06T12:00:00Z")).split("\r\n")).toEqual([
      "BEGIN:VTIMEZONE",
      "TZID:Europe/Moscow",
      "BEGIN:STANDARD",
      "DTSTART:20260101T000000",
      "TZOFFSETFROM:+0300",
      "TZOFFSETTO:+0300",
      "END:STANDARD",
      "END:VTIMEZONE",
      "",
    ]);
  });

  it("with summer time tells each change by the wall clock before it", () => {
    const lines = buildVTimezone("Europe/Berlin", new Date("2026-10-06T12:00:00Z")).split("\r\n");
    expect(lines.slice(2, 17)).toEqual([
      "BEGIN:STANDARD",
      "DTSTART:20260101T000000",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0100",
      "END:STANDARD",
      "BEGIN:DAYLIGHT",
      "DTSTART:20260329T020000",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0200",
      "END:DAYLIGHT",
      "BEGIN:STANDARD",
      "DTSTART:20261025T030000",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0100",
      "END:STANDARD",
    ]);
    expect(lines.filter((line) => line === "BEGIN:DAYLIGHT")).toHaveLength(10);
  });
});
