import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { identify, stillLives } from "./identity.ts";
import { clearTheWay, ProcessTree, type Program, recordedHall } from "./process-tree.ts";

function makeFolder(): { folder: string; record: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "pobratim-tree-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, record: path.join(folder, "processes.json") };
}

function plantTree(place: { folder: string; record: string }, patience?: number): ProcessTree {
  const tree = new ProcessTree(place.record, place.folder, patience);
  onTestFinished(() => tree.stop());
  return tree;
}

/** A program of Node that writes “begun” and does what `script` says. */
function program(name: string, script: string, more: Partial<Program> = {}): Program {
  const args = ["-e", `console.log("begun"); ${script}`];
  return {
    name,
    command: process.execPath,
    args,
    env: {},
    cwd: tmpdir(),
    stopSignals: ["SIGTERM"],
    knownBy: "begun",
    ...more,
  };
}

/** Something that lives until it is ended, and that no tree started. */
function startBystander(words: string): ChildProcess {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", words], { stdio: "ignore" });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

const lines = (file: string) => (existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : []);

async function waitUntil(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("a tree of processes", () => {
  it("starts a program again when it ends by itself, and no more once the tree is ended", async () => {
    const place = makeFolder();
    const tree = plantTree(place);
    tree.start(program("brief", ""));
    await waitUntil(() => lines(tree.logOf("brief")).length >= 3);
    await tree.stop();
    const count = lines(tree.logOf("brief")).length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(lines(tree.logOf("brief"))).toEqual(Array(count).fill("begun"));
    expect(existsSync(place.record)).toBe(false);
    expect(() => tree.start(program("late", ""))).toThrow("ending");
  });

  it("kills a program that does not listen, after the others had their time", async () => {
    const tree = plantTree(makeFolder(), 600);
    tree.start(program("obedient", "setInterval(() => {}, 1000)"));
    tree.start(program("deaf", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"));
    await waitUntil(
      () => lines(tree.logOf("deaf")).length === 1 && lines(tree.logOf("obedient")).length === 1,
    );
    await tree.stop();
    expect([tree.isAlive("deaf"), tree.isAlive("obedient")]).toEqual([false, false]);
  });

  it("hands over what a program says on its channel, and tells when it has ended", async () => {
    const tree = plantTree(makeFolder());
    const heard: unknown[] = [];
    const script = "process.send({ type: 'ready' }); setInterval(() => {}, 1000)";
    const onMessage = (message: unknown) => heard.push(message);
    tree.start(program("speaking", script, { onMessage, onEnd: () => heard.push("ended") }));
    await waitUntil(() => heard.length === 1);
    await tree.stop();
    expect(heard).toEqual([{ type: "ready" }, "ended"]);
  });

  it("is the only one on its record", () => {
    const place = makeFolder();
    plantTree(place);
    expect(recordedHall(place.record)).toBe(process.pid);
    expect(() => new ProcessTree(place.record, place.folder)).toThrow("EEXIST");
  });
});

describe("clearing the way", () => {
  const gone = { pid: 2 ** 22 + 1, identity: "never" };

  it("ends the orphans of a launcher that is gone, and nobody else", async () => {
    const { folder, record } = makeFolder();
    const orphan = startBystander("an-orphan-of-the-hall");
    const sameNumber = startBystander("an-orphan-of-the-hall");
    const otherWords = startBystander("some-other-program");
    const recorded = (child: ChildProcess, identity?: string) => ({
      pid: child.pid ?? 0,
      identity: identity ?? identify(child.pid ?? 0)?.identity,
      name: "web",
      knownBy: "an-orphan-of-the-hall",
    });
    const children = [recorded(orphan), recorded(sameNumber, "another life"), recorded(otherWords)];
    writeFileSync(record, JSON.stringify({ state: "running", launcher: gone, children }));
    await clearTheWay(record, folder);
    const lives = [orphan, sameNumber, otherWords].map((child) => identify(child.pid ?? 0) !== undefined);
    expect(lives).toEqual([false, true, true]);
    expect(existsSync(record)).toBe(false);
  });

  it("waits for a launcher that is ending, and refuses one that runs", async () => {
    const { folder, record } = makeFolder();
    const other = startBystander("another-launcher");
    const launcher = identify(other.pid ?? 0);
    writeFileSync(record, JSON.stringify({ state: "running", launcher, children: [] }));
    await expect(clearTheWay(record, folder)).rejects.toThrow(
      `A hall is running on ${folder} already (process ${other.pid})`,
    );
    writeFileSync(record, JSON.stringify({ state: "stopping", launcher, children: [] }));
    setTimeout(() => other.kill("SIGKILL"), 200);
    await clearTheWay(record, folder);
    expect(launcher && stillLives(launcher)).toBe(false);
  });
});
