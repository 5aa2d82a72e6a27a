import { expect, it } from "vitest";
import { cityClock, countryName } from "#app/features/cities/facts.ts";
import { groupWeek, readDayHours, writeDayHours } from "#app/features/cities/rules.ts";

it("the hours of a day are read as people write them, or not at all", () => {
  expect(readDayHours(1, "09:00–12:00, 13:00-18:00")).toEqual([
    { weekday: 1, from: "09:00", to: "12:00" },
    { weekday: 1, from: "13:00", to: "18:00" },
  ]);
  expect(readDayHours(7, "20:00 — 24:00")).toEqual([{ weekday: 7, from: "20:00", to: "24:00" }]);
  expect(readDayHours(2, " ")).toEqual([]);
  for (const wrong of [
    "9–18",
    "18:00–09:00",
    "09:00–09:00",
    "09:00–13:00, 12:00–18:00",
    "09:00–25:00",
    "с утра",
  ]) {
    expect(readDayHours(3, wrong), wrong).toBeNull();
  }
});

it("a week is told in few lines and written back as it was read", () => {
  const day = (weekday: number, to = "18:00") => ({ weekday, from: "09:00", to });
  const week = [day(1), day(2), day(3), day(4), day(5, "17:00"), day(7)];
  expect(groupWeek(week)).toEqual([
    { firstDay: 1, lastDay: 4, hours: "09:00–18:00" },
    { firstDay: 5, lastDay: 5, hours: "09:00–17:00" },
    { firstDay: 7, lastDay: 7, hours: "09:00–18:00" },
  ]);
  expect(groupWeek([])).toEqual([]);
  expect(readDayHours(5, writeDayHours(week, 5))).toEqual([day(5, "17:00")]);
});

it("a city and its country are named in the reader's language; no country, no name", () => {
  const harbin = {
    name: { original: "zh" as const, zh: { text: "哈尔滨", made: "human" as const } },
    zone: "Asia/Shanghai",
  };
  expect(cityClock(harbin, "ru")).toEqual({ name: "哈尔滨", zone: "Asia/Shanghai" });
  expect(["ru", "zh", "en"].map((lang) => countryName("CN", lang as "ru"))).toEqual([
    "Китай",
    "中国",
    "China",
  ]);
  expect(countryName(null, "ru")).toBe("");
});
