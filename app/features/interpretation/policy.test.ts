import { describe, expect, it } from "vitest";
import * as policy from "#app/features/interpretation/policy.ts";
import type { MeetingStanding, Participant, ParticipantRole } from "#app/features/meetings/public.ts";

/** Walks every action × everybody there is; an action without a line here fails the test. */

const nobody: MeetingStanding = { participant: null, officerOf: null, admin: false, system: false };

const person = (role: ParticipantRole, presence = "admitted", chairs = false): MeetingStanding => ({
  ...nobody,
  participant: { role, presence, chairs, side: "host" } as Participant,
});

const EVERYBODY: Record<string, MeetingStanding> = {
  chair: person("head", "admitted", true),
  head: person("head"),
  deputy: person("deputy"),
  expert: person("expert"),
  interpreter: person("interpreter"),
  observer: person("observer"),
  press: person("press"),
  stenographer: person("stenographer"),
  technician: person("technician"),
  "chair at home": person("head", "away", true),
  "interpreter at home": person("interpreter", "away"),
  "interpreter in the lobby": person("interpreter", "waiting"),
  "interpreter sent out": person("interpreter", "outside"),
  "technician in the lobby": person("technician", "waiting"),
  "host's officer": { ...nobody, officerOf: "host" },
  "partner's officer": { ...nobody, officerOf: "partner" },
  administrator: { ...nobody, admin: true },
  "the hall": { ...nobody, system: true },
  stranger: nobody,
};

const officers = ["host's officer", "partner's officer", "administrator", "the hall"];
const interpreters = [
  "interpreter",
  "interpreter at home",
  "interpreter in the lobby",
  "interpreter sent out",
];
const inside = [
  ...["chair", "head", "deputy", "expert", "interpreter"],
  ...["observer", "press", "stenographer", "technician"],
];

type Ask = (standing: MeetingStanding) => boolean;
const asks: Record<string, Ask> = { ...policy, isInterpreter: () => false };

const ALLOWED: Record<string, string[]> = {
  mayWorkInBooth: ["interpreter"],
  maySitInBooth: interpreters,
  mayPrepareBooths: ["chair", "technician", ...officers],
  mayChangeSpokenLanguages: ["chair", "interpreter", "technician"],
  mayChangeOwnSpokenLanguage: inside,
  mayAnswerTechnicianCalls: ["technician"],
  mayTalkWithBooths: ["interpreter", "technician"],
  maySeeSoundComplaints: ["chair", "interpreter", "technician"],
  mayEditGlossary: [...interpreters, ...officers],
  mayReadGlossary: [...new Set([...inside, ...interpreters, ...officers])],
};

describe("who may do what with the interpretation", () => {
  it("is told for every action there is", () => {
    expect([...Object.keys(ALLOWED), "isInterpreter"].sort()).toEqual(Object.keys(policy).sort());
  });

  it.each(Object.entries(ALLOWED))("%s", (action, allowed) => {
    const allowedNow = Object.keys(EVERYBODY).filter((who) => asks[action]?.(EVERYBODY[who] ?? nobody));
    expect(allowedNow.sort()).toEqual([...allowed].sort());
  });

  it("knows interpreters by their role alone", () => {
    expect(policy.isInterpreter({ role: "interpreter" })).toBe(true);
    expect(policy.isInterpreter({ role: "head" })).toBe(false);
  });
});
