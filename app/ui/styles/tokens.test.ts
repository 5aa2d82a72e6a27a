import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Values = Record<string, string>;

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), "utf8");
}

/** The custom properties of each rule, by its selector. */
function rulesOf(css: string): Map<string, Values> {
  const rules = new Map<string, Values>();
  for (const [, selector = "", body = ""] of css.matchAll(/([^{};/]+)\{([^{}]*)\}/g)) {
    const values = [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [
      name,
      value?.trim(),
    ]);
    rules.set(selector.trim().replaceAll(/\s+/g, " "), Object.fromEntries(values));
  }
  return rules;
}

const tokens = rulesOf(read("./tokens.css"));
const systemDark = rulesOf(read("./tokens-system-dark.css"));
const light = tokens.get(":root") ?? {};
const dark = { ...light, ...tokens.get('[data-theme="dark"]') };
const accents = ["river", "plum", "clay", "slate"];

/** Relative luminance of "#rrggbb" (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Text on ground, as the components use them: 4.5 : 1 (WCAG 1.4.3). */
const TEXT_PAIRS = [
  ...["ink", "muted", "accent", "danger", "side-a", "side-b"].flatMap((text) =>
    ["paper", "surface"].map((ground) => [text, ground]),
  ),
  ["ink", "sunken"],
  ["muted", "sunken"],
  ...["side-a", "side-b", "info", "success", "warning", "danger"].map((tone) => [tone, `${tone}-soft`]),
  ...["info-soft", "success-soft", "warning-soft", "danger-soft", "accent-soft"].map((ground) => [
    "ink",
    ground,
  ]),
  ["accent-strong", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-danger", "danger"],
  ["on-live", "live"],
] as [string, string][];

/** Edges of controls and the ring of the focus: 3 : 1 (WCAG 1.4.11). */
const EDGE_PAIRS = [
  ["line-strong", "surface"],
  ["line-strong", "paper"],
  ["focus", "surface"],
  ["focus", "paper"],
] as [string, string][];

function faults(values: Values): string[] {
  const check = (pairs: [string, string][], least: number) =>
    pairs
      .map(([text, ground]) => ({ text, ground, found: contrast(values[text] ?? "", values[ground] ?? "") }))
      .filter(({ found }) => !(found >= least))
      .map(({ text, ground, found }) => `${text} on ${ground}: ${found.toFixed(2)} < ${least}`);
  return [...check(TEXT_PAIRS, 4.5), ...check(EDGE_PAIRS, 3)];
}

describe("colours are legible (AA)", () => {
  test.each<[string, Values]>([
    ["light", light],
    ["dark", dark],
    ...accents.map((name): [string, Values] => [
      `light ${name}`,
      { ...light, ...tokens.get(`[data-accent="${name}"]`) },
    ]),
    ...accents.map((name): [string, Values] => [
      `dark ${name}`,
      { ...dark, ...tokens.get(`[data-theme="dark"][data-accent="${name}"]`) },
    ]),
  ])("%s", (_, values) => {
    expect(faults(values)).toEqual([]);
  });

  test("the check itself can fail", () => {
    expect(faults({ ...light, muted: "#bbbbbb" }).length).toBeGreaterThan(0);
  });
});

test("the two sides weigh the same: their contrast with the page differs by less than a tenth", () => {
  for (const values of [light, dark]) {
    const [a, b] = ["side-a", "side-b"].map((side) => contrast(values[side] ?? "", values.paper ?? ""));
    expect(Math.abs((a ?? 0) / (b ?? 1) - 1)).toBeLessThan(0.1);
  }
});

test("the reader whose system is dark gets the very values of the dark theme", () => {
  const chosen = new Map(
    [...tokens]
      .filter(([selector]) => selector.startsWith('[data-theme="dark"]'))
      .map(([selector, values]) => [selector.replace('[data-theme="dark"]', ""), values]),
  );
  const bySystem = new Map(
    [...systemDark]
      .filter(([selector]) => selector.startsWith(":root"))
      .map(([selector, values]) => [selector.replace(":root:not([data-theme])", ""), values]),
  );
  expect(bySystem).toEqual(chosen);
  expect(chosen.size).toBe(accents.length + 1);
});
