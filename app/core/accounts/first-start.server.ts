import { randomBytes, timingSafeEqual } from "node:crypto";
import { count, eq, sql } from "drizzle-orm";
import { auth, hashLinkToken } from "#app/core/accounts/auth.server.ts";
import { addUser } from "#app/core/accounts/people.server.ts";
import { TRY_LIMITS } from "#app/core/accounts/rules.ts";
import { makeLinkToken, signInByLink } from "#app/core/accounts/sign-in.server.ts";
import { signInMethods, users, verifications } from "#app/core/accounts/tables.ts";
import { countTry } from "#app/core/accounts/tries.server.ts";
import type { SystemActor } from "#app/core/actor.ts";
import { type CommandContext, runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { db, type Queryable } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";

const IDENTIFIER = "first-start";
const WEEK_MS = 7 * 24 * 3_600_000;

const starter: SystemActor = { kind: "system", name: "first start", lang: "ru" };

async function countUsers(on: Queryable): Promise<number> {
  const [row] = await on.select({ users: count() }).from(users);
  return row?.users ?? 0;
}

/**
 * Makes the link that opens a hall without users; every start makes a new one and the old one ends.
 * @returns undefined when there are users
 */
export async function openFirstStart(): Promise<string | undefined> {
  const token = randomBytes(24).toString("base64url");
  const value = await hashLinkToken(token);
  return db().transaction(async (tx) => {
    await tx.delete(verifications).where(eq(verifications.identifier, IDENTIFIER));
    if ((await countUsers(tx)) > 0) return undefined;
    const expiresAt = new Date(Date.now() + WEEK_MS);
    await tx
      .insert(verifications)
      .values({ id: crypto.randomUUID(), identifier: IDENTIFIER, value, expiresAt });
    return `${env().HALL_ORIGIN}/first-start?token=${token}`;
  });
}

/** Whether the link of the first start still opens the hall. */
export async function isFirstStart(token: string, on: Queryable = db()): Promise<boolean> {
  const [row] = await on.select().from(verifications).where(eq(verifications.identifier, IDENTIFIER));
  if (!row || row.expiresAt < new Date()) return false;
  const [given, kept] = [Buffer.from(await hashLinkToken(token)), Buffer.from(row.value)];
  return given.length === kept.length && timingSafeEqual(given, kept) && (await countUsers(on)) === 0;
}

/**
 * Creates the first administrator and signs in as them.
 * @returns the cookies to set
 * @throws HallError `link_unknown` when the link does not (or no longer) open the hall; TooManyTries
 */
export async function openHall(
  input: {
    token: string;
    name: string;
    email: string;
    language: Lang;
    password?: string | undefined;
  },
  headers: Headers,
  address: string,
): Promise<Headers | null> {
  await countTry(`links-from:${address}`, TRY_LIMITS.linksFromAddress);
  const { password } = await auth().$context;
  const hash = input.password === undefined ? undefined : await password.hash(input.password);
  await runCommand(starter, async (context) => {
    // Two clicks at once: the second waits here and finds the hall open.
    await context.tx.execute(sql`SELECT pg_advisory_xact_lock(7220625)`);
    if (!(await isFirstStart(input.token, context.tx))) throw new HallError("link_unknown");
    await context.tx.delete(verifications).where(eq(verifications.identifier, IDENTIFIER));
    await addFirstAdmin(context, input, hash);
  });
  return signInByLink(await makeLinkToken(input.email, 60), headers, address);
}

async function addFirstAdmin(
  context: CommandContext,
  admin: { name: string; email: string; language: Lang },
  passwordHash: string | undefined,
): Promise<void> {
  const id = await addUser(context, {
    email: admin.email,
    name: admin.name,
    language: admin.language,
    grants: [{ role: "hall_admin", cityId: null }],
  });
  // Who holds the link of the terminal is trusted with this mailbox: else the first sign-in by link would strip the
  // password of an unproven account.
  await context.tx.update(users).set({ emailVerified: true }).where(eq(users.id, id));
  if (passwordHash) {
    await context.tx.insert(signInMethods).values({
      id: crypto.randomUUID(),
      accountId: id,
      providerId: "credential",
      userId: id,
      password: passwordHash,
    });
  }
  await context.record("accounts.hall_opened", `user:${id}`, { name: admin.name, email: admin.email });
}
