import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { checkout } from "../../launcher/bootstrap.mjs";
import type { Hall, Secrets } from "../../launcher/data-folder.ts";
import { chooseTcpPort } from "../../launcher/ports.ts";
import { databaseUrls } from "../../launcher/postgres.ts";
import { withoutSettings } from "../../launcher/settings.ts";

export type RunningHall = {
  origin: string;
  /** One sign-in link for each role of the demo hall. */
  demoLinks: { role: string; name: string; url: string }[];
  dataFolder: string;
  databaseOwnerUrl: string;
  livekit: { url: string; key: string; secret: string };
};

declare module "vitest" {
  export interface ProvidedContext {
    hall: RunningHall;
  }
}

/** Starts one whole demo hall for all browser tests, just as a person would. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const port = await chooseTcpPort();
  const dataFolder = mkdtempSync(path.join(tmpdir(), "pobratim-hall-"));
  const args = ["up", "--demo", "--port", String(port), "--data", dataFolder];
  const launcher = spawn(path.join(checkout, "pobratim"), args, {
    // The channel ends the hall even when this run is killed.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: withoutSettings(process.env),
  });
  const output = await waitUntilReady(launcher);
  project.provide("hall", describeHall(`http://127.0.0.1:${port}`, dataFolder, output));
  return async () => {
    const ended = new Promise((resolve) => launcher.once("exit", resolve));
    launcher.kill("SIGTERM");
    await ended;
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

/** @returns everything it printed, the sign-in links included */
function waitUntilReady(launcher: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      // The links follow the ready line in the same breath; a moment later all are here.
      if (/^Pobratim is ready at /m.test(output)) setTimeout(() => resolve(output), 100);
    };
    launcher.stdout?.on("data", hear);
    launcher.stderr?.on("data", hear);
    launcher.on("error", reject);
    launcher.on("exit", () => reject(new Error(`The hall for the browser tests did not start:\n${output}`)));
  });
}

function describeHall(origin: string, dataFolder: string, output: string): RunningHall {
  const read = <T>(name: string) => JSON.parse(readFileSync(path.join(dataFolder, name), "utf8")) as T;
  const secrets = read<Secrets>("secrets.json");
  const { ports } = read<Hall>("hall.json");
  const links = [...output.matchAll(/^ {2}(\S+) {2,}(.+?) {2,}(https?:\S+)$/gm)];
  return {
    origin,
    demoLinks: links.map(([, role = "", name = "", url = ""]) => ({ role, name, url })),
    dataFolder,
    databaseOwnerUrl: databaseUrls(secrets, ports.database ?? 0).owner,
    livekit: {
      url: `ws://127.0.0.1:${ports.livekit}`,
      key: secrets.livekitKey,
      secret: secrets.livekitSecret,
    },
  };
}
