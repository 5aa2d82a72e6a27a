import { describe, expect, test } from "vitest";
import {
  agendaOverrun,
  DEVICE_PRESENT_MS,
  isForwardedLink,
  judgeLink,
  mayBecome,
  mediaRights,
  nextItemAfter,
  orderByPrecedence,
  orderSpeakers,
} from "#app/features/meetings/rules.ts";
import type { MeetingState, ParticipantRole, Side } from "#app/features/meetings/tables.ts";

const STATES: MeetingState[] = ["draft", "invited", "live", "closed", "cancelled"];
const now = new Date("2026-06-23T07:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

describe("a meeting's states", () => {
  test("go from draft over invited and live to closed; a draft and an invitation may be cancelled; nothing else", () => {
    const moves = STATES.flatMap((from) =>
      STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(moves).toEqual([
      "draft → invited",
      "draft → cancelled",
      "invited → live",
      "invited → cancelled",
      "live → closed",
    ]);
  });
});

describe("the agenda", () => {
  const items = [
    { id: "b", position: 2, minutesPlanned: 20 },
    { id: "a", position: 1, minutesPlanned: 10 },
    { id: "c", position: 5, minutesPlanned: 31 },
  ];

  test("longer than the meeting by so many minutes; 0 when it fits", () => {
    expect([agendaOverrun(60, items), agendaOverrun(61, items), agendaOverrun(30, [])]).toEqual([1, 0, 0]);
  });

  test("goes on in the order of positions, and ends", () => {
    const walk: (string | null)[] = [null];
    for (let step = 0; step < 4; step++) walk.push(nextItemAfter(items, walk.at(-1) ?? null)?.id ?? null);
    expect(walk.slice(0, 5)).toEqual([null, "a", "b", "c", null]);
  });
});

describe("the speakers' list", () => {
  test("stands by the place the chair gave, else by the moment of the hand; without a hand nobody is on it", () => {
    const people = [
      { id: "late", handRaisedAt: ago(1000), speakerPlace: null },
      { id: "none", handRaisedAt: null, speakerPlace: null },
      { id: "early", handRaisedAt: ago(5000), speakerPlace: null },
      { id: "first", handRaisedAt: ago(10), speakerPlace: 0 },
    ];
    expect(orderSpeakers(people).map((one) => one.id)).toEqual(["first", "early", "late"]);
  });

  test("precedence: host's side first, then by order within the side", () => {
    const people: { side: Side; precedence: number }[] = [
      { side: "partner", precedence: 1 },
      { side: "host", precedence: 2 },
      { side: "host", precedence: 1 },
    ];
    expect(orderByPrecedence(people)).toEqual([
      { side: "host", precedence: 1 },
      { side: "host", precedence: 2 },
      { side: "partner", precedence: 1 },
    ]);
  });
});

describe("what LiveKit lets a role publish", () => {
  test("speakers everything, an interpreter sound only and to channels, an observer and the press nothing", () => {
    const roles: ParticipantRole[] = [
      "head",
      "deputy",
      "expert",
      "interpreter",
      "observer",
      "press",
      "technician",
    ];
    const rights = roles.map((role) => {
      const may = mediaRights({ role });
      return `${role}: ${Object.entries(may).flatMap(([what, allowed]) => (allowed ? [what] : []))}`;
    });
    expect(rights).toEqual([
      "head: camera,microphone,screen",
      "deputy: camera,microphone,screen",
      "expert: camera,microphone,screen",
      "interpreter: microphone,channels",
      "observer: ",
      "press: ",
      "technician: microphone,screen",
    ]);
  });
});

describe("a personal link", () => {
  test("is good until it expires or is revoked; revoked wins", () => {
    const later = new Date(now.getTime() + 1);
    expect([
      judgeLink({ linkExpiresAt: later, linkRevokedAt: null }, now),
      judgeLink({ linkExpiresAt: now, linkRevokedAt: null }, now),
      judgeLink({ linkExpiresAt: null, linkRevokedAt: null }, now),
      judgeLink({ linkExpiresAt: later, linkRevokedAt: ago(1) }, now),
      judgeLink({ linkExpiresAt: now, linkRevokedAt: ago(1) }, now),
    ]).toEqual(["good", "expired", "expired", "revoked", "revoked"]);
  });

  test("counts as forwarded while another device that was let in is present", () => {
    const device = (state: string, seen: number) => [{ state, lastSeenAt: ago(seen) }];
    expect([
      isForwardedLink([], now),
      isForwardedLink(device("active", 1000), now),
      isForwardedLink(device("active", DEVICE_PRESENT_MS), now),
      isForwardedLink(device("waiting", 1000), now),
      isForwardedLink(device("refused", 1000), now),
    ]).toEqual([false, true, false, false, false]);
  });
});
