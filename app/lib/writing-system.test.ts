import { expect, test } from "vitest";
import { isWrittenAs } from "./writing-system.ts";

test("a text is told from one in another writing; names and numbers do not disturb", () => {
  const own: [string, string][] = [
    ["ru", "Коллеги, начинаем. Протокол SIP 2.0"],
    ["zh", "各位同事，会议开始。"],
    ["zh", "我们用 LiveKit 开会吧"],
    ["en", "Dear colleagues — café"],
    ["ja", "これはテストです"],
    ["ko", "안녕하세요"],
    ["sr", "Добар дан"],
    ["zh", "LiveKit"],
    ["ru", ""],
  ];
  const foreign: [string, string][] = [
    ["ru", "Dear colleagues"],
    ["zh", "Уважаемые коллеги"],
    ["en", "各位同事会议开始"],
    ["ko", "Good morning"],
  ];
  expect(own.map(([language, text]) => isWrittenAs(language, text))).toEqual(own.map(() => true));
  expect(foreign.map(([language, text]) => isWrittenAs(language, text))).toEqual(foreign.map(() => false));
});
