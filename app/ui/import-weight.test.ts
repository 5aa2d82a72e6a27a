import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const app = path.resolve(import.meta.dirname, "..");

/** Every package and file that a file imports, directly and through others; types do not count. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, name = ""] of readFileSync(file, "utf8").matchAll(
    /^(?:import|export) (?!type )[^;]*?from "([^"]+)";/gms,
  )) {
    if (name.startsWith(".")) reached(path.resolve(path.dirname(file), name), seen);
    else if (name.startsWith("#app/")) reached(path.join(app, name.slice("#app/".length)), seen);
    else seen.add(name);
  }
  return seen;
}

function heavyImports(...files: string[]): string[] {
  const all = files.flatMap((file) => [...reached(path.join(import.meta.dirname, file))]);
  return all.filter((name) => /^(react-aria|react-stately|@internationalized)/.test(name));
}

test("the square's frame and parts are light: no React Aria", () => {
  const parts = [
    "SquareShell",
    "Hero",
    "LinkCard",
    "TwoClocks",
    "LocalTextView",
    "Table",
    "Tag",
    "Card",
    "Banner",
  ];
  expect(heavyImports(...parts.map((name) => `${name}.tsx`))).toEqual([]);
});

test("the room's parts are light: no React Aria", () => {
  const parts = ["room/IconToggle", "room/RoomPopover", "room/RoomMenu", "room/RoomDialog", "room/RoomFrame"];
  const shared = ["Slider", "Button", "TextField", "TextArea", "Select", "Meter", "LocalTextEditor"];
  expect(heavyImports(...[...parts, ...shared].map((name) => `${name}.tsx`))).toEqual([]);
});

test("the look itself sees React Aria where it is", () => {
  expect(heavyImports("Dialog.tsx").length).toBeGreaterThan(0);
  expect(heavyImports("OfficeShell.tsx").length).toBeGreaterThan(0);
});
