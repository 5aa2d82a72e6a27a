/** Machine captions with a real engine: how much of the speech they get wrong, and how soon they are on every screen. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  AudioFrame,
  AudioSource,
  dispose,
  LocalAudioTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";
import { AccessToken } from "livekit-server-sdk";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "#tests/browser.ts";
import { checkout } from "../launcher/bootstrap.mjs";
import type { RunningHall } from "./hall.ts";
import {
  type BenchMeeting,
  cookieHeader,
  createMeeting,
  openContext,
  roomUrl,
  type Seat,
} from "./meeting.ts";

export interface CaptionPass {
  /** What stood on the screen in the end. */
  readonly text: string;
  /** From the last sound of the sentence to its caption on each screen, in ms. */
  readonly delays: readonly number[];
}

export interface CaptionMeasures {
  readonly language: "ru" | "zh" | "en";
  readonly reference: string;
  /** Wrong words (of Chinese: characters) as a share of those of the reference, in each pass. */
  readonly errors: readonly number[];
  readonly passes: readonly CaptionPass[];
}

/**
 * What the three recordings say. Their README tells only what they are about, so the words were read off two runs of
 * Whisper base over each whole file (beam 5 and beam 10, in 32 bits), which agree but for a slip in one ("наследующую",
 * heard with a beam of 5): so this tells what the way through the hall costs, more than how good the engine is.
 */
const references = {
  ru: "Добрый день, коллеги. Давайте начнём совещание и обсудим план работ на следующую неделю.",
  zh: "大家好，我们现在开始开会，讨论下周的工作计划。",
  en: "Good afternoon everyone, let us start the meeting and discuss the plan for next week.",
} as const;

const LANGUAGES = Object.keys(references) as (keyof typeof references)[];

/** Silence between two passes: the caption has come by then, and the next one is another sentence. In ms. */
const BETWEEN_MS = 6_000;
const RATE = 48_000;
const FRAME = RATE / 50;

/**
 * @param speech the folder of `ru.wav`, `zh.wav`, `en.wav` (16 kHz, one channel)
 * @param rounds how often each is said
 * @throws Error when the recordings are not there
 */
export async function measureCaptions(
  hall: RunningHall,
  rounds: number,
  speech = path.join(checkout, "..", "shared", "data", "speech"),
): Promise<CaptionMeasures[]> {
  if (!existsSync(path.join(speech, "ru.wav"))) throw new Error(`There is no ru.wav in ${speech}.`);
  const meeting = await createMeeting(hall);
  const browser = await launchBrowser();
  try {
    const screens = await openScreens(browser, hall, meeting);
    await command(hall, meeting, "head", "caption.steer", { transcribed: ["floor"], translated: [] });
    const speaker = await openSpeaker(hall, meeting);
    const found: CaptionMeasures[] = [];
    for (const language of LANGUAGES) {
      await command(hall, meeting, "head", "language.speak", { language });
      // The captioner hears of it, and the engine loads what it loads at its first sentence.
      await speaker.say(readSpeech(path.join(speech, `${language}.wav`)));
      await pause(BETWEEN_MS * 2);
      const passes: CaptionPass[] = [];
      for (let round = 0; round < rounds; round++) {
        passes.push(await measurePass(screens, speaker, readSpeech(path.join(speech, `${language}.wav`))));
      }
      const reference = references[language];
      const errors = passes.map(({ text }) => errorRate(reference, text, language));
      found.push({ language, reference, errors, passes });
    }
    await speaker.close();
    return found;
  } finally {
    await browser.close();
    await dispose();
  }
}

interface Speaker {
  /** Says it in real time. @returns when its last sound was given away, in ms since the epoch */
  say(speech: { samples: Int16Array; lastSoundMs: number }): Promise<number>;
  close(): Promise<void>;
}

/** The head of the delegation, whose microphone plays a recording: publishes as a browser would, without its processing. */
async function openSpeaker(hall: RunningHall, meeting: BenchMeeting): Promise<Speaker> {
  const access = new AccessToken(hall.livekit.key, hall.livekit.secret, {
    identity: meeting.seats.head.id,
    ttl: 3600,
  });
  access.addGrant({ room: meeting.id, roomJoin: true, canPublish: true, canSubscribe: false });
  const room = new Room();
  await room.connect(hall.livekit.url, await access.toJwt(), { autoSubscribe: false, dynacast: false });
  const source = new AudioSource(RATE, 1);
  const track = LocalAudioTrack.createAudioTrack("microphone", source);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await room.localParticipant?.publishTrack(track, options);
  const play = (samples: Int16Array) => source.captureFrame(new AudioFrame(samples, RATE, 1, samples.length));
  let isQuiet = true;
  let closed = false;
  const silence = (async () => {
    const frame = new Int16Array(FRAME);
    while (!closed) {
      if (isQuiet) await play(frame);
      await pause(20);
    }
  })();
  return {
    async say({ samples, lastSoundMs }) {
      isQuiet = false;
      const begun = performance.now();
      let endedAt = 0;
      for (let at = 0; at < samples.length; at += FRAME) {
        const playedMs = (at / RATE) * 1000;
        await pause(begun + playedMs - performance.now());
        await play(samples.slice(at, at + FRAME));
        if (endedAt === 0 && playedMs + 20 >= lastSoundMs) endedAt = Date.now();
      }
      isQuiet = true;
      return endedAt;
    },
    async close() {
      closed = true;
      await silence;
      await room.disconnect();
    },
  };
}

