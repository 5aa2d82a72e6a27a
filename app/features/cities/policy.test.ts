import { describe, expect, it } from "vitest";
import type { Actor, UserActor } from "#app/core/actor.ts";
import * as policy from "#app/features/cities/policy.ts";

function user(...grants: UserActor["grants"]): UserActor {
  return { kind: "user", userId: "u", name: "U", email: "u@hall.test", lang: "ru", grants };
}

const WHO: Record<string, Actor> = {
  administrator: user({ role: "hall_admin", cityId: null }),
  "its protocol officer": user({ role: "protocol_officer", cityId: "krasnodar" }),
  "its press officer": user({ role: "press_officer", cityId: "krasnodar" }),
  "another city's protocol officer": user({ role: "protocol_officer", cityId: "harbin" }),
  "an account without a role": user(),
  "a guest": { kind: "guest", participantId: "p", meetingId: "m", deviceId: "d", name: "G", lang: "ru" },
  "the hall itself": { kind: "system", name: "test", lang: "ru" },
  "a visitor": { kind: "visitor", lang: "zh" },
};

const ACCOUNTS = Object.keys(WHO).filter((who) => WHO[who]?.kind === "user");

const ACTIONS: Record<string, { may: (actor: Actor) => boolean; who: string[] }> = {
  mayAddCity: { may: policy.mayAddCity, who: ["administrator"] },
  mayEditCity: {
    may: (actor) => policy.mayEditCity(actor, "krasnodar"),
    who: ["administrator", "its protocol officer"],
  },
  mayKeepPartnerships: {
    may: (actor) => policy.mayKeepPartnerships(actor, "krasnodar"),
    who: ["administrator", "its protocol officer"],
  },
  maySeeCities: { may: policy.maySeeCities, who: ACCOUNTS },
};

describe.each(Object.entries(ACTIONS))("%s", (_action, { may, who }) => {
  it.each(Object.entries(WHO))("%s", (name, actor) => {
    expect(may(actor)).toBe(who.includes(name));
  });
});

it("every rule of the cities is walked", () => {
  expect(Object.keys(policy).sort()).toEqual(Object.keys(ACTIONS).sort());
});
