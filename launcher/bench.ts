import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { checkout } from "./bootstrap.mjs";
import { buildIfChanged } from "./build.ts";
import { Stop } from "./progress.mjs";
import { withoutSettings } from "./settings.ts";

/** Runs the benchmarks; they get the words after `bench`, such as `--json FILE`. */
export async function run(args: string[]): Promise<void> {
  const main = path.join(checkout, "bench", "main.ts");
  if (!existsSync(main)) throw new Stop("The benchmarks are not in this checkout (bench/main.ts).");
  await buildIfChanged();
  process.exitCode = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, [main, ...args], {
      stdio: "inherit",
      env: { ...withoutSettings(process.env), ...engineToMeasure() },
    });
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => child.kill(signal));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** The one setting that benchmarks may have of their caller: an engine for captions, whose speed and errors are measured. */
function engineToMeasure(): Record<string, string> {
  const names = ["TRANSCRIPTION_URL", "TRANSCRIPTION_KEY", "TRANSCRIPTION_MODEL"];
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? ""]));
}
