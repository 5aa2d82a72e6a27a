import { eq } from "drizzle-orm";
import { roleGrants, users } from "#app/core/accounts/tables.ts";
import type { UserActor } from "#app/core/actor.ts";
import { isLang, type Lang } from "#app/lib/local-text.ts";
import { db, type Queryable } from "#app/platform/db/database.server.ts";

export type User = typeof users.$inferSelect;

export async function findUser(id: string, on: Queryable = db()): Promise<User | undefined> {
  const [user] = await on.select().from(users).where(eq(users.id, id));
  return user;
}

/** `email` in small letters, as all of them are kept. */
export async function findUserByEmail(email: string, on: Queryable = db()): Promise<User | undefined> {
  const [user] = await on.select().from(users).where(eq(users.email, email));
  return user;
}

/** The language of an account; Russian where none was chosen. */
export function languageOf(user: { language?: string | null | undefined }): Lang {
  return isLang(user.language) ? user.language : "ru";
}

/** The actor that a user is, with the roles granted just now. */
export async function actorOf(
  user: Pick<User, "id" | "name" | "email"> & { language?: string | null | undefined },
): Promise<UserActor> {
  const grants = await db()
    .select({ role: roleGrants.role, cityId: roleGrants.cityId })
    .from(roleGrants)
    .where(eq(roleGrants.userId, user.id));
  return {
    kind: "user",
    userId: user.id,
    name: user.name,
    email: user.email,
    lang: languageOf(user),
    grants,
  };
}
