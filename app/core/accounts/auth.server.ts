import { createHash } from "node:crypto";
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { magicLink } from "better-auth/plugins";
import {
  recordPasskeyAdded,
  recordPasswordReset,
  recordSignIn,
} from "#app/core/accounts/account-journal.server.ts";
import { PASSWORD_MAX, PASSWORD_MIN } from "#app/core/accounts/input.ts";
import { sendResetLetter } from "#app/core/accounts/letters.server.ts";
import {
  passkeys,
  rateLimits,
  sessions,
  signInMethods,
  users,
  verifications,
} from "#app/core/accounts/tables.ts";
import { actorOf } from "#app/core/accounts/users.server.ts";
import type { UserActor } from "#app/core/actor.ts";
import { db } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";

/** How long a link of a letter stays good, in seconds. */
export const LINK_SECONDS = 15 * 60;

/** Only this goes into the database of a link's token, so that reading the database opens nothing. */
export async function hashLinkToken(token: string): Promise<string> {
  return createHash("sha256").update(token).digest("base64url");
}

/**
 * The paths of better-auth that browsers may call: what passkeys need, and links that sign in at once. Everything else
 * goes through the hall's own pages, which count tries and write the journal.
 */
export const OPEN_AUTH_PATHS: readonly string[] = [
  "/auth/magic-link/verify",
  "/auth/passkey/generate-authenticate-options",
  "/auth/passkey/verify-authentication",
  "/auth/passkey/generate-register-options",
  "/auth/passkey/verify-registration",
];

function openAuth() {
  const { HALL_ORIGIN, AUTH_SECRET } = env();
  return betterAuth({
    appName: "Pobratim",
    baseURL: HALL_ORIGIN,
    basePath: "/auth",
    secret: AUTH_SECRET,
    telemetry: { enabled: false },
    logger: { level: "error" },
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
    user: { additionalFields: { language: { type: "string", required: false, input: false } } },
    session: { expiresIn: 30 * 24 * 3600, updateAge: 24 * 3600 },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      resetPasswordTokenExpiresIn: LINK_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => sendResetLetter(user.id, token),
      onPasswordReset: ({ user }) => recordPasswordReset(user.id),
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 100,
      // The longest window also says how long counters are kept; rules.ts counts on a quarter of an hour.
      customRules: {
        "/passkey/verify-authentication": { window: 900, max: 30 },
        "/magic-link/verify": { window: 60, max: 30 },
      },
    },
    hooks: {
      after: createAuthMiddleware(async ({ path, context }) => {
        if (path !== "/passkey/verify-registration" || isAPIError(context.returned)) return;
        if (context.session) await recordPasskeyAdded(context.session.user.id);
      }),
    },
    databaseHooks: { session: { create: { after: recordSignIn } } },
    advanced: {
      cookiePrefix: "pobratim",
      useSecureCookies: HALL_ORIGIN.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      ipAddress: { ipAddressHeaders: ["x-caller-address"] },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: LINK_SECONDS,
        storeToken: { type: "custom-hasher", hash: hashLinkToken },
        // Links are made by makeSignInLink; nothing calls the endpoint that would send one.
        sendMagicLink: async () => {},
      }),
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
  return session && actorOf(session.user);
}
