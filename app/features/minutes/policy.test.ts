import { describe, expect, it } from "vitest";
import type { Actor } from "#app/core/actor.ts";
import type { MeetingStanding, Participant, ParticipantRole } from "#app/features/meetings/public.ts";
import * as policy from "#app/features/minutes/policy.ts";

const nobody: MeetingStanding = { participant: null, officerOf: null, admin: false, system: false };

function participant(role: ParticipantRole, presence: Participant["presence"] = "admitted"): MeetingStanding {
  return { ...nobody, participant: { id: "p1", role, presence, side: "partner" } as Participant };
}

/** Everybody who may come: the standing, and whether by an account. */
const WHO: Record<string, [MeetingStanding, boolean]> = {
  "head in the room": [participant("head"), false],
  "head in the lobby": [participant("head", "waiting"), false],
  "head signed in, not in the room": [participant("head", "away"), true],
  "deputy in the room": [participant("deputy"), false],
  "deputy in the lobby": [participant("deputy", "waiting"), false],
  "expert in the room": [participant("expert"), false],
  "interpreter in the room": [participant("interpreter"), false],
  "observer in the room": [participant("observer"), false],
  "press in the room": [participant("press"), false],
  "technician in the room": [participant("technician"), false],
  "deputy sent out": [participant("deputy", "outside"), false],
  "officer of the host": [{ ...nobody, officerOf: "host" }, true],
  "officer of the partner": [{ ...nobody, officerOf: "partner" }, true],
  administrator: [{ ...nobody, admin: true }, true],
  "the hall itself": [{ ...nobody, system: true }, false],
  "a stranger with an account": [nobody, true],
  "a visitor": [nobody, false],
};

const ACTIONS: Record<string, (standing: MeetingStanding, signedIn: boolean) => unknown> = {
  "read decisions": policy.mayReadDecisions,
  propose: policy.mayProposeDecision,
  "change text": policy.mayChangeDecision,
  agree: (standing, signedIn) => policy.mayAgreeDecision(standing, signedIn) === "partner",
  "ask for a change": policy.mayRequestChange,
  "withdraw own": (standing, signedIn) =>
    policy.mayWithdrawDecision(standing, { proposedBy: "p1" }, signedIn),
  "withdraw another's": (standing, signedIn) =>
    policy.mayWithdrawDecision(standing, { proposedBy: "p2" }, signedIn),
  assign: policy.mayAssignDecision,
  "mark public": policy.mayMarkDecisionPublic,
  "mark done": policy.mayMarkDecisionDone,
  "read draft": (standing, signedIn) => policy.mayReadMinutes(standing, "draft", signedIn),
  "read frozen": (standing, signedIn) => policy.mayReadMinutes(standing, "frozen", signedIn),
  "edit minutes": policy.mayEditMinutes,
  approve: (standing, signedIn) => policy.mayApproveMinutes(standing, signedIn) === "partner",
};

const ALL = Object.keys(ACTIONS);
const OFFICE = ALL.filter((action) => !["agree", "ask for a change", "approve"].includes(action));
const SPEAKER = [
  "read decisions",
  "propose",
  "change text",
  "withdraw own",
  "assign",
  "read draft",
  "read frozen",
];

const MAY: Record<string, string[]> = {
  "head in the room": ALL.filter((action) => action !== "mark done" && action !== "edit minutes"),
  "head in the lobby": [],
  "head signed in, not in the room": [
    "agree",
    "ask for a change",
    "withdraw own",
    "withdraw another's",
    "mark public",
    "read draft",
    "read frozen",
    "approve",
  ],
  "deputy in the room": SPEAKER,
  "deputy in the lobby": [],
  "expert in the room": SPEAKER,
  "interpreter in the room": ["read decisions", "change text", "read draft", "read frozen"],
  "observer in the room": ["read decisions", "read frozen"],
  "press in the room": ["read decisions", "read frozen"],
  "technician in the room": ["read decisions", "read frozen"],
  "deputy sent out": [],
  "officer of the host": OFFICE,
  "officer of the partner": OFFICE,
  administrator: OFFICE,
  "the hall itself": OFFICE,
  "a stranger with an account": [],
  "a visitor": [],
};

describe("who may do what with decisions and minutes", () => {
  it.each(Object.keys(WHO))("%s", (who) => {
    const [standing, signedIn] = WHO[who] ?? [nobody, false];
    const allowed = ALL.filter((action) => ACTIONS[action]?.(standing, signedIn));
    expect(allowed).toEqual(MAY[who]);
  });

  it("binds only the head's own side", () => {
    const host = participant("head");
    if (host.participant) host.participant.side = "host";
    expect(policy.mayAgreeDecision(host)).toBe("host");
    expect(policy.mayApproveMinutes(host)).toBe("host");
  });
});

describe("the board", () => {
  const user = (
    grants: { role: "hall_admin" | "protocol_officer" | "press_officer"; cityId: string | null }[],
  ) => ({ kind: "user", userId: "u", name: "", email: "", lang: "ru", grants }) satisfies Actor;

  it("shows officers the decisions of their cities, administrators all, others none", () => {
    expect(policy.citiesOnBoard(user([{ role: "protocol_officer", cityId: "c1" }]))).toEqual(["c1"]);
    expect(policy.citiesOnBoard(user([{ role: "hall_admin", cityId: null }]))).toBe("all");
    expect(policy.citiesOnBoard(user([{ role: "press_officer", cityId: "c1" }]))).toBeNull();
    expect(policy.citiesOnBoard(user([]))).toBeNull();
    expect(policy.citiesOnBoard({ kind: "visitor", lang: "zh" })).toBeNull();
    expect(
      policy.citiesOnBoard({
        kind: "guest",
        participantId: "p",
        meetingId: "m",
        deviceId: "d",
        name: "",
        lang: "zh",
      }),
    ).toBeNull();
  });
});
