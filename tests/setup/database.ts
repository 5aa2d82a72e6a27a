import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "#app/platform/db/migrations.server.ts";
import { checkout } from "../../launcher/bootstrap.mjs";
import type { Secrets } from "../../launcher/data-folder.ts";
import { chooseTcpPort } from "../../launcher/ports.ts";
import {
  adminUrl,
  databaseUrls,
  findBinaries,
  initDatabase,
  plainEnvironment,
  postgresAccount,
  postgresArguments,
  prepareDatabase,
  waitForDatabase,
} from "../../launcher/postgres.ts";

/** The database that every test file gets a copy of. */
const TEMPLATE = "pobratim_template";

declare module "vitest" {
  export interface ProvidedContext {
    databaseServer: { adminUrl: string; ownerUrl: string; programUrl: string; template: string };
  }
}

/** Starts one PostgreSQL in a temporary folder for all database tests, with the schema of the migrations in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const account = postgresAccount();
  const folder = mkdtempSync(path.join(tmpdir(), "pobratim-db-"));
  chmodSync(folder, 0o711);
  const at = { database: path.join(folder, "database"), run: path.join(folder, "run") };
  mkdirSync(at.run);
  if (account) chownSync(at.run, account.uid, account.gid);
  const secrets = testSecrets();
  const binaries = findBinaries(account, path.join(folder, "engines"));
  await initDatabase(binaries, at, secrets, account);
  const port = await chooseTcpPort();
  // Nothing here outlives the run: no need to wait for the disk.
  const haste = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100"];
  const server = spawn(binaries.postgres, postgresArguments(at.database, port, haste), {
    ...account,
    cwd: at.database,
    env: plainEnvironment(),
    stdio: "ignore",
  });
  const admin = adminUrl(secrets, port);
  try {
    await waitForDatabase(admin, () => server.exitCode === null);
    await prepareDatabase(admin, secrets, TEMPLATE);
    const urls = databaseUrls(secrets, port, TEMPLATE);
    const folderOfMigrations = path.join(checkout, "db", "migrations");
    await migrateDatabase({ ownerUrl: urls.owner, programUrl: urls.program, folder: folderOfMigrations });
    project.provide("databaseServer", {
      adminUrl: admin,
      ownerUrl: urls.owner,
      programUrl: urls.program,
      template: TEMPLATE,
    });
  } catch (error) {
    await end(server, folder);
    throw error;
  }
  return () => end(server, folder);
}

async function end(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    await ended;
  }
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}

function testSecrets(): Secrets {
  return {
    databaseAdminPassword: "admin-of-a-test",
    databaseOwnerPassword: "owner-of-a-test",
    databaseWebPassword: "web-of-a-test",
    livekitKey: "APItest",
    livekitSecret: "a-secret-of-a-test-that-is-long-enough",
    authSecret: "a-secret-of-a-test-that-is-long-enough",
  };
}
