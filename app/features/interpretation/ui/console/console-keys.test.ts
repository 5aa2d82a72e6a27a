import { describe, expect, test } from "vitest";
import { consoleKeys, deedOf, keycap } from "#app/features/interpretation/ui/console/console-keys.ts";

const stroke = { ctrlKey: false, metaKey: false, altKey: false, repeat: false };

describe("the console's keys", () => {
  test("are all different, and none is one of the room's own", () => {
    const codes = Object.values(consoleKeys) as string[];
    expect(new Set(codes).size).toBe(codes.length);
    const rooms = ["M", "V", "S", "H", "N", "L", "F"].map((letter) => `Key${letter}`);
    expect(codes.filter((code) => rooms.includes(code) || code.startsWith("Digit"))).toEqual([]);
  });

  test("go by the place on the keyboard, with no modifier and not again while held", () => {
    expect(deedOf({ ...stroke, code: "KeyO" }, "nothing")).toBe("microphone");
    expect(deedOf({ ...stroke, code: "KeyO" }, "pressable")).toBe("microphone");
    expect(deedOf({ ...stroke, code: "KeyO", repeat: true }, "nothing")).toBeUndefined();
    for (const modifier of ["ctrlKey", "metaKey", "altKey"]) {
      expect(deedOf({ ...stroke, code: "KeyC", [modifier]: true }, "nothing")).toBeUndefined();
    }
    expect(deedOf({ ...stroke, code: "KeyM" }, "nothing")).toBeUndefined();
  });

  test("are text where one writes; the space bar coughs only where it presses nothing", () => {
    expect(deedOf({ ...stroke, code: "KeyC" }, "writing")).toBeUndefined();
    expect(deedOf({ ...stroke, code: "Space" }, "writing")).toBeUndefined();
    expect(deedOf({ ...stroke, code: "Space" }, "pressable")).toBeUndefined();
    expect(deedOf({ ...stroke, code: "Space" }, "nothing")).toBe("cough");
    expect(deedOf({ ...stroke, code: "KeyC" }, "pressable")).toBe("cough");
  });

  test("are shown by their keycap", () => {
    expect([keycap("cough"), keycap("microphone")]).toEqual(["C", "O"]);
  });
});
