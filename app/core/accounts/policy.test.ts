import { describe, expect, it } from "vitest";
import { mayGrantRoles, mayInvite, mayKeepAccount, mayReadPeople } from "#app/core/accounts/policy.ts";
import type { HallRole } from "#app/core/accounts/tables.ts";
import type { Actor, UserActor } from "#app/core/actor.ts";
import { mayReadMail, mayReadOutbox, mayResendMail } from "#app/core/outbox/policy.ts";

function userWith(...roles: HallRole[]): UserActor {
  const grants = roles.map((role) => ({ role, cityId: role === "hall_admin" ? null : "city" }));
  return { kind: "user", userId: "me", name: "Я", email: "me@hall.test", lang: "ru", grants };
}

const ACTORS = {
  administrator: userWith("hall_admin"),
  "protocol officer": userWith("protocol_officer"),
  "press officer": userWith("press_officer"),
  "user without a role": userWith(),
  guest: {
    kind: "guest",
    participantId: "p",
    meetingId: "m",
    deviceId: "d",
    name: "Гость",
    lang: "ru",
  },
  "the hall itself": { kind: "system", name: "test", lang: "ru" },
  visitor: { kind: "visitor", lang: "ru" },
} satisfies Record<string, Actor>;

type ActorName = keyof typeof ACTORS;

/** Every action of accounts and outbox, and all who may; everybody else may not. */
const ACTIONS: Record<string, { may: (actor: Actor) => boolean; who: ActorName[] }> = {
  "keep the account that is theirs": {
    may: (actor) => mayKeepAccount(actor, "me"),
    who: ["administrator", "protocol officer", "press officer", "user without a role"],
  },
  "keep the account of another": { may: (actor) => mayKeepAccount(actor, "another"), who: [] },
  "read who works in the hall": { may: mayReadPeople, who: ["administrator"] },
  invite: { may: mayInvite, who: ["administrator", "the hall itself"] },
  "grant and revoke roles": { may: mayGrantRoles, who: ["administrator", "the hall itself"] },
  "read the outbox": { may: mayReadOutbox, who: ["administrator", "protocol officer"] },
  "read a mail of a meeting": {
    may: (actor) => mayReadMail(actor, { kind: "invitation" }),
    who: ["administrator", "protocol officer"],
  },
  "read a letter with a sign-in link": {
    may: (actor) => mayReadMail(actor, { kind: "sign_in" }),
    who: ["administrator"],
  },
  "read a letter with a password link": {
    may: (actor) => mayReadMail(actor, { kind: "password_reset" }),
    who: ["administrator"],
  },
  "send a mail of a meeting again": {
    may: (actor) => mayResendMail(actor, { kind: "cancellation" }),
    who: ["administrator", "protocol officer"],
  },
  "send a sign-in letter again": {
    may: (actor) => mayResendMail(actor, { kind: "sign_in" }),
    who: ["administrator"],
  },
};

describe.each(Object.entries(ACTIONS))("May %s:", (_action, { may, who }) => {
  it.each(Object.keys(ACTORS) as ActorName[])("%s", (name) => {
    expect(may(ACTORS[name])).toBe(who.includes(name));
  });
});
