import { existsSync } from "node:fs";
import path from "node:path";
import { checkout } from "./bootstrap.mjs";

/** Every setting of .env.example. */
const NAMES = [
  "HOST",
  "PORT",
  "HALL_ORIGIN",
  "DATA_DIR",
  "MEDIA_ADDRESS",
  "MEDIA_UDP_PORT",
  "MEDIA_TCP_PORT",
  "TURN_SERVER",
  "TURN_SERVER_SECRET",
  "TURN_DOMAIN",
  "TURN_TLS_PORT",
  "TURN_CERT_FILE",
  "TURN_KEY_FILE",
  "LIVEKIT_URL",
  "LIVEKIT_API_KEY",
  "LIVEKIT_API_SECRET",
  "DATABASE_URL",
  "DATABASE_OWNER_URL",
  "SMTP_URL",
  "MAIL_FROM",
  "TRANSCRIPTION_URL",
  "TRANSCRIPTION_KEY",
  "TRANSCRIPTION_MODEL",
  "TRANSLATION_URL",
  "TRANSLATION_KEY",
  "S3_BUCKET",
  "S3_ENDPOINT",
  "S3_REGION",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
  "MAX_UPLOAD_MB",
  "RECORDING_DAYS",
  "AUTH_SECRET",
];

/** Reads .env beside the launcher; what the environment holds already wins. */
export function loadSettings(): void {
  const file = path.join(checkout, ".env");
  if (existsSync(file) && process.env.POBRATIM_WITHOUT_SETTINGS !== "1") process.loadEnvFile(file);
}

/**
 * The environment without anybody's settings, and with the word that .env is not to be read: tests and benchmarks must
 * never reach the database, the mail server or the files of a real hall.
 */
export function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = Object.entries(environment).filter(([name]) => !NAMES.includes(name));
  return { ...Object.fromEntries(rest), POBRATIM_WITHOUT_SETTINGS: "1" };
}
