import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  changeProfile,
  deletePasskey,
  endSession,
  readAccount,
  renamePasskey,
  signOutEverywhere,
} from "#app/core/accounts/account.server.ts";
import { readUserActor } from "#app/core/accounts/auth.server.ts";
import { isFirstStart, openFirstStart, openHall } from "#app/core/accounts/first-start.server.ts";
import {
  changePassword,
  requestPasswordReset,
  resetPassword,
  setPassword,
} from "#app/core/accounts/password.server.ts";
import {
  grantRole,
  inviteAgain,
  inviteUser,
  listPeople,
  revokeRole,
} from "#app/core/accounts/people.server.ts";
import {
  createSignInLink,
  requestSignInLink,
  signInByLink,
  signInByPassword,
  signOut,
} from "#app/core/accounts/sign-in.server.ts";
import { TooManyTries } from "#app/core/accounts/tries.server.ts";
import type { UserActor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { withDatabase } from "#tests/database.ts";

const database = withDatabase();

const nobody = new Headers({
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36",
  "x-caller-address": "198.51.100.7",
});
const PASSWORD = "девять слонов в тумане";

/** A fresh address a test, so that one test's tries do not count in another. */
let address = "";
beforeEach(() => {
  address = `10.0.0.${Math.floor(Math.random() * 250)}-${randomUUID()}`;
});

let admin: UserActor;
let adminHeaders: Headers;

/** The headers a browser sends once it has kept these cookies. */
function withCookies(cookies: Headers | null): Headers {
  if (!cookies) throw new Error("nobody was signed in");
  const headers = new Headers(nobody);
  headers.set(
    "cookie",
    cookies
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; "),
  );
  return headers;
}

async function actorFrom(headers: Headers): Promise<UserActor> {
  const actor = await readUserActor(headers);
  if (!actor) throw new Error("nobody is signed in");
  return actor;
}

/** The newest letter to `email`, and the token in its link. */
async function lastLetter(
  email: string,
): Promise<{ kind: string; language: string; subject: string; token: string }> {
  const [row] = await database.asOwner<{ kind: string; language: string; subject: string; text: string }>(
    "SELECT kind, language, subject, text FROM outbox WHERE to_address = $1 ORDER BY queued_at DESC, id LIMIT 1",
    [email],
  );
  if (!row) throw new Error(`no letter to ${email}`);
  const token = /token=([\w-]+)/.exec(row.text)?.[1] ?? "";
  return { kind: row.kind, language: row.language, subject: row.subject, token };
}

async function countLetters(email: string): Promise<number> {
  const rows = await database.asOwner("SELECT id FROM outbox WHERE to_address = $1", [email]);
  return rows.length;
}

async function journalOf(userId: string): Promise<{ action: string; actor: string; details: unknown }[]> {
  return database.asOwner("SELECT action, actor, details FROM journal WHERE subject = $1 ORDER BY id", [
    `user:${userId}`,
  ]);
}

async function grantOf(userId: string): Promise<string> {
  const person = (await listPeople(admin)).find(({ id }) => id === userId);
  return person?.grants[0]?.id ?? "";
}

/** A signed-in user of one test. */
async function newUser(language: "ru" | "zh" | "en" = "zh") {
  const email = `user-${randomUUID()}@harbin.test`;
  const userId = await inviteUser(admin, { email, name: "李娜", language, grants: [] });
  const headers = withCookies(await signInByLink((await lastLetter(email)).token, nobody, address));
  return { email, userId, headers, actor: await actorFrom(headers) };
}

beforeAll(async () => {
  const url = await openFirstStart();
  const token = new URL(url ?? "").searchParams.get("token") ?? "";
  const input = {
    token,
    name: "Анна",
    email: "anna@krasnodar.test",
    language: "ru",
    password: PASSWORD,
  } as const;
  const both = await Promise.allSettled([openHall(input, nobody, "first"), openHall(input, nobody, "first")]);
  const opened = both.filter((result) => result.status === "fulfilled");
  expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  adminHeaders = withCookies(opened[0]?.value ?? null);
  admin = await actorFrom(adminHeaders);
});

describe("The first start", () => {
  it("makes one administrator, signs them in and closes behind them", async () => {
    expect(admin).toEqual({
      kind: "user",
      userId: expect.any(String),
      name: "Анна",
      email: "anna@krasnodar.test",
      lang: "ru",
      grants: [{ role: "hall_admin", cityId: null }],
    });
    expect(await openFirstStart()).toBeUndefined();
    const late = openHall(
      { token: "guessed", name: "Ева", email: "eva@hall.test", language: "en" },
      nobody,
      address,
    );
    await expect(late).rejects.toThrow("link_unknown");
    expect(await isFirstStart("guessed")).toBe(false);
    expect((await listPeople(admin)).map((person) => person.email)).toEqual(["anna@krasnodar.test"]);
    expect((await journalOf(admin.userId)).map((entry) => entry.action)).toEqual([
      "accounts.role_granted",
      "accounts.hall_opened",
      "accounts.signed_in",
    ]);
  });

  it("sets a password that works", async () => {
    const cookies = await signInByPassword({ email: admin.email, password: PASSWORD }, nobody, address);
    expect((await actorFrom(withCookies(cookies))).userId).toBe(admin.userId);
  });
});

describe("A sign-in link", () => {
  it("comes in the language of the account and works once", async () => {
    const { email, userId } = await newUser("zh");
    await requestSignInLink({ email, address });
    const letter = await lastLetter(email);
    expect(letter).toMatchObject({ kind: "sign_in", language: "zh", subject: "登录链接" });
    const cookies = await signInByLink(letter.token, nobody, address);
    expect((await actorFrom(withCookies(cookies))).userId).toBe(userId);
    expect(await signInByLink(letter.token, nobody, address)).toBeNull();
    const entries = (await journalOf(userId)).filter((entry) => entry.action === "accounts.signed_in");
    expect(entries).toEqual(
      Array.from({ length: 2 }, () => ({
        action: "accounts.signed_in",
        actor: `user:${userId}`,
        details: { way: "link" },
      })),
    );
  });

  it("lets in one of two who use it at the same moment", async () => {
    const { email } = await newUser();
    await requestSignInLink({ email, address });
    const { token } = await lastLetter(email);
    const both = await Promise.all([
      signInByLink(token, nobody, address),
      signInByLink(token, nobody, address),
    ]);
    expect(both.filter((cookies) => cookies !== null)).toHaveLength(1);
  });

  it("does not work when it is made up or too old, and leaves no trace in the journal", async () => {
    const { email, userId } = await newUser();
    await requestSignInLink({ email, address });
    const { token } = await lastLetter(email);
    await database.asOwner(
      "UPDATE verifications SET expires_at = now() - interval '1 second' WHERE value LIKE $1",
      [`%${email}%`],
    );
    const before = (await journalOf(userId)).length;
    expect(await signInByLink(token, nobody, address)).toBeNull();
    expect(await signInByLink("made-up", nobody, address)).toBeNull();
    expect(await journalOf(userId)).toHaveLength(before);
  });

  it("cannot be read out of the database", async () => {
    const { email } = await newUser();
    await requestSignInLink({ email, address });
    const rows = await database.asOwner<{ identifier: string }>(
      "SELECT identifier FROM verifications WHERE value LIKE $1",
      [`%${email}%`],
    );
    const { token } = await lastLetter(email);
    expect(rows.map((row) => row.identifier)).not.toContain(token);
    expect(await signInByLink(rows[0]?.identifier ?? "", nobody, address)).toBeNull();
  });

  it("is asked for in the same way whether there is an account or not", async () => {
    const unknown = `nobody-${randomUUID()}@hall.test`;
    expect(await requestSignInLink({ email: unknown, address })).toBeUndefined();
    expect(await countLetters(unknown)).toBe(0);
  });

  it("is sent five times at most in a quarter of an hour, then again", async () => {
    const { email } = await newUser();
    const before = await countLetters(email);
    for (let tries = 1; tries <= 5; tries++) await requestSignInLink({ email, address });
    const sixth = await requestSignInLink({ email, address }).catch((error: unknown) => error);
    expect(sixth).toBeInstanceOf(TooManyTries);
    expect((sixth as TooManyTries).minutes).toBe(15);
    expect(await countLetters(email)).toBe(before + 5);
    await database.asOwner("UPDATE rate_limits SET last_request = last_request - 901000 WHERE key = $1", [
      `letters:${email}`,
    ]);
    await requestSignInLink({ email, address });
    expect(await countLetters(email)).toBe(before + 6);
  });

  it("is made without a letter for the demo, for a day, and leads only into the hall", async () => {
    const { userId } = await newUser();
    const link = new URL(await createSignInLink(userId, "//elsewhere.test"));
    expect([link.origin, link.pathname, link.searchParams.get("callbackURL")]).toEqual([
      "http://hall.test:4000",
      "/auth/magic-link/verify",
      "/office/meetings",
    ]);
    const cookies = await signInByLink(link.searchParams.get("token") ?? "", nobody, address);
    expect((await actorFrom(withCookies(cookies))).userId).toBe(userId);
    await expect(createSignInLink("nobody")).rejects.toThrow("not_found");
  });
});

describe("A password", () => {
  it("is set, signs in, and is changed only by who knows it; then other sessions end", async () => {
    const { actor, headers, email, userId } = await newUser();
    await setPassword(actor, PASSWORD, headers);
    const other = withCookies(await signInByPassword({ email, password: PASSWORD }, nobody, address));
    const wrong = { current: "не тот пароль", password: "другой длинный пароль" };
    expect(await changePassword(actor, wrong, headers)).toBeNull();
    const cookies = await changePassword(actor, { ...wrong, current: PASSWORD }, headers);
    expect(await readUserActor(other)).toBeNull();
    expect((await actorFrom(withCookies(cookies))).userId).toBe(userId);
    expect(await signInByPassword({ email, password: PASSWORD }, nobody, address)).toBeNull();
    const actions = (await journalOf(userId)).map((entry) => entry.action);
    expect(actions.filter((action) => action === "accounts.password_set")).toHaveLength(2);
  });

  it("is refused in the same way for a wrong one and for an unknown address", async () => {
    const unknown = { email: `nobody-${randomUUID()}@hall.test`, password: PASSWORD };
    expect(await signInByPassword(unknown, nobody, address)).toBeNull();
    expect(await signInByPassword({ email: admin.email, password: "не тот" }, nobody, address)).toBeNull();
  });

  it("may be guessed five times, from wherever; then even the right one waits", async () => {
    const { actor, headers, email } = await newUser();
    await setPassword(actor, PASSWORD, headers);
    const tries = Array.from({ length: 5 }, (_, index) =>
      signInByPassword({ email, password: "не тот" }, nobody, `${address}-${index}`),
    );
    expect(await Promise.all(tries)).toEqual([null, null, null, null, null]);
    const right = signInByPassword({ email, password: PASSWORD }, nobody, address);
    await expect(right).rejects.toBeInstanceOf(TooManyTries);
  });

  it("is set anew by the link of a letter, once, and every session ends", async () => {
    const { headers, email, userId } = await newUser("ru");
    await requestPasswordReset(email, address);
    const letter = await lastLetter(email);
    expect(letter).toMatchObject({ kind: "password_reset", language: "ru", subject: "Новый пароль" });
    expect(await resetPassword({ token: letter.token, password: PASSWORD }, address)).toBe(true);
    expect(await resetPassword({ token: letter.token, password: "ещё один длинный" }, address)).toBe(false);
    expect(await readUserActor(headers)).toBeNull();
    const cookies = await signInByPassword({ email, password: PASSWORD }, nobody, address);
    expect((await actorFrom(withCookies(cookies))).userId).toBe(userId);
    await requestPasswordReset(`nobody-${email}`, address);
    expect(await countLetters(`nobody-${email}`)).toBe(0);
  });
});

describe("Sessions", () => {
  it("are listed without their tokens, and one of them can be ended", async () => {
    const { actor, headers, email } = await newUser();
    await requestSignInLink({ email, address });
    const other = withCookies(await signInByLink((await lastLetter(email)).token, nobody, address));
    const { sessions } = await readAccount(actor, headers);
    expect(sessions).toEqual(
      [false, true].map((isThis) => ({
        id: expect.any(String),
        device: { browser: "Chrome", system: "Linux" },
        address: "198.51.100.7",
        since: expect.any(String),
        isThis,
      })),
    );
    const [second] = sessions;
    await endSession(actor, second?.id ?? "");
    await endSession(actor, second?.id ?? "");
    expect(await readUserActor(other)).toBeNull();
    expect(await readUserActor(headers)).not.toBeNull();
    const ended = (await journalOf(actor.userId)).filter(
      (entry) => entry.action === "accounts.session_ended",
    );
    expect(ended).toHaveLength(1);
  });

  it("of another cannot be ended", async () => {
    const { actor } = await newUser();
    const { sessions } = await readAccount(admin, adminHeaders);
    for (const session of sessions) await endSession(actor, session.id);
    expect(await readUserActor(adminHeaders)).not.toBeNull();
  });

  it("end one by one by signing out, and all at once everywhere", async () => {
    const { actor, headers, email } = await newUser();
    await requestSignInLink({ email, address });
    const other = withCookies(await signInByLink((await lastLetter(email)).token, nobody, address));
    await signOut(actor, other);
    expect([await readUserActor(other), (await readUserActor(headers))?.userId]).toEqual([
      null,
      actor.userId,
    ]);
    await requestSignInLink({ email, address });
    const third = withCookies(await signInByLink((await lastLetter(email)).token, nobody, address));
    await signOutEverywhere(actor);
    expect([await readUserActor(headers), await readUserActor(third)]).toEqual([null, null]);
    const actions = (await journalOf(actor.userId)).map((entry) => entry.action);
    expect(actions.slice(-1)).toEqual(["accounts.signed_out_everywhere"]);
  });
});

describe("The account", () => {
  it("keeps name and language, and says so in the journal once", async () => {
    const { actor, headers } = await newUser();
    await changeProfile(actor, { name: "Ли На", language: "ru" });
    expect(await readUserActor(headers)).toMatchObject({ name: "Ли На", lang: "ru" });
    await changeProfile(await actorFrom(headers), { name: "Ли На", language: "ru" });
    const changes = (await journalOf(actor.userId)).filter(
      (entry) => entry.action === "accounts.profile_changed",
    );
    expect(changes.map((entry) => entry.details)).toEqual([{ name: "Ли На", language: "ru" }]);
  });

  it("renames and deletes its own passkeys and no others", async () => {
    const [mine, theirs] = [await newUser(), await newUser()];
    const id = randomUUID();
    await database.asOwner(
      `INSERT INTO passkeys (id, name, public_key, user_id, credential_id, counter, device_type, backed_up)
       VALUES ($1, 'Ноутбук', 'key', $2, $1, 0, 'singleDevice', false)`,
      [id, mine.userId],
    );
    await expect(renamePasskey(theirs.actor, id, "Чужой")).rejects.toThrow("not_found");
    await deletePasskey(theirs.actor, id);
    await renamePasskey(mine.actor, id, "Рабочий ноутбук");
    const { passkeys } = await readAccount(mine.actor, mine.headers);
    expect(passkeys).toEqual([{ id, name: "Рабочий ноутбук", addedAt: expect.any(String) }]);
    await deletePasskey(mine.actor, id);
    expect((await readAccount(mine.actor, mine.headers)).passkeys).toEqual([]);
  });
});

describe("People", () => {
  it("are invited once by an administrator, with roles and a letter in their language", async () => {
    const email = `press-${randomUUID()}@harbin.test`;
    const cityId = randomUUID();
    const invited = {
      email,
      name: "王芳",
      language: "zh",
      grants: [{ role: "press_officer", cityId }],
    } as const;
    const userId = await inviteUser(admin, { ...invited, grants: [...invited.grants] });
    const again = inviteUser(admin, { ...invited, grants: [] });
    await expect(again).rejects.toEqual(new HallError("input_invalid", { email: [expect.any(String)] }));
    expect(await lastLetter(email)).toMatchObject({ language: "zh", subject: "诚邀您加入友城之厅" });
    await inviteAgain(admin, userId);
    expect(await countLetters(email)).toBe(2);
    const person = (await listPeople(admin)).find(({ id }) => id === userId);
    expect(person).toEqual({
      id: userId,
      name: "王芳",
      email,
      language: "zh",
      isNew: true,
      since: expect.any(String),
      grants: [{ id: expect.any(String), role: "press_officer", cityId }],
    });
  });

  it("get roles once and lose them at once", async () => {
    const { headers, userId } = await newUser();
    const grant = { role: "press_officer", cityId: randomUUID() } as const;
    for (let click = 0; click < 2; click++) await grantRole(admin, userId, grant);
    expect((await actorFrom(headers)).grants).toEqual([grant]);
    const grantId = await grantOf(userId);
    for (let click = 0; click < 2; click++) await revokeRole(admin, grantId);
    expect((await actorFrom(headers)).grants).toEqual([]);
    const entries = (await journalOf(userId)).filter((entry) => entry.action.startsWith("accounts.role"));
    expect(entries).toEqual(
      ["accounts.role_granted", "accounts.role_revoked"].map((action) => ({
        action,
        actor: `user:${admin.userId}`,
        details: grant,
      })),
    );
  });

  it("always have an administrator, even when two strike each other at the same moment", async () => {
    const { headers, userId } = await newUser();
    await grantRole(admin, userId, { role: "hall_admin", cityId: null });
    const second = await actorFrom(headers);
    const [first, other] = [await grantOf(admin.userId), await grantOf(userId)];
    const both = await Promise.allSettled([revokeRole(admin, other), revokeRole(second, first)]);
    expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = await database.asOwner("SELECT id FROM role_grants WHERE role = 'hall_admin'");
    expect(left).toHaveLength(1);
    await grantRole(admin, admin.userId, { role: "hall_admin", cityId: null });
  });

  it("are kept by administrators only", async () => {
    const { actor, userId } = await newUser();
    const grant = { role: "hall_admin", cityId: null } as const;
    const invitation = { email: "x@hall.test", name: "X", language: "en", grants: [grant] } as const;
    for (const attempt of [
      listPeople(actor),
      inviteUser(actor, { ...invitation, grants: [grant] }),
      inviteAgain(actor, userId),
      grantRole(actor, userId, grant),
      revokeRole(actor, randomUUID()),
    ]) {
      await expect(attempt).rejects.toThrow("not_allowed");
    }
  });
});
