import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  out: "./db/migrations",
  schema: [
    "./app/core/accounts/tables.ts",
    "./app/core/journal/tables.ts",
    "./app/core/outbox/tables.ts",
    "./app/features/cities/tables.ts",
    "./app/features/meetings/tables.ts",
    "./app/features/interpretation/tables.ts",
    "./app/features/captions/tables.ts",
    "./app/features/recordings/tables.ts",
    "./app/features/minutes/tables.ts",
    "./app/features/press/tables.ts",
  ],
});
