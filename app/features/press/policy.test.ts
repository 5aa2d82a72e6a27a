import { describe, expect, it } from "vitest";
import type { Actor, UserActor } from "#app/core/actor.ts";
import * as policy from "#app/features/press/policy.ts";

const meeting = { hostCityId: "krasnodar", partnerCityId: "harbin" };

function user(...grants: UserActor["grants"]): UserActor {
  return { kind: "user", userId: "u", name: "U", email: "u@hall.test", lang: "ru", grants };
}

const WHO: Record<string, Actor> = {
  "press officer of the host": user({ role: "press_officer", cityId: "krasnodar" }),
  "press officer of the partner": user({ role: "press_officer", cityId: "harbin" }),
  "press officer of a third city": user({ role: "press_officer", cityId: "burgas" }),
  "protocol officer of the host": user({ role: "protocol_officer", cityId: "krasnodar" }),
  "protocol officer of the partner": user({ role: "protocol_officer", cityId: "harbin" }),
  "protocol officer of a third city": user({ role: "protocol_officer", cityId: "burgas" }),
  administrator: user({ role: "hall_admin", cityId: null }),
  "an account without a role": user(),
  "a guest of the meeting": {
    kind: "guest",
    participantId: "p",
    meetingId: "m",
    deviceId: "d",
    name: "G",
    lang: "ru",
  },
  "the hall itself": { kind: "system", name: "test", lang: "ru" },
  "a visitor": { kind: "visitor", lang: "zh" },
};

const ACTIONS = {
  "keep a communiqué": (actor: Actor) => policy.mayKeepCommunique(actor, meeting),
  "see its draft": (actor: Actor) => policy.maySeeDraft(actor, meeting),
};

const MAY = [
  "press officer of the host",
  "press officer of the partner",
  "protocol officer of the host",
  "protocol officer of the partner",
  "administrator",
];

describe.each(Object.entries(ACTIONS))("to %s", (_action, may) => {
  it.each(Object.entries(WHO))("%s", (who, actor) => {
    expect(may(actor)).toBe(MAY.includes(who));
  });
});

it("every rule of the press is walked", () => {
  expect(Object.keys(policy).sort()).toEqual(["mayKeepCommunique", "maySeeDraft"]);
});
