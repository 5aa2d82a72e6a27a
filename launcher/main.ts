import { Stop } from "./progress.mjs";
import { loadSettings } from "./settings.ts";

type Command = { run(args: string[]): Promise<void> };

/** Each command is loaded only when it is asked for, so that `up` starts quickly. */
const commands: Record<string, () => Promise<Command>> = {
  up: () => import("./up.ts"),
  test: () => import("./test.ts"),
  bench: () => import("./bench.ts"),
  doctor: () => import("./doctor.ts"),
};

/**
 * Runs one command of the launcher under a Node that is new enough.
 * @param args the words after `./pobratim`, the command first
 * @throws Stop with one sentence when something is wrong that the reader can mend
 */
export async function run(args: string[]): Promise<void> {
  const [name = "", ...rest] = args;
  const load = commands[name];
  if (!load) throw new Stop(`There is no command “${name}”.`);
  // Tests and benchmarks run without anybody's settings.
  if (name === "up" || name === "doctor") loadSettings();
  const command = await load();
  await command.run(rest);
}
