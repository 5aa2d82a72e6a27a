/** The servers that the square is measured against, each a process of its own as the hall is. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import path from "node:path";
import { checkout } from "../../launcher/bootstrap.mjs";

export interface Floor {
  readonly origin: string;
  close(): void;
}

/** A bare React Router server with one query; it is built first. */
export async function openReactFloor(databaseUrl: string): Promise<Floor> {
  await buildReactFloor();
  return openFloor("bench/square/floor-app/server.mjs", databaseUrl);
}

/** A bare node:http server with one query. */
export function openHttpFloor(databaseUrl: string): Promise<Floor> {
  return openFloor("bench/square/bare-http.mjs", databaseUrl);
}

function buildReactFloor(): Promise<void> {
  const tool = path.join(checkout, "node_modules", "@react-router", "dev", "bin.cjs");
  const build = spawn(process.execPath, [tool, "build", "bench/square/floor-app"], {
    cwd: checkout,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  return new Promise((resolve, reject) => {
    build.on("error", reject);
    build.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error("The bare React Router app did not build.")),
    );
  });
}

async function openFloor(script: string, databaseUrl: string): Promise<Floor> {
  // The channel tells its port, and ends it with the benchmark.
  const server = fork(path.join(checkout, script), {
    cwd: checkout,
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: databaseUrl },
  });
  return { origin: `http://127.0.0.1:${await portOf(server)}`, close: () => server.kill() };
}

function portOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("message", (port) => resolve(Number(port)));
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`A bare server ended at its start (${code}).`)));
  });
}
