import { describe, expect, it } from "vitest";
import { compareLanguages, findHardCodedWords, findUnusedKeys } from "./message-parity.mjs";

const plural = (match: Record<string, string>) => [
  { declarations: ["input count", "local form = count: plural"], selectors: ["form"], match },
];

describe("message parity", () => {
  it("finds nothing where the three languages say the same", () => {
    const faults = compareLanguages({
      ru: {
        "room.json": {
          room_leave: "Выйти",
          room_hands: plural({
            "form=one": "{count} рука",
            "form=few": "{count} руки",
            "form=*": "{count} рук",
          }),
        },
      },
      zh: { "room.json": { room_leave: "离开", room_hands: "{count} 人举手" } },
      en: {
        "room.json": {
          room_leave: "Leave",
          room_hands: plural({ "form=one": "{count} hand", "form=other": "{count} hands" }),
        },
      },
    });
    expect(faults).toEqual([]);
  });

  it("names what is missing, empty, doubled, differs in variables or has forms the language does not know", () => {
    const faults = compareLanguages({
      ru: {
        "room.json": { a: "А {name}", b: "Б", c: plural({ "form=one": "{count}", "form=few": "{count}" }) },
      },
      zh: { "room.json": { a: "甲", b: " ", c: plural({ "form=one": "{count}", "form=*": "{count}" }) } },
      en: { "room.json": { a: "A {name}", c: "{count}" }, "mail.json": { a: "A {name}" } },
    });
    expect(faults).toEqual([
      "a has not the same variables in all languages (ru: name, zh: none, en: name)",
      "b is empty in locales/zh/room.json",
      "b is missing in locales/en/room.json",
      "c in locales/ru/room.json: not every number has a form (one, few, many, other, or *)",
      "c in locales/zh/room.json: zh has no plural form “one”",
      "a stands in room.json and in mail.json",
      "a is missing in locales/ru/mail.json",
      "a is missing in locales/zh/mail.json",
    ]);
  });

  it("finds keys that no source uses, and knows keys that are put together", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a source
    const sources = ["m.room_leave()", 'label("room_mute")', "m[`errors_${code}`]()"];
    expect(findUnusedKeys(["room_leave", "room_mute", "errors_gone", "room_old"], sources)).toEqual([
      "room_old",
    ]);
  });

  it("finds words written into a component, but not in comments, and allows the languages' own names", () => {
    const source = [
      "// Комментарий",
      "/* 注释\n ещё */",
      'const site = "https://x"; // да',
      "<p>Привет</p>",
      'label="会议"',
      "<b>中文</b>",
    ].join("\n");
    expect(findHardCodedWords(source)).toEqual(["line 5: <p>Привет</p>", 'line 6: label="会议"']);
  });
});
