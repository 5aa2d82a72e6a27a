import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";
import { checkout } from "../../launcher/bootstrap.mjs";
import type { Hall, Secrets } from "../../launcher/data-folder.ts";
import { chooseTcpPort } from "../../launcher/ports.ts";
import { databaseUrls } from "../../launcher/postgres.ts";

/** An empty hall of one test file's own, for what the shared demo hall cannot show: its first start, its passkeys. */
export interface OwnHall {
  /** Under the name localhost: passkeys belong to names, not to numbers. */
  origin: string;
  firstStartUrl: string;
  dataFolder: string;
  databaseOwnerUrl: string;
  /** The newest letter to `address`; waits until there are `count`. */
  readLetter(address: string, count?: number): Promise<ParsedMail>;
  stop(): Promise<void>;
}

/** @param settings of the environment, beside those of this process */
export async function startOwnHall(settings: Record<string, string> = {}): Promise<OwnHall> {
  const port = await chooseTcpPort(4265);
  const origin = `http://localhost:${port}`;
  const dataFolder = mkdtempSync(path.join(tmpdir(), "pobratim-own-hall-"));
  const launcher = spawn(
    path.join(checkout, "pobratim"),
    ["up", "--port", String(port), "--data", dataFolder],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...settings, HALL_ORIGIN: origin } },
  );
  // Should the test end without its last hook (a start that took too long), nothing of the hall may stay behind.
  const endWithTest = () => launcher.kill("SIGTERM");
  process.once("exit", endWithTest);
  const firstStartUrl = await new Promise<string>((resolve, reject) => {
    let output = "";
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const link = /^ +hall_admin .*?(http\S+\/first-start\?token=\S+)$/m.exec(output)?.[1];
      if (link) resolve(link);
    };
    launcher.stdout.on("data", hear);
    launcher.stderr.on("data", hear);
    launcher.on("error", reject);
    launcher.on("exit", () => reject(new Error(`The hall of this test did not start:\n${output}`)));
  });
  return {
    origin,
    firstStartUrl,
    dataFolder,
    databaseOwnerUrl: ownerUrlOf(dataFolder),
    readLetter: (address, count = 1) => readLetter(path.join(dataFolder, "mail"), address, count),
    async stop() {
      process.off("exit", endWithTest);
      const ended = new Promise((resolve) => launcher.once("exit", resolve));
      launcher.kill("SIGTERM");
      await ended;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function ownerUrlOf(dataFolder: string): string {
  const read = <T>(name: string) => JSON.parse(readFileSync(path.join(dataFolder, name), "utf8")) as T;
  const { ports } = read<Hall>("hall.json");
  return databaseUrls(read<Secrets>("secrets.json"), ports.database ?? 0).owner;
}

async function readLetter(folder: string, address: string, count: number): Promise<ParsedMail> {
  for (;;) {
    const letters = (await Promise.all(lettersIn(folder))).filter((letter) =>
      [letter.to].flat().some((to) => to?.value.some((person) => person.address === address)),
    );
    const newest = letters.sort((a, b) => Number(b.date) - Number(a.date))[0];
    if (newest && letters.length >= count) return newest;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function lettersIn(folder: string): Promise<ParsedMail>[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith(".eml"))
    .map((name) => simpleParser(readFileSync(path.join(folder, name))));
}

/** The first address of this hall in a letter. */
export function linkIn(letter: ParsedMail): string {
  const link = /https?:\/\/\S+/.exec(letter.text ?? "")?.[0];
  if (!link) throw new Error(`no link in the letter ${letter.subject}`);
  return link;
}
