/** A second machine for tests and benchmarks, made of a network namespace, at the end of a line as bad as is wished. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { browserArguments, findChromium } from "#tests/browser.ts";
import { guest, namespace } from "./devices.ts";
import type { Line } from "./line.ts";

export interface NetworkHost {
  /** Where the hall must listen (and send its media from) to be reached from the host. */
  readonly hallAddress: string;
  /** `netem`: the kernel's own; `own`: this kernel has none, and a process of ours delays, loses and narrows instead. */
  readonly by: "netem" | "own";
  shape(line: Line): Promise<void>;
  /** A Chromium that lives there. @param origins http addresses that it is to trust with camera and microphone */
  launchBrowser(origins: readonly string[]): Promise<Browser>;
  close(): Promise<void>;
}

/**
 * Needs root, `ip`, `tc` and a kernel with network namespaces.
 * @throws Error with what is missing
 */
export async function openNetworkHost(): Promise<NetworkHost> {
  const keeper = fork(path.join(import.meta.dirname, "keeper.ts"), {
    // Each end of the cable waits for a frame in a thread of its own.
    env: { ...process.env, UV_THREADPOOL_SIZE: "8" },
  });
  const by = await answerOf(keeper);
  const folder = mkdtempSync(path.join(tmpdir(), "network-host-"));
  const program = path.join(folder, "chromium");
  writeFileSync(program, `#!/bin/sh\nexec ip netns exec ${namespace} "${findChromium()}" "$@"\n`, {
    mode: 0o755,
  });
  return {
    hallAddress: guest.hallAddress,
    by,
    async shape(line) {
      keeper.send({ line });
      await answerOf(keeper);
    },
    launchBrowser: (origins) =>
      chromium.launch({
        executablePath: program,
        headless: true,
        args: [...browserArguments, `--unsafely-treat-insecure-origin-as-secure=${origins.join(",")}`],
      }),
    async close() {
      rmSync(folder, { recursive: true, force: true });
      if (keeper.exitCode !== null || keeper.signalCode !== null) return;
      const ended = new Promise((resolve) => keeper.once("exit", resolve));
      keeper.kill("SIGTERM");
      await ended;
    },
  };
}

type Answer = { ready: NetworkHost["by"] } | { missing: string };

function answerOf(keeper: ChildProcess): Promise<NetworkHost["by"]> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("the keeper of the test host ended"));
    keeper.once("exit", ended);
    keeper.once("message", (message) => {
      keeper.off("exit", ended);
      const answer = message as Answer;
      if ("missing" in answer) reject(new Error(answer.missing));
      else resolve(answer.ready);
    });
  });
}
