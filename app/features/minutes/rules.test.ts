import { describe, expect, it } from "vitest";
import { HallError } from "#app/core/errors.ts";
import * as rules from "#app/features/minutes/rules.ts";
import type { Decision } from "#app/features/minutes/tables.ts";
import { both, onlyRussian } from "#tests/factories/live-meeting.ts";

const now = new Date("2020-06-23T08:00:00Z");
const earlier = new Date("2020-06-23T07:50:00Z");

const proposed: Decision = {
  id: "d1",
  meetingId: "m1",
  agendaItemId: null,
  number: null,
  text: both("Провести симпозиум", "举办研讨会"),
  proposedBy: null,
  proposedSide: "host",
  state: "proposed",
  agreedHostAt: null,
  agreedPartnerAt: null,
  adoptedAt: null,
  public: true,
  responsibleHost: null,
  responsiblePartner: null,
  dueOn: null,
  progress: "open",
  doneAt: null,
  version: 3,
  createdAt: earlier,
};
const agreedByHost: Decision = { ...proposed, agreedHostAt: earlier };
const adopted: Decision = {
  ...agreedByHost,
  agreedPartnerAt: earlier,
  adoptedAt: earlier,
  state: "adopted",
  number: 2,
};
const withdrawn: Decision = { ...proposed, state: "withdrawn" };

const agreement = { version: 3, languages: ["ru", "zh"], nextNumber: 5, now } as const;

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof HallError ? error.code : String(error);
  }
  return "nothing thrown";
}

describe("agreeing", () => {
  it("by the first side is that side's agreement and no more", () => {
    expect(rules.agreeDecision(proposed, { ...agreement, side: "partner" })).toEqual({
      agreedPartnerAt: now,
    });
  });

  it("by the second side adopts the decision under the next number", () => {
    expect(rules.agreeDecision(agreedByHost, { ...agreement, side: "partner" })).toEqual({
      agreedPartnerAt: now,
      state: "adopted",
      adoptedAt: now,
      number: 5,
    });
  });

  it("keeps the number a decision was given before its text was changed", () => {
    const again = { ...agreedByHost, number: 2 };
    expect(rules.agreeDecision(again, { ...agreement, side: "partner" })).toMatchObject({ number: 2 });
  });

  it("twice changes nothing twice, also when it is adopted already", () => {
    expect(rules.agreeDecision(agreedByHost, { ...agreement, side: "host" })).toBeNull();
    expect(rules.agreeDecision(adopted, { ...agreement, side: "host" })).toBeNull();
    expect(rules.agreeDecision(adopted, { ...agreement, side: "partner" })).toBeNull();
  });

  it("to another version than the one that stands there is refused", () => {
    for (const version of [2, 4]) {
      expect(codeOf(() => rules.agreeDecision(proposed, { ...agreement, side: "host", version }))).toBe(
        "changed_meanwhile",
      );
    }
  });

  it("to what was withdrawn is refused", () => {
    expect(codeOf(() => rules.agreeDecision(withdrawn, { ...agreement, side: "host" }))).toBe("wrong_state");
  });

  it("needs the text in both sides' languages, and says which is missing", () => {
    const half = { ...proposed, text: onlyRussian("Провести симпозиум") };
    try {
      rules.agreeDecision(half, { ...agreement, side: "host" });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "input_invalid", fields: { "text.zh": [expect.any(String)] } });
      expect(Object.keys((error as HallError).fields ?? {})).toEqual(["text.zh"]);
    }
  });
});

describe("a new wording", () => {
  const text = both("Провести симпозиум онлайн", "举办研讨会");

  it.each([
    ["proposed", proposed],
    ["agreed by one side", agreedByHost],
    ["adopted", adopted],
    ["adopted and done", { ...adopted, progress: "done", doneAt: earlier } as Decision],
  ])("of what was %s undoes agreements and adoption, in either language", (_name, decision) => {
    for (const wording of [text, both("Провести симпозиум", "举办线上研讨会")]) {
      expect(rules.changeWording(decision, { text: wording, version: 3 })).toEqual({
        text: wording,
        version: 4,
        state: "proposed",
        agreedHostAt: null,
        agreedPartnerAt: null,
        adoptedAt: null,
        progress: "open",
        doneAt: null,
      });
    }
  });

  it("that says the same words changes nothing", () => {
    expect(
      rules.changeWording(adopted, { text: both("Провести симпозиум", "举办研讨会"), version: 3 }),
    ).toBeNull();
    expect(rules.changeWording(adopted, { text: adopted.text, version: 2 })).toBeNull();
  });

  it("over another version, or of what was withdrawn, is refused", () => {
    expect(codeOf(() => rules.changeWording(proposed, { text, version: 2 }))).toBe("changed_meanwhile");
    expect(codeOf(() => rules.changeWording(withdrawn, { text, version: 3 }))).toBe("wrong_state");
  });
});

