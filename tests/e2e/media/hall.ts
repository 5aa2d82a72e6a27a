/** A real LiveKit server, a real Chromium and the bare page with the media layer, each on ports of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, createServer as createSocketServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { extname, join } from "node:path";
import { AccessToken, RoomServiceClient, TrackSource, type VideoGrant } from "livekit-server-sdk";
import { type Browser, chromium } from "playwright-core";
import { build } from "vite";

const key = "media-test";
const secret = "a-secret-of-this-test-only-32-characters";

/** The settings with which the program's own code finds and enters the server of {@link openLiveKit}. */
export function settingsFor(livekit: LiveKit): Record<string, string> {
  return { LIVEKIT_URL: livekit.url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret };
}

export const chromiumFlags = [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface LiveKit {
  readonly url: string;
  readonly service: RoomServiceClient;
  kill(): Promise<void>;
  /** On the same ports as before. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function openLiveKit(): Promise<LiveKit> {
  const [port, tcpPort, udpPort] = await freePorts(3);
  const folder = await mkdtemp(join(tmpdir(), "media-livekit-"));
  const config = join(folder, "livekit.json");
  await writeFile(
    config,
    JSON.stringify({
      port,
      bind_addresses: ["127.0.0.1"],
      rtc: { tcp_port: tcpPort, udp_port: udpPort, node_ip: "127.0.0.1", use_external_ip: false },
      keys: { [key]: secret },
      logging: { level: "error" },
    }),
  );
  let child: ChildProcess | undefined;
  const livekit: LiveKit = {
    url: `ws://127.0.0.1:${port}`,
    service: new RoomServiceClient(`http://127.0.0.1:${port}`, key, secret),
    async start() {
      child = spawn(livekitBinary(), ["--config", config], { stdio: "ignore" });
      await untilListening(Number(port));
    },
    async kill() {
      const dying = child;
      child = undefined;
      if (!dying || dying.exitCode !== null) return;
      const gone = new Promise((resolve) => dying.once("exit", resolve));
      dying.kill("SIGKILL");
      await gone;
    },
    async close() {
      await livekit.kill();
      await rm(folder, { recursive: true });
    },
  };
  await livekit.start();
  return livekit;
}

/** @returns a token as the hall would give it */
export function tokenFor(identity: string, meeting: string, grant: VideoGrant = {}): Promise<string> {
  const token = new AccessToken(key, secret, { identity, name: identity, ttl: "10m" });
  token.addGrant({ roomJoin: true, room: meeting, canSubscribe: true, canPublish: true, ...grant });
  return token.toJwt();
}

export const audioOnly: VideoGrant = { canPublishSources: [TrackSource.MICROPHONE] };
export const listenOnly: VideoGrant = { canPublish: false };

export interface Pages {
  readonly url: string;
  /** What each identity's token grants; anybody else may publish everything. */
  readonly grants: Map<string, VideoGrant>;
  /** Identities that get 403. */
  readonly removed: Set<string>;
  close(): Promise<void>;
}

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript" };

/** Builds the page as production would and serves it, with a door that hands out tokens. */
export async function openPages(): Promise<Pages> {
  const folder = await mkdtemp(join(tmpdir(), "media-page-"));
  await build({
    root: join(import.meta.dirname, "page"),
    configFile: false,
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, target: "es2023" },
  });
  const grants = new Map<string, VideoGrant>();
  const removed = new Set<string>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://page");
    const identity = url.searchParams.get("identity") ?? "";
    if (url.pathname === "/token" && removed.has(identity)) {
      response
        .writeHead(403, { "content-type": "application/json" })
        .end(JSON.stringify({ code: "removed" }));
    } else if (url.pathname === "/token") {
      const token = await tokenFor(identity, url.searchParams.get("meeting") ?? "", grants.get(identity));
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ token }));
    } else if (url.pathname === "/check/upload") {
      for await (const chunk of request) void chunk;
      response.writeHead(204).end();
    } else if (url.pathname.startsWith("/check/")) {
      response.writeHead(200).end(Buffer.alloc(Number(url.searchParams.get("bytes") ?? 2)));
    } else {
      const path = url.pathname === "/" ? "/index.html" : url.pathname;
      const body = await readFile(join(folder, path)).catch(() => undefined);
      response
        .writeHead(body ? 200 : 404, { "content-type": types[extname(path)] ?? "text/plain" })
        .end(body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    grants,
    removed,
    async close() {
      await closeServer(server);
      await rm(folder, { recursive: true });
    },
  };
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: chromiumFlags,
  });
}

function livekitBinary(): string {
  const onPath = (process.env.PATH ?? "").split(":").map((folder) => join(folder, "livekit-server"));
  const runtime = join(homedir(), ".cache/pobratim/runtime");
  const candidates = [
    process.env.LIVEKIT_BINARY ?? "",
    ...onPath,
    ...globSync(join(runtime, "livekit-server-*")),
  ];
  const found = candidates.find((path) => path !== "" && existsSync(path));
  if (!found) throw new Error("no LiveKit server: run ./pobratim up once, or set LIVEKIT_BINARY");
  return found;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createSocketServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function untilListening(port: number): Promise<void> {
  while (!(await accepts(port))) await new Promise((resolve) => setTimeout(resolve, 50));
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
