import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext } from "playwright-core";
import type { HallRole } from "#app/core/accounts/tables.ts";
import { roleGrants, sessions, users } from "#app/core/accounts/tables.ts";
import type { UserActor } from "#app/core/actor.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";
import type { RunningHall } from "#tests/setup/hall.ts";
import type { Hall, Secrets } from "../../launcher/data-folder.ts";
import { databaseUrls } from "../../launcher/postgres.ts";

const secretsOf = (hall: RunningHall) =>
  JSON.parse(readFileSync(path.join(hall.dataFolder, "secrets.json"), "utf8")) as Secrets;

/**
 * Lets the test's own process work on the database of a running hall, as the program does: its commands then reach
 * every open page. Call it before anything reads the settings.
 */
export function workOn(hall: RunningHall): void {
  const secrets = secretsOf(hall);
  const { ports } = JSON.parse(readFileSync(path.join(hall.dataFolder, "hall.json"), "utf8")) as Hall;
  Object.assign(process.env, {
    NODE_ENV: "test",
    DATA_DIR: hall.dataFolder,
    DATABASE_URL: databaseUrls(secrets, ports.database ?? 0).program,
    HALL_ORIGIN: hall.origin,
    LIVEKIT_URL: hall.livekit.url,
    LIVEKIT_API_KEY: hall.livekit.key,
    LIVEKIT_API_SECRET: hall.livekit.secret,
    AUTH_SECRET: secrets.authSecret,
  });
}

/** Somebody new with an account and a role. Needs {@link workOn}. */
export async function layUser(role: HallRole, cityId: string | null, name: string): Promise<UserActor> {
  const userId = randomUUID();
  const email = `${userId}@hall.test`;
  await db().insert(users).values({ id: userId, name, email, emailVerified: true });
  await db().insert(roleGrants).values({ userId, role, cityId });
  return { kind: "user", userId, name, email, lang: "ru", grants: [{ role, cityId }] };
}

/** Signs a browser in, as if the person had come by the letter's link, and sets its language. */
export async function signIn(
  hall: RunningHall,
  user: UserActor,
  context: BrowserContext,
  lang: Lang,
): Promise<void> {
  const token = randomBytes(24).toString("base64url");
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db().insert(sessions).values({ id: randomUUID(), token, userId: user.userId, expiresAt });
  // The form in which better-auth signs its cookie: the value, a dot, HMAC-SHA256 in base64.
  const signature = createHmac("sha256", secretsOf(hall).authSecret).update(token).digest("base64");
  const { hostname } = new URL(hall.origin);
  const cookie = { domain: hostname, path: "/", httpOnly: true, sameSite: "Lax" } as const;
  await context.addCookies([
    { ...cookie, name: "pobratim.session_token", value: encodeURIComponent(`${token}.${signature}`) },
    { ...cookie, name: "language", value: lang },
  ]);
}
