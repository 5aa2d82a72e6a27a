import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkout, lastLines, run as runToEnd } from "./bootstrap.mjs";
import { buildIfChanged } from "./build.ts";
import { readJson } from "./data-folder.ts";
import { findLivekit, findOnPath } from "./livekit.ts";
import { checkMessages } from "./message-parity.mjs";
import { Stop, step } from "./progress.mjs";
import { withoutSettings } from "./settings.ts";

type Count = { passed: number; failed: number };
type Stage = { name: string; needsTools?: boolean; work: () => Promise<Count> };

const one = { passed: 1, failed: 0 };
const none = { passed: 0, failed: 1 };

/** The order is the order of their cost; each goes on after another's failure. */
const stages: Stage[] = [
  { name: "lint", work: () => runTool("biome", ["check", "--error-on-warnings", "."]) },
  { name: "types", work: checkTypes },
  {
    name: "imports",
    work: () => runTool("depcruise", ["--config", ".dependency-cruiser.cjs", "app", "server"]),
  },
  { name: "messages", work: checkParity },
  { name: "unit", needsTools: true, work: () => runVitest(["unit"]) },
  { name: "db", needsTools: true, work: () => runVitest(["db"]) },
  { name: "browser", needsTools: true, work: () => runVitest(["browser", "launcher"]) },
];

/**
 * Runs the stages named, or all, and ends with one line `N passed, N failed`: every test counts, and each of the other
 * checks counts as one.
 */
export async function run(args: string[]): Promise<void> {
  const unknown = args.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new Stop(
      `There is no stage “${unknown.join("”, “")}”: choose from ${stages.map(({ name }) => name).join(", ")}.`,
    );
  }
  const chosen = stages.filter((stage) => args.length === 0 || args.includes(stage.name));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(1));
  if (chosen.some((stage) => stage.needsTools)) await installTools();
  const total: Count = { passed: 0, failed: 0 };
  const results: string[] = [];
  for (const stage of [{ name: "build", work: build }, ...chosen]) {
    process.stdout.write(`\n── ${stage.name}\n`);
    const started = Date.now();
    const { passed, failed } = await stage.work();
    total.passed += passed;
    total.failed += failed;
    const mark = failed === 0 ? "✓" : "✗";
    results.push(
      `${mark} ${stage.name.padEnd(9)} ${passed} passed, ${failed} failed, ${Math.round((Date.now() - started) / 1000)} s`,
    );
    process.stdout.write(`${results.at(-1)}\n`);
  }
  process.stdout.write(`\n${results.join("\n")}\n\n${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

/** Everything later stands on the build: it also compiles the messages that types and tests need. */
async function build(): Promise<Count> {
  try {
    await buildIfChanged();
    return one;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stdout.write(`${error.message}\n`);
    return none;
  }
}

async function checkTypes(): Promise<Count> {
  const generated = await runTool("react-router", ["typegen"]);
  return generated.failed > 0 ? generated : runTool("tsc", ["--noEmit", "-p", "."]);
}

async function checkParity(): Promise<Count> {
  const faults = checkMessages(checkout);
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  return faults.length === 0 ? one : none;
}

function toolPath(name: string): string {
  return realpathSync(path.join(checkout, "node_modules", ".bin", name));
}

/** Runs one of the project's tools; its words are shown when it fails. */
async function runTool(name: string, args: string[]): Promise<Count> {
  const { code, output } = await runToEnd(process.execPath, [toolPath(name), ...args], { cwd: checkout });
  if (code === 0) return one;
  process.stdout.write(`${lastLines(output, 400)}\n`);
  return none;
}

async function runVitest(projects: string[]): Promise<Count> {
  const folder = mkdtempSync(path.join(tmpdir(), "pobratim-results-"));
  const file = path.join(folder, "results.json");
  const args = ["run", ...projects.flatMap((project) => ["--project", project]), "--passWithNoTests"];
  args.push("--reporter=default", "--reporter=json", `--outputFile.json=${file}`);
  try {
    const code = await new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, [toolPath("vitest"), ...args], {
        cwd: checkout,
        stdio: "inherit",
        env: withoutSettings(process.env),
      });
      process.once("exit", () => child.kill("SIGTERM"));
      child.on("exit", resolve);
    });
    return countTests(file, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/** A file that could not even be loaded counts as one failure, and so does a run that failed without saying where. */
function countTests(file: string, code: number | null): Count {
  const report = readJson<Report>(file);
  if (!report) return code === 0 ? { passed: 0, failed: 0 } : none;
  const brokenFiles = report.testResults.filter(
    (result) =>
      result.status === "failed" && !result.assertionResults.some(({ status }) => status === "failed"),
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/**
 * Programs of Debian that the tests need: Chromium, pdftotext to read the minutes back, ffmpeg to make and read
 * recordings. And LiveKit, which tests of what hears a room start themselves.
 */
async function installTools(): Promise<void> {
  await findLivekit();
  const wanted = [
    { program: ["chromium", "chromium-browser", "google-chrome"], debian: "chromium" },
    { program: ["pdftotext"], debian: "poppler-utils" },
    { program: ["ffmpeg"], debian: "ffmpeg" },
  ];
  const missing = wanted.filter(({ program }) => !program.some(findOnPath)).map(({ debian }) => debian);
  if (process.env.CHROMIUM_PATH) missing.splice(missing.indexOf("chromium") >>> 0, 1);
  if (missing.length === 0) return;
  const command = `apt-get install -y ${missing.join(" ")}`;
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) {
    throw new Stop(`The tests need ${missing.join(" and ")}: install them (on Debian: ${command}).`);
  }
  await step(`Installing ${missing.join(" and ")} (apt-get)`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await runToEnd("apt-get", ["update"], { env });
    const { code, output } = await runToEnd(
      "apt-get",
      ["install", "-y", "--no-install-recommends", ...missing],
      { env },
    );
    if (code !== 0)
      throw new Stop(`${lastLines(output, 8)}\napt-get could not install what the tests need: ${command}`);
  });
}
