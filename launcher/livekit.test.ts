import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ports, Secrets } from "./data-folder.ts";
import { writeLivekitSettings } from "./livekit.ts";

const ports: Ports = { database: 1, livekit: 2, mediaTcp: 3, mediaUdp: 4 };
const secrets = { livekitKey: "key", livekitSecret: "secret" } as Secrets;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "livekit-settings-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function rtcFor(address: string): unknown {
  const file = path.join(folder, "livekit.json");
  writeLivekitSettings(file, ports, secrets, address);
  return (JSON.parse(readFileSync(file, "utf8")) as { rtc: unknown }).rtc;
}

test("the STUN server that browsers are told is never where their media comes from, or they would not let it in", () => {
  expect(rtcFor("203.0.113.7")).toEqual({
    tcp_port: 3,
    udp_port: 4,
    use_external_ip: false,
    node_ip: "203.0.113.7",
    enable_loopback_candidate: false,
    congestion_control: { enabled: true, allow_pause: true },
    stun_servers: ["203.0.113.7:3"],
  });
});

test("on loopback, loopback is offered", () => {
  expect(rtcFor("127.0.0.1")).toEqual({
    tcp_port: 3,
    udp_port: 4,
    use_external_ip: false,
    node_ip: "127.0.0.1",
    enable_loopback_candidate: true,
    congestion_control: { enabled: true, allow_pause: true },
    stun_servers: ["127.0.0.1:3"],
  });
});

test("an address of this machine's own is the only one that media goes through", () => {
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => one.family === "IPv4" && !one.internal)
    .map((one) => one.address);
  const offered = own.map((address) => rtcFor(address));
  expect(offered).toEqual(
    own.map((address) => expect.objectContaining({ ips: { includes: [`${address}/32`, "::/0"] } })),
  );
});
