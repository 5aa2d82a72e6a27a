import type { Account, Hall, Places, Secrets } from "./data-folder.ts";
import type { ProcessTree } from "./process-tree.ts";

/** What `up` was asked for. */
export type Options = { port: number; host: string; data: string | undefined; demo: boolean };
/** Settings that an engine hands on to the web server. */
export type Connection = { env: NodeJS.ProcessEnv };
/** A sign-in link of the demo hall. */
export type DemoLink = { role: string; name: string; url: string };
/** A hall that is being started. */
export type Started = {
  options: Options;
  at: Places;
  hall: Hall;
  secrets: Secrets;
  account: Account | undefined;
  tree: ProcessTree;
};

/** The address that links carry when HALL_ORIGIN is not set: nobody can type “every address of this machine”. */
export function originForPeople({ host, port }: Pick<Options, "host" | "port">): string {
  return isEveryAddress(host) ? `http://127.0.0.1:${port}` : originOf({ host, port });
}

/** True for the addresses that stand for all of this machine. */
export function isEveryAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

/** The address the hall listens at, brackets around an IPv6 one. */
export function originOf({ host, port }: Pick<Options, "host" | "port">): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
