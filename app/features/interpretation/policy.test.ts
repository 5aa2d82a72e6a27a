import { describe, expect, test } from "vitest";
import { mayPrepareBooths, maySitInBooth, mayWorkInBooth } from "#app/features/interpretation/policy.ts";
import type { MeetingStanding, Participant, ParticipantRole } from "#app/features/meetings/public.ts";

const ROLES: ParticipantRole[] = [
  "head",
  "deputy",
  "expert",
  "interpreter",
  "observer",
  "press",
  "technician",
];

/** A standing as policies see it; only what they ask is filled. */
function standing(change: {
  role?: ParticipantRole;
  presence?: string;
  officerOf?: "host" | "partner";
}): MeetingStanding {
  const participant = change.role
    ? ({ role: change.role, presence: change.presence ?? "admitted" } as Participant)
    : null;
  return { participant, officerOf: change.officerOf ?? null, admin: false, system: false };
}

describe("who may do what in a booth", () => {
  test("only an interpreter who was let in works in it", () => {
    const may = ROLES.filter((role) => mayWorkInBooth(standing({ role })));
    expect(may).toEqual(["interpreter"]);
    for (const presence of ["away", "waiting", "outside"]) {
      expect(mayWorkInBooth(standing({ role: "interpreter", presence }))).toBe(false);
    }
    expect(mayWorkInBooth(standing({ officerOf: "host" }))).toBe(false);
  });

  test("an interpreter takes a seat on arriving, nobody else does", () => {
    expect(ROLES.filter((role) => maySitInBooth(standing({ role, presence: "away" })))).toEqual([
      "interpreter",
    ]);
  });

  test("officers of either city and the technician prepare booths, other participants do not", () => {
    expect(mayPrepareBooths(standing({ officerOf: "host" }))).toBe(true);
    expect(mayPrepareBooths(standing({ officerOf: "partner" }))).toBe(true);
    expect(ROLES.filter((role) => mayPrepareBooths(standing({ role })))).toEqual(["technician"]);
  });
});
