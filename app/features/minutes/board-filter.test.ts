import { describe, expect, it } from "vitest";
import type { BoardDecision } from "#app/features/minutes/board.server.ts";
import { citiesOf, filterBoard, readBoardFilter } from "#app/features/minutes/board-filter.ts";
import { both, onlyRussian } from "#tests/factories/live-meeting.ts";

const city = (id: string) => ({ id, name: both(id, id), zone: "UTC", language: "ru" as const });
const decision = (number: number, change: Partial<BoardDecision>): BoardDecision => ({
  id: String(number),
  meetingId: "m",
  meetingTitle: both("Встреча", "会议"),
  heldAt: "2020-06-23T07:00:00.000Z",
  host: city("krasnodar"),
  partner: city("harbin"),
  number,
  text: both("Симпозиум врачей", "医生研讨会"),
  responsibleHost: null,
  responsiblePartner: null,
  dueOn: null,
  doneAt: null,
  column: "open",
  ...change,
});

const all = [
  decision(1, { responsibleHost: onlyRussian("Департамент здравоохранения") }),
  decision(2, { partner: city("burgas"), text: both("Фестиваль", "文化节") }),
  decision(3, { responsiblePartner: both("Комиссия", "卫健委") }),
];
const numbers = (query: string) =>
  filterBoard(all, readBoardFilter(new URLSearchParams(query))).map((one) => one.number);

describe("the board's filter", () => {
  it.each([
    ["", [1, 2, 3]],
    ["with=burgas", [2]],
    ["who=krasnodar", [1]],
    ["who=harbin", [3]],
    ["q=СИМПОЗИУМ врачей", [1, 3]],
    ["q=文化", [2]],
    ["q=卫健委", [3]],
    ["with=harbin&who=krasnodar&q=здравоохранения", [1]],
    ["q=%3Cscript%3E", []],
  ])("%s", (query, expected) => {
    expect(numbers(query)).toEqual(expected);
  });

  it("offers every city once", () => {
    expect(citiesOf(all).map((one) => one.id)).toEqual(["krasnodar", "harbin", "burgas"]);
  });
});
