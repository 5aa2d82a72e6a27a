import { defineConfig } from "vitest/config";

/** Tests name no time limits of their own; these only end what hangs. */
const HANGS_AFTER = { unit: 20_000, db: 60_000, browser: 300_000 };

export default defineConfig({
  test: {
    // A test that is switched off or alone by mistake is a failure, here as in CI.
    allowOnly: false,
    projects: [
      {
        test: {
          name: "unit",
          include: ["{app,server,launcher}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/*.browser.test.ts"],
          testTimeout: HANGS_AFTER.unit,
        },
      },
      {
        test: {
          name: "db",
          include: ["{app,server,tests}/**/*.db.test.ts"],
          globalSetup: ["tests/setup/database.ts"],
          testTimeout: HANGS_AFTER.db,
          hookTimeout: HANGS_AFTER.db,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/e2e/**/*.browser.test.ts"],
          globalSetup: ["tests/setup/hall.ts"],
          fileParallelism: false,
          testTimeout: HANGS_AFTER.browser,
          hookTimeout: HANGS_AFTER.browser,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "launcher",
          include: ["tests/launcher/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: HANGS_AFTER.browser,
          hookTimeout: HANGS_AFTER.browser,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
