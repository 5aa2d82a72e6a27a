import { describeDevice } from "#app/core/accounts/rules.ts";
import type { HallRole, passkeys, sessions } from "#app/core/accounts/tables.ts";
import { languageOf, type User } from "#app/core/accounts/users.server.ts";
import type { Lang } from "#app/lib/local-text.ts";

export interface PresentedPasskey {
  id: string;
  name: string | null;
  /** ISO 8601. */
  addedAt: string | null;
}

export function presentPasskey(row: typeof passkeys.$inferSelect): PresentedPasskey {
  return { id: row.id, name: row.name, addedAt: row.createdAt?.toISOString() ?? null };
}

/** A session without its token: with that anybody could take it over. */
export interface PresentedSession {
  id: string;
  device: { browser: string; system: string } | null;
  address: string | null;
  /** ISO 8601. */
  since: string;
  isThis: boolean;
}

export function presentSession(
  row: typeof sessions.$inferSelect,
  currentId: string | undefined,
): PresentedSession {
  return {
    id: row.id,
    device: describeDevice(row.userAgent) ?? null,
    address: row.ipAddress || null,
    since: row.createdAt.toISOString(),
    isThis: row.id === currentId,
  };
}

export interface PresentedAccount {
  name: string;
  email: string;
  language: Lang;
  hasPassword: boolean;
  passkeys: PresentedPasskey[];
  sessions: PresentedSession[];
}

export interface PresentedGrant {
  id: string;
  role: HallRole;
  cityId: string | null;
}

export interface PresentedPerson {
  id: string;
  name: string;
  email: string;
  language: Lang;
  /** Nobody has signed in with this account yet. */
  isNew: boolean;
  /** ISO 8601. */
  since: string;
  grants: PresentedGrant[];
}

export function presentPerson(user: User, grants: PresentedGrant[]): PresentedPerson {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    language: languageOf(user),
    isNew: !user.emailVerified,
    since: user.createdAt.toISOString(),
    grants: grants.map(({ id, role, cityId }) => ({ id, role, cityId })),
  };
}
