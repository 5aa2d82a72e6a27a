import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A process that cannot be mistaken for a later one with the same number. */
export type Identity = { pid: number; identity: string };

/** @returns the identity of a living process, or undefined when it is gone (or only waits to be reaped) */
export function identify(pid: number): Identity | undefined {
  const identity = existsSync("/proc/self/stat") ? linuxIdentity(pid) : psIdentity(pid);
  return identity ? { pid, identity } : undefined;
}

/** True when the very process that was recorded still lives. */
export function stillLives(recorded: Identity): boolean {
  return identify(recorded.pid)?.identity === recorded.identity;
}

/** The command line of a living process, words separated by blanks; "" when it is gone. */
export function commandLine(pid: number): string {
  if (existsSync("/proc/self/cmdline")) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

/** Boot and start time: see proc_pid_stat(5), fields 3 (state) and 22 (starttime). */
function linuxIdentity(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the name in brackets and may hold blanks: count from its end.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

function psIdentity(pid: number): string | undefined {
  const answer = spawnSync("ps", ["-o", "state=,lstart=", "-p", String(pid)], { encoding: "utf8" });
  const [state = "", ...started] = answer.stdout?.trim().split(/\s+/) ?? [];
  return state === "" || state.startsWith("Z") ? undefined : started.join(" ");
}
