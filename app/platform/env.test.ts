import { describe, expect, test } from "vitest";
import { readSettings } from "#app/platform/env.ts";

const good = {
  DATA_DIR: "/srv/data",
  DATABASE_URL: "postgresql://pobratim_web:x@127.0.0.1:5433/pobratim",
  LIVEKIT_URL: "ws://127.0.0.1:7880",
  LIVEKIT_API_KEY: "APIkey",
  LIVEKIT_API_SECRET: "a-secret-that-is-long-enough",
  AUTH_SECRET: "another-secret-that-is-long-enough",
};

const fault = (change: Record<string, string | undefined>) => {
  try {
    readSettings({ ...good, ...change });
    return "fine";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe("settings", () => {
  test("have defaults; empty ones count as absent; the origin has no slash at its end", () => {
    expect(readSettings({ ...good, SMTP_URL: "", HALL_ORIGIN: "https://hall.example/" })).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 4000,
      HALL_ORIGIN: "https://hall.example",
      RECORDING_DAYS: 365,
      MAX_UPLOAD_MB: 100,
    });
    expect(readSettings({ ...good, PORT: "4100" }).HALL_ORIGIN).toBe("http://127.0.0.1:4100");
  });

  test("a missing or wrong one is named, with what is wrong", () => {
    expect([
      fault({ DATABASE_URL: undefined }),
      fault({ DATABASE_URL: "mysql://x" }),
      fault({ AUTH_SECRET: "short" }),
      fault({ SMTP_URL: "not an address" }),
      fault({ S3_BUCKET: "files" }),
    ]).toEqual([
      "Setting DATABASE_URL: is missing",
      "Setting DATABASE_URL: must be an address that starts with postgres:// or postgresql://",
      "Setting AUTH_SECRET: must have at least 16 characters",
      "Setting SMTP_URL: must be an address that starts with smtp:// or smtps://",
      "Setting S3_ACCESS_KEY_ID: S3_BUCKET is set, so the key id and S3_SECRET_ACCESS_KEY are needed too",
    ]);
  });
});
