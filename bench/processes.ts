/** What a tree of processes holds of the memory, by Linux' own account. */
import { readdirSync, readFileSync } from "node:fs";
import { commandLine } from "../launcher/identity.ts";

export interface ProcessMemory {
  readonly pid: number;
  readonly name: string;
  /** Proportional set size: what is shared is divided among those who share it, so that a sum is right. In bytes. */
  readonly bytes: number;
}

/** Every process from this one down. See proc_pid_smaps(5), smaps_rollup. */
export function readMemory(root: number): ProcessMemory[] {
  return listTree(root)
    .map((pid) => ({ pid, name: nameOf(pid), bytes: proportionalSize(pid) }))
    .filter(({ bytes }) => bytes > 0)
    .sort((one, other) => other.bytes - one.bytes);
}

/** A clock tick of Linux on every machine of today, in ms: sysconf(_SC_CLK_TCK) is 100. */
const tick = 10;

/** What every process from this one down has worked so far, in ms of one core. See proc_pid_stat(5), utime and stime. */
export function readProcessorTime(root: number): number {
  return listTree(root).reduce((sum, pid) => sum + processorTime(pid), 0);
}

function processorTime(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return 0;
  }
}

function listTree(root: number): number[] {
  const parents = new Map(listParents());
  const belongs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  return [...parents.keys()].filter(belongs);
}

function listParents(): [number, number][] {
  return readdirSync("/proc").flatMap((entry): [number, number][] => {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) return [];
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      return [[pid, Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])]];
    } catch {
      return [];
    }
  });
}

function proportionalSize(pid: number): number {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** A short name that a person knows the process by. */
function nameOf(pid: number): string {
  const command = commandLine(pid);
  if (/^postgres: /.test(command))
    return `PostgreSQL, ${command
      .slice(10)
      .replace(/\d[\d.()]*/g, "")
      .replaceAll(/\s+/g, " ")
      .trim()}`;
  if (/bin\/postgres /.test(command)) return "PostgreSQL";
  if (/livekit-server/.test(command)) return "LiveKit";
  if (/pobratim up/.test(command)) return "launcher";
  if (/build\/server/.test(command)) return "web server";
  return command.split(" ").slice(0, 2).join(" ");
}