/** Two rooms with the captions open beside the stage, and the page of captions alone, as a telephone has it. */
async function openScreens(browser: Browser, hall: RunningHall, meeting: BenchMeeting): Promise<Page[]> {
  const open = async (seat: Seat, address: string) => {
    const context = await openContext(browser, hall, meeting, seat);
    // Whatever language is spoken: this is the floor as it is.
    await context.addInitScript(() => localStorage.setItem("captions", '{"language":"spoken"}'));
    const page = await context.newPage();
    await page.goto(address);
    return page;
  };
  const room = roomUrl(hall, meeting);
  const rooms = [await open("partnerHead", room), await open("observer", room)];
  for (const page of rooms) {
    await page
      .getByRole("complementary")
      .getByRole("button", { name: /^(Субтитры|字幕)$/ })
      .click();
  }
  const screens = [...rooms, await open("head", `${room}/captions`)];
  for (const page of screens) {
    await page.getByRole("log").waitFor();
    await page.evaluate(noteCaptions);
  }
  return screens;
}

declare global {
  interface Window {
    captionsSeen?: { text: string; at: number }[];
  }
}

/** Notes in the page each caption and when it was drawn. */
function noteCaptions(): void {
  const seen: { text: string; at: number }[] = [];
  window.captionsSeen = seen;
  const log = document.querySelector("[role=log]");
  const known = new WeakSet<Element>();
  const look = () => {
    for (const entry of log?.querySelectorAll(".caption-text > [lang]") ?? []) {
      if (known.has(entry)) continue;
      known.add(entry);
      requestAnimationFrame(() => seen.push({ text: entry.textContent ?? "", at: Date.now() }));
    }
  };
  if (log) new MutationObserver(look).observe(log, { childList: true, subtree: true });
}

async function measurePass(
  screens: readonly Page[],
  speaker: Speaker,
  speech: Parameters<Speaker["say"]>[0],
): Promise<CaptionPass> {
  for (const page of screens) await page.evaluate(() => window.captionsSeen?.splice(0));
  const endedAt = await speaker.say(speech);
  await pause(BETWEEN_MS);
  const seen = await Promise.all(screens.map((page) => page.evaluate(() => window.captionsSeen ?? [])));
  const delays = seen.map((captions) => (captions.at(-1)?.at ?? Number.POSITIVE_INFINITY) - endedAt);
  return { text: seen[0]?.map((one) => one.text).join(" ") ?? "", delays };
}

/** A WAV file of 16 kHz as samples of 48 kHz (each between two others on a straight line), and where its sound ends. */
function readSpeech(file: string): { samples: Int16Array; lastSoundMs: number } {
  const bytes = readFileSync(file);
  const at = bytes.indexOf("data") + 8;
  const low = new Int16Array(bytes.buffer.slice(bytes.byteOffset + at));
  const samples = new Int16Array(low.length * 3);
  for (let index = 0; index < samples.length; index++) {
    const place = index / 3;
    const before = low[Math.floor(place)] ?? 0;
    const after = low[Math.floor(place) + 1] ?? before;
    samples[index] = before + (after - before) * (place - Math.floor(place));
  }
  // 1 % of full scale: what is fainter is the breath of the recording.
  const last = low.findLastIndex((sample) => Math.abs(sample) > 328);
  return { samples, lastSoundMs: (last / 16_000) * 1000 };
}

/** Words (of Chinese: characters) that were put in, left out or changed, as a share of the reference's. */
export function errorRate(reference: string, text: string, language: string): number {
  const units = (words: string) => {
    const bare = words
      .toLocaleLowerCase(language)
      .replaceAll("ё", "е")
      .replace(/[\p{P}\p{S}]/gu, " ");
    return language === "zh" ? [...bare.replace(/\s/g, "")] : bare.split(/\s+/).filter(Boolean);
  };
  const [wanted, got] = [units(reference), units(text)];
  let row = Array.from({ length: got.length + 1 }, (_, index) => index);
  for (const [index, unit] of wanted.entries()) {
    const next = [index + 1];
    for (const [place, other] of got.entries()) {
      const change = (row[place] ?? 0) + (unit === other ? 0 : 1);
      next.push(Math.min(change, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / wanted.length;
}

async function command(hall: RunningHall, meeting: BenchMeeting, seat: Seat, name: string, input: object) {
  const response = await fetch(`${roomUrl(hall, meeting)}/commands/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Cookie: cookieHeader(meeting, seat), Origin: hall.origin },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
