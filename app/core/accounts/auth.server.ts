import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { magicLink } from "better-auth/plugins";
import { eq } from "drizzle-orm";
import { sendSignInLink } from "#app/core/accounts/sign-in-mail.server.ts";
import {
  passkeys,
  rateLimits,
  roleGrants,
  sessions,
  signInMethods,
  users,
  verifications,
} from "#app/core/accounts/tables.ts";
import type { UserActor } from "#app/core/actor.ts";
import { isLang } from "#app/core/languages/reader.ts";
import { db } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";

/** How long a sign-in link of a mail stays good, in seconds. */
const LINK_SECONDS = 15 * 60;

function openAuth() {
  const { HALL_ORIGIN, AUTH_SECRET } = env();
  return betterAuth({
    appName: "Pobratim",
    baseURL: HALL_ORIGIN,
    basePath: "/auth",
    secret: AUTH_SECRET,
    telemetry: { enabled: false },
    trustedOrigins: [HALL_ORIGIN],
    database: drizzleAdapter(db(), {
      provider: "pg",
      schema: {
        user: users,
        session: sessions,
        account: signInMethods,
        verification: verifications,
        passkey: passkeys,
        rateLimit: rateLimits,
      },
    }),
    user: { additionalFields: { language: { type: "string", required: false, input: true } } },
    session: { expiresIn: 30 * 24 * 3600, updateAge: 24 * 3600 },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 100,
      customRules: { "/sign-in/*": { window: 60, max: 8 } },
    },
    advanced: {
      cookiePrefix: "pobratim",
      useSecureCookies: HALL_ORIGIN.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      ipAddress: { ipAddressHeaders: ["x-caller-address"] },
    },
    plugins: [
      magicLink({ disableSignUp: true, expiresIn: LINK_SECONDS, sendMagicLink: sendSignInLink }),
      passkey({ rpID: new URL(HALL_ORIGIN).hostname, rpName: "Pobratim", origin: HALL_ORIGIN }),
    ],
  });
}

let opened: ReturnType<typeof openAuth> | undefined;

/** better-auth over the hall's own tables. */
export function auth(): ReturnType<typeof openAuth> {
  opened ??= openAuth();
  return opened;
}

/** Who is signed in by the cookies of `headers`, with the roles granted; null for a visitor. */
export async function readUserActor(headers: Headers): Promise<UserActor | null> {
  const session = await auth().api.getSession({ headers });
  if (!session) return null;
  const { user } = session;
  const grants = await db()
    .select({ role: roleGrants.role, cityId: roleGrants.cityId })
    .from(roleGrants)
    .where(eq(roleGrants.userId, user.id));
  return {
    kind: "user",
    userId: user.id,
    name: user.name,
    email: user.email,
    lang: isLang(user.language) ? user.language : "ru",
    grants,
  };
}
