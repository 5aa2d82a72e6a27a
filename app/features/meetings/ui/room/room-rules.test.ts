import { describe, expect, test } from "vitest";
import type { RoomState } from "#app/features/meetings/room-state.ts";
import type { ParticipantView } from "#app/features/meetings/ui/media/room-types.ts";
import { chooseSpeaker, findScreen, loudestSpeaker } from "#app/features/meetings/ui/room/speaker.ts";
import { initialsOf } from "#app/features/meetings/ui/room/Tile.tsx";
import { formatSeconds, secondsLeft } from "#app/features/meetings/ui/room/use-clock.ts";

/** A room in which "me" of the host's side sits; `floor` has the floor. */
function room(floor: string | null): RoomState {
  return {
    me: { id: "me", side: "host" },
    meeting: { floorParticipantId: floor },
    participants: [
      { id: "me", side: "host", role: "deputy" },
      { id: "our-head", side: "host", role: "head" },
      { id: "their-head", side: "partner", role: "head" },
      { id: "their-expert", side: "partner", role: "expert" },
    ],
  } as RoomState;
}

const view = (identity: string, change: Partial<ParticipantView> = {}) =>
  ({
    identity,
    speaking: false,
    audioLevel: 0,
    micMuted: false,
    tracks: { channels: {} },
    ...change,
  }) as ParticipantView;
const here = (...ids: string[]) => new Map(ids.map((id) => [id, view(id)]));

describe("who is shown large", () => {
  test("pinned, else the floor, else who spoke last, else the other side's head; only who is here", () => {
    const all = here("me", "our-head", "their-head", "their-expert");
    expect([
      chooseSpeaker(room("their-expert"), all, "our-head", "me"),
      chooseSpeaker(room("their-expert"), all, null, "me"),
      chooseSpeaker(room(null), all, null, "their-expert"),
      chooseSpeaker(room(null), all, null, null),
      chooseSpeaker(room("their-expert"), here("me", "our-head"), "their-head", null),
      chooseSpeaker(room(null), here("me"), null, null),
      chooseSpeaker(room(null), here(), null, null),
    ]).toEqual(["our-head", "their-expert", "their-expert", "their-head", "our-head", "me", null]);
  });

  test("the loudest of those who speak into an open microphone", () => {
    const views = [
      view("quiet", { speaking: true, audioLevel: 0.2 }),
      view("loud", { speaking: true, audioLevel: 0.6 }),
      view("muted", { speaking: true, audioLevel: 0.9, micMuted: true }),
      view("silent"),
    ];
    expect([loudestSpeaker(views), loudestSpeaker([view("silent")])]).toEqual(["loud", null]);
  });

  test("of several shared screens the newest, and none that is muted", () => {
    const screen = (muted: boolean) => ({
      channels: {},
      screen: { sid: "s", muted, live: true, width: 1, height: 1 },
    });
    const views = [
      view("first", { tracks: screen(false) }),
      view("second", { tracks: screen(false) }),
      view("third", { tracks: screen(true) }),
    ];
    expect([findScreen(views), findScreen([])]).toEqual(["second", null]);
  });
});

describe("time left of an item", () => {
  test("counts down, then over; before its start it is the whole plan", () => {
    const item = { startedAt: "2026-06-23T07:00:00Z", minutesPlanned: 10 };
    expect([
      secondsLeft(item, new Date("2026-06-23T07:04:30Z")),
      secondsLeft(item, new Date("2026-06-23T07:11:05Z")),
      secondsLeft({ startedAt: null, minutesPlanned: 3 }, new Date()),
    ]).toEqual([330, -65, 180]);
  });

  test("is written as minutes and seconds, with hours from one on, without a sign", () => {
    expect([formatSeconds(5), formatSeconds(330), formatSeconds(-65), formatSeconds(3725)]).toEqual([
      "0:05",
      "5:30",
      "1:05",
      "1:02:05",
    ]);
  });
});

test("initials of Cyrillic, Han and Latin names", () => {
  expect([
    initialsOf("Евгений Первышов"),
    initialsOf("孙喆"),
    initialsOf("林晓燕"),
    initialsOf("ann"),
    initialsOf(""),
  ]).toEqual(["ЕП", "孙喆", "林晓", "A", ""]);
});
