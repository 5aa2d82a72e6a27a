import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { lastLines, run, runtimeFolder, withLock } from "./bootstrap.mjs";
import { type Ports, type Secrets, writeWhole } from "./data-folder.ts";
import { Stop, step } from "./progress.mjs";

/** Later ones up to 1.13.11 cannot be had by `go install`: their go.mod replaces modules. */
export const LIVEKIT_VERSION = "v1.13.5";

/**
 * @returns the LiveKit server's path: from PATH, the runtime folder, or built once with Go (about two minutes)
 * @throws Stop when it is nowhere and cannot be built
 */
export async function findLivekit(): Promise<string> {
  const onPath = findOnPath("livekit-server");
  if (onPath) return onPath;
  const binary = builtLivekit();
  if (existsSync(binary)) return binary;
  const go = findOnPath("go");
  if (!go) {
    throw new Stop(
      "The LiveKit server is missing and Go, which builds it, is missing too: install Go 1.26 or newer (https://go.dev/doc/install), put a livekit-server on the PATH, or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET of a running one.",
    );
  }
  await step(`Building the LiveKit server ${LIVEKIT_VERSION} with Go (once, about two minutes)`, () =>
    build(go, binary),
  );
  return binary;
}

/** Where a LiveKit server that we built lies. */
export function builtLivekit(): string {
  return path.join(runtimeFolder(), `livekit-server-${LIVEKIT_VERSION}`);
}

export function findOnPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

async function build(go: string, binary: string): Promise<void> {
  const runtime = runtimeFolder();
  mkdirSync(runtime, { recursive: true });
  await withLock(path.join(runtime, "livekit.lock"), async () => {
    if (existsSync(binary)) return;
    const folder = mkdtempSync(path.join(runtime, "go-bin-"));
    try {
      const source = `github.com/livekit/livekit-server/cmd/server@${LIVEKIT_VERSION}`;
      const env = { ...process.env, GOBIN: folder, GOFLAGS: "" };
      const { code, output } = await run(go, ["install", "-trimpath", "-ldflags", "-s -w", source], {
        cwd: runtime,
        env,
      });
      if (code !== 0) {
        throw new Stop(
          `${lastLines(output, 8)}\nGo could not build the LiveKit server: it needs Go 1.26 or newer and its modules; or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET of a running one.`,
        );
      }
      renameSync(path.join(folder, "server"), binary);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** @returns the version the server names itself, such as "1.13.5" */
export function livekitVersion(binary: string): string | undefined {
  return /(\d+\.\d+\.\d+)/.exec(spawnSync(binary, ["--version"], { encoding: "utf8" }).stdout ?? "")?.[1];
}

/**
 * The address that browsers send media to: MEDIA_ADDRESS, else the host we listen on, else this machine's first
 * address. It is never found out by asking a foreign server.
 */
export function mediaAddress(host: string): string {
  if (process.env.MEDIA_ADDRESS) return process.env.MEDIA_ADDRESS;
  if (isIP(host) && !["0.0.0.0", "::"].includes(host)) return host;
  if (host === "localhost") return "127.0.0.1";
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find((address) => !address.internal && address.family === "IPv4")?.address ?? "127.0.0.1";
}

/**
 * Writes LiveKit's settings (with its key: mode 600). JSON is YAML.
 * @param address see mediaAddress
 */
export function writeLivekitSettings(file: string, ports: Ports, secrets: Secrets, address: string): void {
  const loopback = address === "::1" || address.startsWith("127.");
  const settings = {
    port: ports.livekit,
    // Signalling reaches it only through our own origin.
    bind_addresses: ["127.0.0.1"],
    keys: { [secrets.livekitKey]: secrets.livekitSecret },
    logging: { level: "info", json: true },
    rtc: {
      tcp_port: ports.mediaTcp,
      udp_port: ports.mediaUdp,
      use_external_ip: false,
      node_ip: address,
      enable_loopback_candidate: loopback,
      ...onlyThrough(address),
      // Sound first: where a browser's line cannot carry even the smallest picture, none is sent.
      congestion_control: { enabled: true, allow_pause: true },
      // Without this LiveKit tells every browser to ask Google's and Twilio's STUN servers. No request leaves the hall.
      // Nobody answers on this port, and nobody must: Chromium takes whatever comes from a STUN server's address for
      // its answer, so that media from there (mediaUdp) would never be let in, and everything would go over TCP.
      stun_servers: [`${address.includes(":") ? `[${address}]` : address}:${ports.mediaTcp}`],
      ...foreignTurnSettings(),
    },
    ...ownTurnSettings(),
  };
  writeWhole(file, settings, 0o600);
}

/**
 * On a machine with several addresses LiveKit offers browsers `node_ip` in the name of whichever address comes first, and
 * then does not hear what arrives at `node_ip` itself: so it uses none but that one (and IPv6, which is not renamed).
 */
function onlyThrough(address: string) {
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const isOurs = own.some((one) => one.address === address && one.family === "IPv4" && !one.internal);
  return isOurs ? { ips: { includes: [`${address}/32`, "::/0"] } } : {};
}

/**
 * A TURN server of ours (coturn with a shared secret), for networks that let nothing but HTTPS out.
 * @throws Stop when TURN_SERVER cannot be read
 */
function foreignTurnSettings() {
  const { TURN_SERVER, TURN_SERVER_SECRET } = process.env;
  if (!TURN_SERVER) return {};
  // RFC 7065: turns:host:port, turn:host:port?transport=tcp
  const [, scheme, host, port, transport] =
    /^(turns?):([^:/?]+):(\d+)(?:\?transport=(udp|tcp))?$/.exec(TURN_SERVER) ?? [];
  if (!host) throw new Stop("Setting TURN_SERVER: must look like turns:turn.city.example:443");
  if (!TURN_SERVER_SECRET)
    throw new Stop("Setting TURN_SERVER_SECRET: is missing, and TURN_SERVER is set: both belong together.");
  const protocol = scheme === "turns" ? "tls" : (transport ?? "udp");
  return { turn_servers: [{ host, port: Number(port), protocol, secret: TURN_SERVER_SECRET }] };
}

/** LiveKit's own TURN over TLS. It always tells browsers to come to port 443: see docs/operations.md. */
function ownTurnSettings() {
  const { TURN_DOMAIN, TURN_CERT_FILE, TURN_KEY_FILE, TURN_TLS_PORT } = process.env;
  if (!TURN_DOMAIN) return {};
  const certificate = TURN_CERT_FILE
    ? { cert_file: TURN_CERT_FILE, key_file: TURN_KEY_FILE ?? TURN_CERT_FILE }
    : { external_tls: true };
  return {
    turn: { enabled: true, domain: TURN_DOMAIN, tls_port: Number(TURN_TLS_PORT || 5349), ...certificate },
  };
}

/** True when a LiveKit server answers at this address (its HTTP door says OK). */
export async function livekitAnswers(url: string): Promise<boolean> {
  try {
    const address = url.replace(/^ws/, "http");
    const response = await fetch(address, { signal: AbortSignal.timeout(3_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
