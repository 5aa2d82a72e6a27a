import { describe, expect, it } from "vitest";
import { HallError } from "#app/core/errors.ts";
import type { Participant } from "#app/features/meetings/public.ts";
import * as rules from "#app/features/minutes/minutes-rules.ts";
import { both } from "#tests/factories/live-meeting.ts";

const now = new Date("2020-06-24T08:00:00Z");
const earlier = new Date("2020-06-24T07:00:00Z");
const draft = {
  state: "draft",
  version: 4,
  approvedHostAt: null,
  approvedPartnerAt: null,
  checksum: null,
} as const;
const approval = { version: 4, checksum: "aa", now } as const;

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof HallError ? error.code : String(error);
  }
  return "nothing thrown";
}

describe("approving the minutes", () => {
  it("by one head waits for the other", () => {
    expect(rules.approveMinutes(draft, { ...approval, side: "host" })).toEqual({
      approvedHostAt: now,
      approvedPartnerAt: null,
      checksum: "aa",
      complete: false,
    });
  });

  it("by both heads is complete", () => {
    const half = { ...draft, approvedHostAt: earlier, checksum: "aa" };
    expect(rules.approveMinutes(half, { ...approval, side: "partner" })).toEqual({
      approvedHostAt: earlier,
      approvedPartnerAt: now,
      checksum: "aa",
      complete: true,
    });
  });

  it("does not count an approval of a record that is no longer the same", () => {
    const half = { ...draft, approvedHostAt: earlier, checksum: "bb" };
    expect(rules.approveMinutes(half, { ...approval, side: "partner" })).toEqual({
      approvedHostAt: null,
      approvedPartnerAt: now,
      checksum: "aa",
      complete: false,
    });
  });

  it("twice is once, also after freezing", () => {
    const half = { ...draft, approvedHostAt: earlier, checksum: "aa" };
    expect(rules.approveMinutes(half, { ...approval, side: "host" })).toBeNull();
    expect(rules.approveMinutes({ ...half, state: "frozen" }, { ...approval, side: "host" })).toBeNull();
  });

  it("of another version is refused", () => {
    expect(codeOf(() => rules.approveMinutes(draft, { ...approval, side: "host", version: 3 }))).toBe(
      "changed_meanwhile",
    );
    expect(
      codeOf(() =>
        rules.approveMinutes({ ...draft, state: "frozen" }, { ...approval, side: "host", version: 3 }),
      ),
    ).toBe("wrong_state");
  });
});

describe("the parts of the minutes", () => {
  const person = (id: string, role: Participant["role"]) =>
    ({ id, role, side: "host", name: both(id, id), office: both("o", "o") }) as Participant;
  const minutes = {
    form: both("Видеоконференция", "视频会议"),
    courtesies: [],
    attendance: rules.listAttendants([person("a", "head"), person("b", "press")], ["a", "b"]),
    notes: [{ itemId: "i1", title: both("Вопрос", "议题"), note: null }],
    nextMeeting: null,
    nextMeetingAt: earlier,
  };

  it("are each known by a key, in the order of the document", () => {
    expect(rules.sectionKeys(minutes)).toEqual(["form", "attendance", "note.i1", "courtesies", "next"]);
    expect(rules.sectionKeys(minutes).map((key) => rules.sectionValue(minutes, key))).toEqual([
      minutes.form,
      ["a"],
      { note: null },
      [],
      { text: null, at: earlier.toISOString() },
    ]);
    expect(rules.sectionValue(minutes, "note.other")).toBeUndefined();
  });

  it("list who was there in the order of precedence, without press and technicians", () => {
    const ordered = [
      person("a", "head"),
      person("b", "interpreter"),
      person("c", "press"),
      person("d", "technician"),
      person("e", "observer"),
      person("f", "deputy"),
    ];
    expect(rules.listAttendants(ordered, ["f", "e", "d", "c", "a"]).map((one) => one.participantId)).toEqual([
      "a",
      "e",
      "f",
    ]);
  });
});
