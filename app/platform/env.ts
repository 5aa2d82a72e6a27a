import { z } from "zod";

/** A setting is wrong: the start stops with its name and what is wrong with it. */
export class SettingWrong extends Error {
  readonly setting: string;
  constructor(setting: string, reason: string) {
    super(`Setting ${setting}: ${reason}`);
    this.name = "SettingWrong";
    this.setting = setting;
  }
}

const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });

const secret = z.string().min(16, "must have at least 16 characters");

const settings = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(1).max(65535).default(4000),
  HALL_ORIGIN: url(["http:", "https:"]).optional(),
  DATA_DIR: z.string().min(1, "is missing: the folder where files and mail are kept"),
  DATABASE_URL: url(["postgres:", "postgresql:"]),
  DATABASE_OWNER_URL: url(["postgres:", "postgresql:"]).optional(),
  LIVEKIT_URL: url(["ws:", "wss:", "http:", "https:"]),
  LIVEKIT_API_KEY: z.string().min(3, "is missing"),
  LIVEKIT_API_SECRET: secret,
  AUTH_SECRET: secret,
  SMTP_URL: url(["smtp:", "smtps:"]).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  /** Engines of captions, each off until its address is set: ours alone to name, never guessed. */
  TRANSCRIPTION_URL: url(["http:", "https:"]).optional(),
  TRANSCRIPTION_KEY: z.string().min(1).optional(),
  TRANSCRIPTION_MODEL: z.string().min(1).default("whisper-1"),
  TRANSLATION_URL: url(["http:", "https:"]).optional(),
  TRANSLATION_KEY: z.string().min(1).optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_ENDPOINT: url(["http:", "https:"]).optional(),
  S3_REGION: z.string().min(1).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  POBRATIM_DEMO: z.enum(["0", "1"]).default("0"),
  RECORDING_DAYS: z.coerce.number().int().min(1).max(36_500).default(365),
  MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(4096).default(100),
});

export type Settings = z.infer<typeof settings> & { HALL_ORIGIN: string };

/**
 * Reads the settings out of `source`; empty strings count as absent.
 * @throws SettingWrong with the name of the first setting that is missing or wrong.
 */
export function readSettings(source: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = settings.safeParse(present);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? "?");
    throw new SettingWrong(name, present[name] === undefined ? "is missing" : (issue?.message ?? "is wrong"));
  }
  const value = parsed.data;
  if (value.S3_BUCKET && !(value.S3_ACCESS_KEY_ID && value.S3_SECRET_ACCESS_KEY)) {
    throw new SettingWrong(
      "S3_ACCESS_KEY_ID",
      "S3_BUCKET is set, so the key id and S3_SECRET_ACCESS_KEY are needed too",
    );
  }
  return {
    ...value,
    HALL_ORIGIN: (value.HALL_ORIGIN ?? `http://${value.HOST}:${value.PORT}`).replace(/\/$/, ""),
  };
}

let current: Settings | undefined;

/** The settings of this process, read once from its environment. */
export function env(): Settings {
  current ??= readSettings(process.env);
  return current;
}