describe("withdrawing", () => {
  it("ends a proposal, with the agreement it had; twice is once", () => {
    expect(rules.withdrawDecision(agreedByHost)).toEqual({
      state: "withdrawn",
      agreedHostAt: null,
      agreedPartnerAt: null,
    });
    expect(rules.withdrawDecision(withdrawn)).toBeNull();
  });

  it("cannot undo what both heads adopted", () => {
    expect(codeOf(() => rules.withdrawDecision(adopted))).toBe("wrong_state");
  });
});

describe("asking for a change", () => {
  it("is for proposals, at the version that stands there", () => {
    expect(codeOf(() => rules.requireRequestable(proposed, 3))).toBe("nothing thrown");
    expect(codeOf(() => rules.requireRequestable(proposed, 2))).toBe("changed_meanwhile");
    expect(codeOf(() => rules.requireRequestable(adopted, 3))).toBe("wrong_state");
    expect(codeOf(() => rules.requireRequestable(withdrawn, 3))).toBe("wrong_state");
  });

  it("takes back that side's own agreement, never the other's", () => {
    expect(rules.takeAgreementBack(agreedByHost, "host")).toEqual({ agreedHostAt: null });
    expect(rules.takeAgreementBack(agreedByHost, "partner")).toBeNull();
  });

  it("is answered once the text has moved on", () => {
    expect(rules.isAnswered({ decisionVersion: 3 }, proposed)).toBe(false);
    expect(rules.isAnswered({ decisionVersion: 2 }, proposed)).toBe(true);
  });
});

describe("responsible persons and progress", () => {
  const wanted = {
    responsibleHost: onlyRussian("Департамент здравоохранения"),
    responsiblePartner: null,
    dueOn: "2020-09-01",
  };

  it("are set without touching text, version or agreements; the same again changes nothing", () => {
    expect(rules.assignDecision(adopted, wanted)).toEqual(wanted);
    expect(rules.assignDecision({ ...adopted, ...wanted }, wanted)).toBeNull();
    expect(codeOf(() => rules.assignDecision(withdrawn, wanted))).toBe("wrong_state");
  });

  it("go from open to done and back, for adopted decisions only", () => {
    const done: Decision = { ...adopted, progress: "done", doneAt: earlier };
    expect(rules.markProgress(adopted, true, now)).toEqual({ progress: "done", doneAt: now });
    expect(rules.markProgress(done, true, now)).toBeNull();
    expect(rules.markProgress(done, false, now)).toEqual({ progress: "open", doneAt: null });
    expect(rules.markProgress(adopted, false, now)).toBeNull();
    for (const decision of [proposed, withdrawn])
      expect(codeOf(() => rules.markProgress(decision, true, now))).toBe("wrong_state");
  });
});

describe("an open record", () => {
  it("is one whose meeting was not cancelled and whose minutes are not frozen", () => {
    for (const state of ["draft", "invited", "live", "closed"] as const) {
      expect(codeOf(() => rules.requireOpenRecord({ state }, false))).toBe("nothing thrown");
      expect(codeOf(() => rules.requireOpenRecord({ state }, true))).toBe("wrong_state");
    }
    expect(codeOf(() => rules.requireOpenRecord({ state: "cancelled" }, false))).toBe("wrong_state");
  });
});

describe("the board", () => {
  it.each([
    [null, "open", "open"],
    ["2020-06-22", "open", "late"],
    ["2020-06-23", "open", "due"],
    ["2020-07-07", "open", "due"],
    ["2020-07-08", "open", "open"],
    ["2020-06-01", "done", "done"],
    [null, "done", "done"],
  ] as const)("puts a decision due on %s that is %s under %s", (dueOn, progress, column) => {
    expect(rules.boardColumn({ dueOn, progress }, "2020-06-23")).toBe(column);
  });
});
