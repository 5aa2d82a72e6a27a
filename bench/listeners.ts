/** How many listeners one machine serves before their sound suffers: in our hall, and by the same LiveKit without it. */
import { type ChildProcess, fork } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import { AccessToken } from "livekit-server-sdk";
import { type RunningHall, withDatabase } from "./hall.ts";
import type { Heard, Listener, Order } from "./listener-load.ts";
import { type BenchMeeting, createMeeting, roomUrl } from "./meeting.ts";
import { readProcessorTime } from "./processes.ts";

export interface Crowd {
  /** The last number of listeners whose sound was whole. */
  readonly listeners: number;
  /** Sound suffered at the next step; else the time was up, or there were enough. */
  readonly suffered: boolean;
  /** Of the hall's processes (LiveKit, and for ours all others) at that number, in cores. */
  readonly cores: number;
  /** 0..1 of the samples, at each step. */
  readonly concealed: readonly number[];
}

export interface Crowds {
  readonly ours: Crowd;
  readonly floor: Crowd;
  readonly step: number;
}

const step = 25;
const most = 300;
/** Of the samples concealed, or of the packets lost: more is heard. */
const suffers = 0.01;
/** In ms. */
const settling = 2_000;
const looking = 4_000;

/** @param seconds for each of the two; a step that was begun is ended */
export async function measureListeners(hall: RunningHall, seconds: number): Promise<Crowds> {
  const meeting = await createMeeting(hall, ["relayed"]);
  const ours = await fillRoom(hall, meeting.id, seconds, {
    voices: [
      [meeting.seats.head.id, "microphone"],
      [meeting.seats.interpreter.id, "channel:zh"],
      [meeting.seats.relayed.id, "channel:en"],
    ],
    more: (count) => admitObservers(hall, meeting, count),
  });
  const room = `crowd-${randomBytes(4).toString("hex")}`;
  const floor = await fillRoom(hall, room, seconds, {
    voices: [
      ["floor", "microphone"],
      ["one", "channel:zh"],
      ["other", "channel:en"],
    ],
    more: async (count) => Array.from({ length: count }, () => ({ id: randomBytes(8).toString("hex") })),
  });
  return { ours, floor, step };
}

interface Guest {
  readonly id: string;
  readonly line?: Listener["line"];
}

interface Filling {
  /** Who publishes which track. */
  readonly voices: readonly (readonly [identity: string, track: string])[];
  more(count: number): Promise<readonly Guest[]>;
}

async function fillRoom(
  hall: RunningHall,
  room: string,
  seconds: number,
  { voices, more }: Filling,
): Promise<Crowd> {
  const { url } = hall.livekit;
  const [speakers, crowd] = [startLoad(), startLoad()];
  const end = Date.now() + seconds * 1000;
  try {
    const speaking = await Promise.all(
      voices.map(async ([identity, track]) => ({ token: await tokenFor(hall, room, identity), track })),
    );
    await ask(speakers, { do: "speak", url, voices: speaking });
    let whole = { listeners: 0, cores: 0 };
    const concealed: number[] = [];
    for (let count = step; count <= most && Date.now() < end; count += step) {
      const guests = await more(step);
      const listeners = await Promise.all(
        guests.map(async ({ id, line }, index) => ({
          token: await tokenFor(hall, room, id),
          wants: ["microphone", index % 2 === 0 ? "channel:zh" : "channel:en"],
          ...(line ? { line } : {}),
        })),
      );
      const entered = await ask(crowd, { do: "listen", url, listeners }).catch(() => "refused");
      // Who cannot come in hears nothing.
      if (entered === "refused") return { ...whole, suffered: true, concealed: [...concealed, 1] };
      await pause(settling);
      const seen = await look(hall, crowd);
      concealed.push(seen.concealed);
      if (Math.max(seen.concealed, seen.lost) > suffers) return { ...whole, suffered: true, concealed };
      whole = { listeners: count, cores: seen.cores };
    }
    return { ...whole, suffered: false, concealed };
  } finally {
    for (const one of [speakers, crowd]) one.kill("SIGKILL");
    await pause(1_000);
  }
}

async function look(
  hall: RunningHall,
  crowd: ChildProcess,
): Promise<{ concealed: number; lost: number; cores: number }> {
  const [before, worked, begun] = [await count(crowd), readProcessorTime(hall.pid), performance.now()];
  await pause(looking);
  const [after, work, ended] = [await count(crowd), readProcessorTime(hall.pid), performance.now()];
  const samples = after.samples - before.samples;
  const received = after.received - before.received;
  const lost = after.lost - before.lost;
  return {
    // Who hears nothing at all has nothing to conceal.
    concealed: samples > 0 ? (after.concealed - before.concealed) / samples : 1,
    lost: received + lost > 0 ? Math.max(0, lost) / (received + lost) : 1,
    cores: (work - worked) / (ended - begun),
  };
}

function startLoad(): ChildProcess {
  return fork(path.join(import.meta.dirname, "listener-load.ts"), {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

function ask(load: ChildProcess, order: Order): Promise<Heard | "done"> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("a process of the load ended"));
    load.once("exit", ended);
    load.once("message", (message: { answer?: Heard | "done"; error?: string }) => {
      load.off("exit", ended);
      if (message.answer === undefined) reject(new Error(message.error));
      else resolve(message.answer);
    });
    load.send(order);
  });
}

async function count(load: ChildProcess): Promise<Heard> {
  const heard = await ask(load, { do: "count" });
  if (heard === "done") throw new Error("the load did not count");
  return heard;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function tokenFor({ livekit }: RunningHall, room: string, identity: string): Promise<string> {
  const token = new AccessToken(livekit.key, livekit.secret, { identity, ttl: "10m" });
  token.addGrant({ roomJoin: true, room, canSubscribe: true, canPublish: true });
  return token.toJwt();
}

/** Observers who were let in, each with a device of their own. */
function admitObservers(hall: RunningHall, meeting: BenchMeeting, count: number): Promise<Guest[]> {
  const hash = (secret: string) => createHash("sha256").update(secret).digest("hex");
  const name = JSON.stringify({ original: "en", en: { text: "Listener", made: "human" } });
  return withDatabase(hall, async (database) => {
    const guests: Guest[] = [];
    for (let made = 0; made < count; made += 1) {
      const secret = randomBytes(32).toString("base64url");
      const { rows } = await database.query<{ id: string }>(
        `INSERT INTO participants (meeting_id, side, role, chairs, language, name, office, precedence, presence, link_hash, link_expires_at)
         VALUES ($1, 'host', 'observer', false, 'ru', $2, $2, 2, 'admitted', $3, now() + interval '1 day') RETURNING id`,
        [meeting.id, name, hash(randomBytes(32).toString("hex"))],
      );
      const id = rows[0]?.id ?? "";
      await database.query(
        "INSERT INTO guest_devices (participant_id, secret_hash, user_agent, state) VALUES ($1, $2, 'bench', 'active')",
        [id, hash(secret)],
      );
      guests.push({ id, line: { address: `${roomUrl(hall, meeting)}/stream`, cookie: `guest=${secret}` } });
    }
    return guests;
  });
}
