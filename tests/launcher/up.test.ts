import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { findOnPath } from "../../launcher/livekit.ts";
import { databaseUrls } from "../../launcher/postgres.ts";
import { LauncherProcess, livingProcesses, makePlace, recordedChildren, startHall } from "./hall-process.ts";

const readJson = (...steps: string[]) => JSON.parse(readFileSync(path.join(...steps), "utf8"));

/** Runs one statement as the database's owner. */
async function asOwner(dataFolder: string, sql: string): Promise<pg.QueryResultRow[]> {
  const { ports } = readJson(dataFolder, "hall.json");
  const urls = databaseUrls(readJson(dataFolder, "secrets.json"), ports.database);
  const client = new pg.Client({ connectionString: urls.owner });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function waitUntil(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function answers(origin: string): Promise<boolean> {
  try {
    const response = await fetch(origin, { redirect: "manual" });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

describe("up", () => {
  it("is ready at its address, keeps its secrets to itself, and ends whole at SIGTERM", async () => {
    const place = await makePlace();
    const hall = startHall(place);
    expect(await hall.ready()).toBe(`http://127.0.0.1:${place.port}`);
    expect(await answers(`http://127.0.0.1:${place.port}`)).toBe(true);

    const children = recordedChildren(place.dataFolder);
    expect(children.map(({ name }) => name).sort()).toEqual(["livekit", "postgres", "web"]);
    expect(statSync(path.join(place.dataFolder, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(place.dataFolder, "run", "livekit.json")).mode & 0o777).toBe(0o600);
    for (const secret of Object.values(readJson(place.dataFolder, "secrets.json"))) {
      expect(hall.output).not.toContain(secret);
    }

    hall.child.kill("SIGTERM");
    expect((await hall.ended()).code).toBe(0);
    const pids = children.map(({ pid }) => pid);
    expect(livingProcesses(place.dataFolder, pids)).toEqual([]);
    expect(existsSync(path.join(place.dataFolder, "run", "processes.json"))).toBe(false);
    expect(existsSync(path.join(place.dataFolder, "database", "postmaster.pid"))).toBe(false);
  });

  it("recovers what a killed launcher left behind, and loses nothing", async () => {
    const place = await makePlace();
    const killed = startHall(place);
    await killed.ready();
    await asOwner(place.dataFolder, "CREATE TABLE kept_by_the_test AS SELECT 'a word' AS word");
    const before = recordedChildren(place.dataFolder);
    killed.child.kill("SIGKILL");
    await killed.ended();

    const next = startHall(place);
    expect(await next.ready()).toBe(`http://127.0.0.1:${place.port}`);
    expect(await asOwner(place.dataFolder, "SELECT word FROM kept_by_the_test")).toEqual([
      { word: "a word" },
    ]);
    const after = recordedChildren(place.dataFolder);
    expect(after.map(({ name }) => name).sort()).toEqual(["livekit", "postgres", "web"]);
    const orphans = before.map(({ pid }) => pid).filter((pid) => !after.some((child) => child.pid === pid));
    expect(orphans).toHaveLength(3);
    expect(livingProcesses("no folder of anybody", orphans)).toEqual([]);

    next.child.kill("SIGINT");
    expect((await next.ended()).code).toBe(0);
  });

  it("starts LiveKit and PostgreSQL again when they die, while the web server goes on", async () => {
    const place = await makePlace();
    const hall = startHall(place);
    const origin = await hall.ready();
    const pidOf = (name: string) =>
      recordedChildren(place.dataFolder).find((child) => child.name === name)?.pid ?? 0;
    const first = { web: pidOf("web"), livekit: pidOf("livekit"), postgres: pidOf("postgres") };
    process.kill(first.livekit, "SIGKILL");
    process.kill(first.postgres, "SIGKILL");
    await waitUntil(() => ![0, first.livekit].includes(pidOf("livekit")));
    await waitUntil(() =>
      asOwner(place.dataFolder, "SELECT 1").then(
        () => pidOf("postgres") !== first.postgres,
        () => false,
      ),
    );
    await waitUntil(() => answers(origin));
    expect(pidOf("web")).toBe(first.web);
  });

  it("refuses a port that is taken, before it starts anything", async () => {
    const place = await makePlace();
    const other = createServer().listen(place.port, "127.0.0.1");
    onTestFinished(() => {
      other.close();
    });
    const { code, output } = await startHall(place).ended();
    expect({ code, output }).toEqual({
      code: 1,
      output: `Port ${place.port} of 127.0.0.1 is taken by another program: end it, or choose another with --port.\n`,
    });
    expect(existsSync(path.join(place.dataFolder, "database"))).toBe(false);
  });

  it("refuses a data folder on which a hall runs", async () => {
    const place = await makePlace();
    const hall = startHall(place);
    await hall.ready();
    const { code, output } = await new LauncherProcess([
      ...place.args,
      "--port",
      String(place.port + 1),
    ]).ended();
    expect({ code, output }).toEqual({
      code: 1,
      output: `A hall is running on ${place.dataFolder} already (process ${hall.child.pid}): end it first, or choose another folder with --data.\n`,
    });
    expect(await answers(`http://127.0.0.1:${place.port}`)).toBe(true);
  });

  it("refuses a data folder of a newer version", async () => {
    const place = await makePlace();
    writeFileSync(
      path.join(place.dataFolder, "hall.json"),
      '{"format": 99, "madeWith": "9.0.0", "ports": {}}',
    );
    const { code, output } = await startHall(place).ended();
    expect({ code, output }).toEqual({
      code: 1,
      output: `The data folder ${place.dataFolder} was made by a newer Pobratim (format 99, this program knows 1): update this program, or choose another folder with --data.\n`,
    });
  });

  it("says what to do when neither LiveKit nor Go is there", async () => {
    const place = await makePlace();
    const empty = mkdtempSync(path.join(tmpdir(), "pobratim-empty-"));
    onTestFinished(() => rmSync(empty, { recursive: true, force: true }));
    // The only program on the PATH: the launcher asks it for PostgreSQL's account.
    symlinkSync(findOnPath("id") ?? "/usr/bin/id", path.join(empty, "id"));
    const env = { PATH: empty, POBRATIM_RUNTIME: path.join(empty, "runtime") };
    const { code, output } = await startHall(place, { env }).ended();
    expect({ code, output }).toEqual({
      code: 1,
      output:
        "The LiveKit server is missing and Go, which builds it, is missing too: install Go 1.26 or newer (https://go.dev/doc/install), put a livekit-server on the PATH, or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET of a running one.\n",
    });
  });

  it.each([
    [
      { DATABASE_URL: "mysql://127.0.0.1/hall" },
      "Setting DATABASE_URL: must be an address that starts with postgresql://\n",
    ],
    [
      { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/hall" },
      "Setting DATABASE_URL: PostgreSQL does not answer (ECONNREFUSED): see whether it runs and the address is right.\n",
    ],
    [
      { LIVEKIT_URL: "ws://127.0.0.1:1" },
      "Setting LIVEKIT_API_KEY: is missing, and LIVEKIT_URL is set: both belong together.\n",
    ],
    [
      { LIVEKIT_URL: "ws://127.0.0.1:1", LIVEKIT_API_KEY: "APIkey", LIVEKIT_API_SECRET: "x".repeat(32) },
      "Setting LIVEKIT_URL: no LiveKit server answers at ws://127.0.0.1:1: see whether it runs and the address is right.\n",
    ],
    [{ MEDIA_UDP_PORT: "99999" }, "Setting MEDIA_UDP_PORT: must be a number from 1 to 65535.\n"],
    [{ SMTP_URL: "http://mail.city.example" }, "Setting SMTP_URL: "],
  ])("stops at a wrong setting with its name: %o", async (wrong, sentence) => {
    const place = await makePlace();
    const { code, output } = await startHall(place, { env: wrong }).ended();
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(output).not.toContain("Pobratim is ready");
    expect(livingProcesses(place.dataFolder, [])).toEqual([]);
  });
});
