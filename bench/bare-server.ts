/** Builds the bare page and serves it as fast as can be: everything compressed beforehand, held in memory. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { AccessToken } from "livekit-server-sdk";
import { build } from "vite";
import type { BareEntry } from "./bare/page.ts";
import type { RunningHall } from "./hall.ts";

export interface BareServer {
  readonly origin: string;
  /** Address of the bare page for this person, in a room of its own beside the meetings. */
  pageFor(identity: string, options?: { room?: string; camera?: boolean; microphone?: boolean }): string;
  close(): Promise<void>;
}

/** @param host where it listens; beyond loopback its pages find LiveKit at the hall's own origin, as ours do */
export async function openBareServer(hall: RunningHall, host = "127.0.0.1"): Promise<BareServer> {
  const { page, assets } = await buildPage();
  const streams = new Set<ServerResponse>();
  const livekit = host === "127.0.0.1" ? hall.livekit.url : `${hall.origin.replace(/^http/, "ws")}/livekit`;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://bare");
    const asset = assets.get(url.pathname);
    if (asset) return answerScript(asset, request, response);
    if (url.pathname === "/stream") return openStream(response, streams);
    if (url.pathname === "/say") return repeatToAll(request, response, streams);
    if (url.pathname === "/health")
      return void response.writeHead(200, { "content-type": "text/plain" }).end("fine");
    if (url.pathname === "/silent")
      return void response.writeHead(200, html).end("<!doctype html><p id=said>");
    void servePage(hall, livekit, page, url, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    pageFor: (identity, { room = "bare", camera = false, microphone = false } = {}) =>
      `${origin}/?${new URLSearchParams({ identity, room, camera: camera ? "1" : "", microphone: microphone ? "1" : "" })}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const html = { "content-type": "text/html; charset=utf-8" };

/** Browsers take brotli from secure origins only: a test host beyond loopback gets the same bytes as they are. */
function answerScript(compressed: Buffer, request: IncomingMessage, response: ServerResponse): void {
  const asked = request.headers["accept-encoding"]?.includes("br") ?? false;
  const body = asked ? compressed : brotliDecompressSync(compressed);
  response
    .writeHead(200, {
      "content-type": "text/javascript",
      ...(asked ? { "content-encoding": "br" } : {}),
      "content-length": body.length,
      "cache-control": "public, max-age=31536000, immutable",
    })
    .end(body);
}

async function buildPage(): Promise<{ page: string; assets: Map<string, Buffer> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-bare-"));
  try {
    await build({
      root: path.join(import.meta.dirname, "bare"),
      configFile: false,
      logLevel: "error",
      build: { outDir: folder, emptyOutDir: true, target: "es2023", modulePreload: { polyfill: false } },
    });
    const assets = new Map<string, Buffer>();
    for (const name of readdirSync(path.join(folder, "assets"))) {
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
      assets.set(
        `/assets/${name}`,
        brotliCompressSync(readFileSync(path.join(folder, "assets", name)), quality),
      );
    }
    return { page: readFileSync(path.join(folder, "index.html"), "utf8"), assets };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function servePage(
  hall: RunningHall,
  livekit: string,
  page: string,
  url: URL,
  response: ServerResponse,
): Promise<void> {
  const identity = url.searchParams.get("identity");
  if (!identity) return void response.writeHead(404).end();
  const token = new AccessToken(hall.livekit.key, hall.livekit.secret, { identity, ttl: "10m" });
  const room = url.searchParams.get("room") ?? "bare";
  token.addGrant({ roomJoin: true, room, canSubscribe: true, canPublish: true });
  const entry: BareEntry = {
    url: livekit,
    token: await token.toJwt(),
    camera: url.searchParams.get("camera") === "1",
    microphone: url.searchParams.get("microphone") === "1",
  };
  response.writeHead(200, html).end(page.replace('"ENTRY"', JSON.stringify(entry)));
}

/** The floor of a state change: what is said is repeated to every listener at once, with no database in between. */
function openStream(response: ServerResponse, streams: Set<ServerResponse>): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(": here\n\n");
  streams.add(response);
  response.on("close", () => streams.delete(response));
}

function repeatToAll(request: IncomingMessage, response: ServerResponse, streams: Set<ServerResponse>): void {
  let body = "";
  request.on("data", (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on("end", () => {
    for (const one of streams) one.write(`data: ${body}\n\n`);
    response.writeHead(204).end();
  });
}
