import { describe, expect, it } from "vitest";
import type { Actor } from "#app/core/actor.ts";
import * as policy from "#app/features/meetings/policy.ts";
import type { MeetingStanding } from "#app/features/meetings/standing.ts";
import type { Meeting, Participant, ParticipantRole, Presence } from "#app/features/meetings/tables.ts";

/** Walks every action × everybody there is; an action without a line here fails the test. */

const nobody: MeetingStanding = { participant: null, officerOf: null, admin: false, system: false };

function person(role: ParticipantRole, presence: Presence, chairs = false): MeetingStanding {
  return { ...nobody, participant: { role, presence, chairs, side: "host" } as Participant };
}

const EVERYBODY: Record<string, MeetingStanding> = {
  chair: person("head", "admitted", true),
  head: person("head", "admitted"),
  deputy: person("deputy", "admitted"),
  expert: person("expert", "admitted"),
  interpreter: person("interpreter", "admitted"),
  observer: person("observer", "admitted"),
  press: person("press", "admitted"),
  stenographer: person("stenographer", "admitted"),
  technician: person("technician", "admitted"),
  "chair at home": person("head", "away", true),
  "head in the lobby": person("head", "waiting"),
  "press in the lobby": person("press", "waiting"),
  "expert sent out": person("expert", "outside"),
  "host's officer": { ...nobody, officerOf: "host" },
  "partner's officer": { ...nobody, officerOf: "partner" },
  administrator: { ...nobody, admin: true },
  "the hall": { ...nobody, system: true },
  stranger: nobody,
};

const officers = ["host's officer", "partner's officer", "administrator", "the hall"];
const inside = [
  ...["chair", "head", "deputy", "expert"],
  ...["interpreter", "observer", "press", "stenographer", "technician"],
];
const outside = ["chair at home", "head in the lobby", "press in the lobby", "expert sent out"];
const speakers = ["chair", "head", "deputy", "expert"];

const openMeeting = { state: "live", doorsClosed: false } as Meeting;
const closedDoors = { state: "live", doorsClosed: true } as Meeting;
const overMeeting = { state: "closed", doorsClosed: false } as Meeting;

type Ask = (standing: MeetingStanding) => boolean;

const ACTIONS: Record<string, { asks: Ask; allowed: string[] }[]> = {
  mayPrepareMeeting: [{ asks: policy.mayPrepareMeeting, allowed: officers }],
  mayInvite: [{ asks: policy.mayInvite, allowed: officers }],
  maySeeLink: [
    {
      asks: (standing) => policy.maySeeLink(standing, { side: "partner" }),
      allowed: ["partner's officer", "administrator", "the hall"],
    },
    {
      asks: (standing) => policy.maySeeLink(standing, { side: "host" }),
      allowed: ["host's officer", "administrator", "the hall"],
    },
  ],
  mayReadPreparation: [{ asks: policy.mayReadPreparation, allowed: officers }],
  mayReadDocuments: [{ asks: policy.mayReadDocuments, allowed: [...inside, ...officers] }],
  mayAnswerInvitation: [
    {
      asks: (standing) => policy.mayAnswerInvitation(standing, openMeeting),
      allowed: [...inside, ...outside],
    },
    { asks: (standing) => policy.mayAnswerInvitation(standing, overMeeting), allowed: [] },
  ],
  mayComeToTheDoor: [
    {
      asks: (standing) => policy.mayComeToTheDoor(standing, openMeeting),
      allowed: [...inside, "chair at home", "head in the lobby", "press in the lobby"],
    },
    {
      asks: (standing) => policy.mayComeToTheDoor(standing, closedDoors),
      allowed: [...inside.filter((who) => who !== "press"), "chair at home", "head in the lobby"],
    },
    { asks: (standing) => policy.mayComeToTheDoor(standing, overMeeting), allowed: [] },
  ],
  mayBeInTheRoom: [{ asks: policy.mayBeInTheRoom, allowed: inside }],
  mayKeepTheDoor: [{ asks: policy.mayKeepTheDoor, allowed: ["chair", ...officers] }],
  mayRunTheAgenda: [{ asks: policy.mayRunTheAgenda, allowed: ["chair", ...officers] }],
  mayGiveTheFloor: [{ asks: policy.mayGiveTheFloor, allowed: ["chair"] }],
  mayMute: [{ asks: policy.mayMute, allowed: ["chair", "technician"] }],
  maySeeQuality: [{ asks: policy.maySeeQuality, allowed: ["chair", "technician"] }],
  mayShowDocument: [{ asks: policy.mayShowDocument, allowed: [...speakers, "technician"] }],
  mayRaiseHand: [{ asks: policy.mayRaiseHand, allowed: speakers }],
  mayReact: [{ asks: policy.mayReact, allowed: inside }],
  mayChat: [{ asks: policy.mayChat, allowed: [...speakers, "interpreter", "stenographer", "technician"] }],
  mayTranslateChat: [{ asks: policy.mayTranslateChat, allowed: ["interpreter"] }],
  mayOpenMeeting: [{ asks: policy.mayOpenMeeting, allowed: ["chair", "chair at home", ...officers] }],
  mayCloseMeeting: [{ asks: policy.mayCloseMeeting, allowed: ["chair", ...officers] }],
};

/** These are asked of something else than a standing; their tests follow below. */
const APART = ["mayDraftMeeting", "maySpeak", "mayInterpret"];

describe("who may do what in a meeting", () => {
  it("is told for every action there is", () => {
    expect([...Object.keys(ACTIONS), ...APART].sort()).toEqual(Object.keys(policy).sort());
  });

  for (const [action, cases] of Object.entries(ACTIONS)) {
    it.each(cases)(`${action} (%#)`, ({ asks, allowed }) => {
      const allowedNow = Object.keys(EVERYBODY).filter((who) => asks(EVERYBODY[who] ?? nobody));
      expect(allowedNow.sort()).toEqual([...allowed].sort());
    });
  }

  it("is drafted by officers of either city, the administrator and the hall", () => {
    const user = (grants: Extract<Actor, { kind: "user" }>["grants"]): Actor => ({
      kind: "user",
      userId: "u",
      name: "",
      email: "",
      lang: "ru",
      grants,
    });
    const actors: Record<string, Actor> = {
      host: user([{ role: "protocol_officer", cityId: "host" }]),
      partner: user([{ role: "protocol_officer", cityId: "partner" }]),
      other: user([{ role: "protocol_officer", cityId: "other" }]),
      press: user([{ role: "press_officer", cityId: "host" }]),
      admin: user([{ role: "hall_admin", cityId: null }]),
      hall: { kind: "system", name: "demo", lang: "ru" },
      guest: { kind: "guest", participantId: "p", meetingId: "m", deviceId: "d", name: "", lang: "ru" },
      visitor: { kind: "visitor", lang: "ru" },
    };
    const allowed = Object.keys(actors).filter((who) => {
      const actor = actors[who];
      return actor && policy.mayDraftMeeting(actor, "host", "partner");
    });
    expect(allowed).toEqual(["host", "partner", "admin", "hall"]);
  });

  it("gives the word to heads, deputies and experts, and the booth to interpreters", () => {
    const roles: ParticipantRole[] = [
      "head",
      "deputy",
      "expert",
      "interpreter",
      "observer",
      "press",
      "technician",
    ];
    expect(roles.filter((role) => policy.maySpeak({ role }))).toEqual(["head", "deputy", "expert"]);
    expect(roles.filter((role) => policy.mayInterpret({ role }))).toEqual(["interpreter"]);
  });
});
