/**
 * Keeps one test host: a network namespace on a cable of its own to this machine. A process of its own, so that the host
 * goes with whoever asked for it, however they end. It hears `{ line }` over its channel and answers `{ ready }`.
 */
import { spawnSync } from "node:child_process";
import { constants, openSync, read, readFileSync, writeSync } from "node:fs";
import { setPriority } from "node:os";
import { devices, guest, namespace, prefix } from "./devices.ts";
import { type Line, netemWords, OneWay } from "./line.ts";

/** With the struct virtio_net_hdr before every frame of a macvtap: it says whether the checksum is still to be made. */
const largestFrame = 65_536 + 64;

/** @throws Error with what `ip` or `tc` said */
function run(command: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0)
    throw new Error(
      `${command} ${args.join(" ")}: ${stderr?.trim() || error?.message || `status ${status}`}`,
    );
}

const ip = (...args: string[]) => run("ip", ...args);
const inside = (...args: string[]) => ip("netns", "exec", namespace, ...args);

/** Takes down what an earlier run left, and our own. */
function clear(): void {
  const links = spawnSync("ip", ["-o", "link"], { encoding: "utf8" }).stdout;
  for (const [, name = ""] of links.matchAll(/^\d+: ([^:@]+)/gm))
    if (name.startsWith(prefix)) spawnSync("ip", ["link", "del", name]);
  spawnSync("ip", ["netns", "del", namespace], { stdio: "ignore" });
}

type Shape = (line: Line) => void;

/** One cable, and the kernel's own netem at both of its ends. */
function layKernelCable(line: Line): Shape {
  const { hall, guest: far } = devices;
  ip(
    "link",
    "add",
    hall.name,
    "address",
    hall.mac,
    "type",
    "veth",
    "peer",
    "name",
    far.name,
    "address",
    far.mac,
  );
  const shape = (wanted: Line) => {
    run("tc", "qdisc", "replace", "dev", hall.name, "root", ...netemWords(wanted));
    inside("tc", "qdisc", "replace", "dev", far.name, "root", ...netemWords(wanted));
  };
  giveAddresses();
  shape(line);
  return shape;
}

/** Two cables, and this process between them: every frame is read from the one and written to the other. */
function layOwnCable(line: Line): Shape {
  const ends = [devices.hall, devices.guest].map(({ name, mac }) => {
    const near = `${name}-in`;
    const tap = `${name}-tap`;
    ip("link", "add", name, "address", mac, "type", "veth", "peer", "name", near);
    ip("link", "add", "link", near, "name", tap, "type", "macvtap", "mode", "passthru");
    ip("link", "set", near, "up");
    ip("link", "set", tap, "up");
    return openTap(tap);
  });
  const [hall = -1, far = -1] = ends;
  const ways = [connect(hall, far, line), connect(far, hall, line)];
  giveAddresses();
  return (wanted) => {
    for (const way of ways) way.shape(wanted);
  };
}

function openTap(name: string): number {
  const index = readFileSync(`/sys/class/net/${name}/ifindex`, "utf8").trim();
  return openSync(`/dev/tap${index}`, constants.O_RDWR);
}

function connect(from: number, to: number, line: Line): OneWay {
  const way = new OneWay(line, (frame) => {
    try {
      writeSync(to, frame);
    } catch {
      // As a cable does: what cannot go through is lost.
    }
  });
  const buffer = Buffer.alloc(largestFrame);
  const next = () =>
    read(from, buffer, 0, buffer.length, null, (error, length) => {
      if (error) return;
      way.send(Buffer.from(buffer.subarray(0, length)));
      next();
    });
  next();
  return way;
}

/**
 * Neighbours are named for good: who lives where is not asked over a line that loses every fifth packet. And packets go
 * one by one, as on a real line, not in bundles that the line would lose whole.
 */
function giveAddresses(): void {
  const { hall, guest: far } = devices;
  ip("netns", "add", namespace);
  ip("link", "set", far.name, "netns", namespace);
  ip("address", "add", `${guest.hallAddress}/30`, "dev", hall.name);
  ip("link", "set", hall.name, "gso_max_segs", "1", "up");
  ip("neigh", "replace", guest.address, "lladdr", far.mac, "dev", hall.name, "nud", "permanent");
  inside("ip", "link", "set", "lo", "up");
  inside("ip", "address", "add", `${guest.address}/30`, "dev", far.name);
  inside("ip", "link", "set", far.name, "gso_max_segs", "1", "up");
  inside(
    "ip",
    "neigh",
    "replace",
    guest.hallAddress,
    "lladdr",
    hall.mac,
    "dev",
    far.name,
    "nud",
    "permanent",
  );
}

function kernelHasNetem(): boolean {
  const probe = `${prefix}probe`;
  spawnSync("ip", ["link", "add", probe, "type", "veth", "peer", "name", `${probe}2`]);
  const { status } = spawnSync("tc", ["qdisc", "add", "dev", probe, "root", "netem", "delay", "1ms"]);
  spawnSync("ip", ["link", "del", probe]);
  return status === 0;
}

function end(): never {
  clear();
  // A read that waits for a frame would hold an orderly exit for ever.
  process.kill(process.pid, "SIGKILL");
  throw new Error("killed");
}

function keep(): void {
  clear();
  try {
    // The line must not stand still because those who are measured fill the machine.
    setPriority(-15);
    const still: Line = { delayMs: 0, loss: 0 };
    const netem = kernelHasNetem();
    const shape = netem ? layKernelCable(still) : layOwnCable(still);
    process.on("message", (message: { line: Line }) => {
      shape(message.line);
      process.send?.({ ready: netem ? "netem" : "own" });
    });
    process.send?.({ ready: netem ? "netem" : "own" });
  } catch (error) {
    process.send?.({ missing: error instanceof Error ? error.message : String(error) }, () => end());
  }
}

process.on("disconnect", end);
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, end);
keep();
