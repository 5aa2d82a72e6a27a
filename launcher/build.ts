import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout, lastLines, run, withLock } from "./bootstrap.mjs";
import { Stop, step } from "./progress.mjs";

const SOURCES = [
  "app",
  "server",
  "locales",
  "project.inlang/settings.json",
  "public",
  "package-lock.json",
  "vite.config.ts",
  "react-router.config.ts",
];
/** Made from the other sources by the build itself. */
const MADE = path.join("app", "core", "languages", "messages");

/** Builds the pages and the server, unless the last build was made from just these sources. */
export async function buildIfChanged(): Promise<void> {
  if (isBuilt()) return;
  await step("Building the pages and the server", () =>
    withLock(path.join(checkout, ".runtime", "build.lock"), async () => {
      if (!isBuilt()) await build();
    }),
  );
}

/** The program the build makes. */
export function builtServer(): string {
  return path.join(checkout, "build", "server", "index.js");
}

function isBuilt(): boolean {
  const stamp = stampFile();
  return existsSync(builtServer()) && existsSync(stamp) && readFileSync(stamp, "utf8") === hashOfSources();
}

function stampFile(): string {
  return path.join(checkout, "build", "sources.sha256");
}

async function build(): Promise<void> {
  const hash = hashOfSources();
  rmSync(stampFile(), { force: true });
  await runTool("node_modules/@react-router/dev/bin.cjs", ["build"]);
  if (existsSync(path.join(checkout, "server", "precompress.ts"))) await runTool("server/precompress.ts", []);
  mkdirSync(path.dirname(stampFile()), { recursive: true });
  writeFileSync(stampFile(), hash);
}

async function runTool(script: string, args: string[]): Promise<void> {
  const env = { ...process.env, NODE_ENV: "production" };
  const { code, output } = await run(process.execPath, [path.join(checkout, script), ...args], {
    cwd: checkout,
    env,
  });
  if (code !== 0)
    throw new Stop(`${lastLines(output, 40)}\nThe build failed (${script}): the reason stands above.`);
}

/** One digest over the paths and contents of everything the build reads. */
function hashOfSources(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of listFiles(source)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(checkout, file)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

function listFiles(source: string): string[] {
  const place = path.join(checkout, source);
  if (!existsSync(place)) return [];
  if (path.extname(source) !== "") return [source];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(checkout, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(MADE) && !/\.test\.tsx?$/.test(file))
    .filter((file) => !file.startsWith(path.join("project.inlang/settings.json", "cache")))
    .sort();
}
