import { existsSync, statfsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Finding } from "../server/doctor.ts";
import { checkout } from "./bootstrap.mjs";
import {
  chooseDataFolder,
  DATA_FORMAT,
  type Hall,
  type Places,
  places,
  readJson,
  type Secrets,
} from "./data-folder.ts";
import { builtLivekit, findOnPath, LIVEKIT_VERSION, livekitAnswers, livekitVersion } from "./livekit.ts";
import { isUdpPortFree, tryTcpPort } from "./ports.ts";
import { databaseUrls, findAccount } from "./postgres.ts";
import { recordedHall } from "./process-tree.ts";
import { Stop } from "./progress.mjs";

/** Below this a meeting's uploads could fill the disk; in bytes. */
const DISK_NEEDED = 2 * 1024 ** 3;

/** Looks at the machine and the hall, writes a line for each thing, and ends with code 1 when something is wrong. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseOrStop(args);
  const account = process.env.DATABASE_URL ? undefined : findAccount();
  const at = places(chooseDataFolder(values.data ?? (process.env.DATA_DIR || undefined), account));
  const hall = readJson<Hall>(at.hall);
  const running = recordedHall(at.processes) !== undefined;
  const findings = [
    ...examineVersions(),
    examineFolder(at, hall),
    examineDisk(at.folder),
    await examinePorts(hall, running),
    ...(await examineHall(at, hall, running)),
  ];
  for (const { what, fine, words } of findings)
    process.stdout.write(`${fine ? "✓" : "✗"} ${what.padEnd(12)} ${words}\n`);
  const wrong = findings.filter(({ fine }) => !fine).length;
  process.stdout.write(wrong === 0 ? "\nAll is well.\n" : `\n${wrong} of ${findings.length} need a hand.\n`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

function parseOrStop(args: string[]) {
  try {
    return parseArgs({ args, options: { data: { type: "string" } } });
  } catch (error) {
    throw new Stop(error instanceof Error ? error.message : String(error));
  }
}

function examineVersions(): Finding[] {
  return [
    { what: "Node", fine: true, words: `${process.versions.node} at ${process.execPath}` },
    examineLivekitBinary(),
    examineFfmpeg(),
  ];
}

/** A hall without it records all the same. */
function examineFfmpeg(): Finding {
  const found = findOnPath("ffmpeg");
  return {
    what: "ffmpeg",
    fine: true,
    words: found ?? "is not there: recordings become one large WAV for each language",
  };
}

function examineLivekitBinary(): Finding {
  const what = "LiveKit";
  if (process.env.LIVEKIT_URL) return { what, fine: true, words: "is the one of LIVEKIT_URL" };
  const binary = findOnPath("livekit-server") ?? (existsSync(builtLivekit()) ? builtLivekit() : undefined);
  if (binary) {
    const version = livekitVersion(binary);
    return {
      what,
      fine: version !== undefined,
      words: version
        ? `${version} at ${binary}`
        : `${binary} does not run: remove it, the next start builds another`,
    };
  }
  if (findOnPath("go"))
    return { what, fine: true, words: `is not there yet: the first start builds ${LIVEKIT_VERSION} with Go` };
  return {
    what,
    fine: false,
    words: "is missing, and so is Go, which builds it: install Go 1.26 or newer, or set LIVEKIT_URL",
  };
}

function examineFolder(at: Places, hall: Hall | undefined): Finding {
  const what = "data";
  if (!existsSync(at.folder))
    return { what, fine: true, words: `${at.folder} will be made at the first start` };
  if (!hall)
    return {
      what,
      fine: !existsSync(at.hall),
      words: existsSync(at.hall)
        ? `${at.hall} cannot be read: bring it back from a backup`
        : `${at.folder} is empty: the first start fills it`,
    };
  if (hall.format > DATA_FORMAT)
    return { what, fine: false, words: `${at.folder} is of a newer version: update this program` };
  if (!readJson<Secrets>(at.secrets))
    return { what, fine: false, words: `${at.secrets} is missing: bring it back from a backup` };
  return { what, fine: true, words: `${at.folder} (format ${hall.format})` };
}

function examineDisk(folder: string): Finding {
  let place = folder;
  while (!existsSync(place)) place = path.dirname(place);
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  const words = `${(free / 1024 ** 3).toFixed(1)} GB are free`;
  return {
    what: "disk",
    fine: free >= DISK_NEEDED,
    words: free >= DISK_NEEDED ? words : `only ${words}: make room, 2 GB are needed`,
  };
}

/** Of a running hall the media ports must be open; of one at rest the remembered ones should be free. */
async function examinePorts(hall: Hall | undefined, running: boolean): Promise<Finding> {
  const what = "ports";
  if (process.env.LIVEKIT_URL)
    return { what, fine: true, words: "media ports are those of the LiveKit at LIVEKIT_URL" };
  const tcp = hall?.ports.mediaTcp ?? 7881;
  const udp = hall?.ports.mediaUdp ?? 7882;
  const tcpFree = (await tryTcpPort(tcp, "0.0.0.0")) === undefined;
  const udpFree = await isUdpPortFree(udp);
  const named = `TCP ${tcp} and UDP ${udp} for media`;
  if (running) {
    const fine = !tcpFree && !udpFree;
    return {
      what,
      fine,
      words: fine
        ? `${named} are open; the firewall must let them in`
        : `${named} are not both open: see logs/livekit.log`,
    };
  }
  const fine = tcpFree && udpFree;
  return {
    what,
    fine: true,
    words: fine ? `${named} are free` : `${named} are not both free now: the next start will choose others`,
  };
}

/** What can only be seen while the hall runs. */
async function examineHall(at: Places, hall: Hall | undefined, running: boolean): Promise<Finding[]> {
  const { examineDatabase, examineMail } = await import("../server/doctor.ts");
  const secrets = readJson<Secrets>(at.secrets);
  const foreign = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL;
  const ownerUrl =
    foreign ||
    (running && secrets && hall?.ports.database && databaseUrls(secrets, hall.ports.database).owner);
  const mail = await examineMail({
    smtpUrl: process.env.SMTP_URL || undefined,
    mailFrom: process.env.MAIL_FROM || undefined,
    spoolDir: path.join(at.folder, "mail"),
  });
  const findings = ownerUrl ? await examineDatabase(ownerUrl, path.join(checkout, "db", "migrations")) : [];
  if (!running) {
    const words =
      "is not running: start it (./pobratim up) to have database, journal and LiveKit looked at too";
    return [...findings, mail, { what: "hall", fine: false, words }];
  }
  return [await examineWeb(hall), ...findings, await examineLivekit(hall), mail];
}

async function examineWeb(hall: Hall | undefined): Promise<Finding> {
  const what = "web server";
  const origin = hall?.listensAt;
  if (!origin) return { what, fine: false, words: "is not ready yet: wait a moment, or see logs/web.log" };
  try {
    const response = await fetch(origin, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return {
      what,
      fine: response.status < 500,
      words: `answers at ${origin}${response.status < 500 ? "" : ` with a fault (${response.status}): see logs/web.log`}`,
    };
  } catch {
    return { what, fine: false, words: `does not answer at ${origin}: see logs/web.log` };
  }
}

async function examineLivekit(hall: Hall | undefined): Promise<Finding> {
  const url = process.env.LIVEKIT_URL || `ws://127.0.0.1:${hall?.ports.livekit ?? 7880}`;
  const fine = await livekitAnswers(url);
  return {
    what: "media",
    fine,
    words: fine
      ? `LiveKit answers at ${url}`
      : `LiveKit does not answer at ${url}: see logs/livekit.log or LIVEKIT_URL`,
  };
}
