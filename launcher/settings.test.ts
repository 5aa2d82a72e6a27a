import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { checkout } from "./bootstrap.mjs";
import { withoutSettings } from "./settings.ts";

it("keeps every setting that .env.example explains away from tests", () => {
  const example = readFileSync(path.join(checkout, ".env.example"), "utf8");
  const names = [...example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = ""]) => name);
  expect(names).toContain("DATABASE_URL");
  const environment = Object.fromEntries([...names, "PATH"].map((name) => [name, "x"]));
  expect(withoutSettings(environment)).toEqual({ PATH: "x", POBRATIM_WITHOUT_SETTINGS: "1" });
});
