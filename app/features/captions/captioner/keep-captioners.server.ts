import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { HallError } from "#app/core/errors.ts";
import { listenTo, MISSED } from "#app/core/live/live.server.ts";
import type { CaptionFault, CaptionState } from "#app/features/captions/caption-state.ts";
import type {
  CaptionerPlan,
  CaptionerSettings,
  FromCaptioner,
  ToCaptioner,
  TranslationJob,
} from "#app/features/captions/captioner/captioner-words.ts";
import {
  noteFault,
  noteRunning,
  writeHeard,
  writeTranslation,
} from "#app/features/captions/captioner/machine-captions.server.ts";
import { type CaptionPlan, captionPlans } from "#app/features/captions/tables.ts";
import { meetingTopic } from "#app/features/meetings/public.server.ts";
import { meetings, participants } from "#app/features/meetings/public.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import { db } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";
import { type RoomProgram, runRoomProgram } from "#app/platform/programs/room-program.server.ts";

const SCRIPT = "server/programs/captioner.ts";
/** Changes of a meeting come in bursts; its plan is read once for a burst. In ms. */
const SETTLE_MS = 150;
/** A translation that has not come by then is not asked for again after a fall. In ms. */
const JOB_LIFE_MS = 60_000;

const TOPIC = meetingTopic("");

/** What one meeting asks of its captioner now; null when there is nothing to do. */
export interface Wanted {
  plan: CaptionerPlan;
  translated: SpokenLanguage[];
}

const kept = new Map<string, Captioner>();
const settling = new Map<string, NodeJS.Timeout>();
let stopListening = () => {};

/**
 * Keeps one captioner for each meeting whose plan asks for machines, as long as somebody is in its room. Without an
 * engine's address in the settings nothing is ever started.
 */
export async function startCaptioners(): Promise<void> {
  const { TRANSCRIPTION_URL, TRANSLATION_URL } = env();
  // Written by a hall that was killed: nothing runs yet, and what was wrong then says nothing of now.
  await db()
    .update(captionPlans)
    .set({ running: false, fault: null })
    .where(or(eq(captionPlans.running, true), isNotNull(captionPlans.fault)));
  if (!TRANSCRIPTION_URL && !TRANSLATION_URL) return;
  // Under this name every announcement is heard, of whatever topic.
  stopListening = listenTo(MISSED, ({ topic, data }) => {
    if (topic === MISSED) for (const meetingId of kept.keys()) lookSoon(meetingId);
    const meetingId = topic.startsWith(TOPIC) ? topic.slice(TOPIC.length) : "";
    if (meetingId === "") return;
    if (data === null) lookSoon(meetingId);
    else if (isCaptionMoment(data)) kept.get(meetingId)?.translate(data.caption);
  });
  const open = await db()
    .select({ id: captionPlans.meetingId })
    .from(captionPlans)
    .innerJoin(meetings, eq(meetings.id, captionPlans.meetingId))
    .where(inArray(meetings.state, ["invited", "live"]));
  for (const { id } of open) lookSoon(id);
}

export async function stopCaptioners(): Promise<void> {
  stopListening();
  stopListening = () => {};
  for (const timer of settling.values()) clearTimeout(timer);
  settling.clear();
  const ending = [...kept.values()];
  kept.clear();
  await Promise.all(ending.map((one) => one.stop()));
}

/** The process numbers of the captioners of this node, for tests and measurements. */
export function captionerPids(): number[] {
  return [...kept.values()].flatMap((one) => (one.pid === undefined ? [] : [one.pid]));
}

function isCaptionMoment(data: unknown): data is { caption: CaptionState } {
  return typeof data === "object" && data !== null && "caption" in data;
}

function lookSoon(meetingId: string): void {
  if (settling.has(meetingId)) return;
  const look = () => {
    settling.delete(meetingId);
    lookAfter(meetingId).catch((error: unknown) => console.error("captioner:", error));
  };
  settling.set(meetingId, setTimeout(look, SETTLE_MS));
}

async function lookAfter(meetingId: string): Promise<void> {
  const wanted = await readWanted(meetingId);
  const running = kept.get(meetingId);
  if (wanted && running) running.follow(wanted);
  else if (wanted) kept.set(meetingId, new Captioner(meetingId, wanted));
  else if (running) {
    kept.delete(meetingId);
    await running.stop();
  }
}

/** What the plan, the meeting and the engines of this hall ask of a captioner; null: there is to be none. */
export async function readWanted(meetingId: string): Promise<Wanted | null> {
  const [plan] = await db().select().from(captionPlans).where(eq(captionPlans.meetingId, meetingId));
  if (!plan || !asksForMachines(plan)) return null;
  const [meeting] = await db()
    .select({
      state: meetings.state,
      // While nobody is there, nobody speaks.
      somebody: sql<boolean>`EXISTS (SELECT FROM participants WHERE meeting_id = ${meetingId} AND presence = 'admitted' AND connected_at IS NOT NULL)`,
    })
    .from(meetings)
    .where(and(eq(meetings.id, meetingId), inArray(meetings.state, ["invited", "live"])));
  if (!meeting?.somebody) return null;
  const people = await db()
    .select({
      id: participants.id,
      language: sql<SpokenLanguage>`coalesce(${participants.spokenLanguage}, ${participants.language})`,
    })
    .from(participants)
    .where(eq(participants.meetingId, meetingId));
  return {
    plan: {
      meetingId,
      lanes: env().TRANSCRIPTION_URL ? plan.transcribed : [],
      spoken: Object.fromEntries(people.map((one) => [one.id, one.language])),
    },
    translated: env().TRANSLATION_URL ? plan.translated : [],
  };
}

function asksForMachines(plan: CaptionPlan): boolean {
  const { TRANSCRIPTION_URL, TRANSLATION_URL } = env();
  return (
    (TRANSCRIPTION_URL !== undefined && plan.transcribed.length > 0) ||
    (TRANSLATION_URL !== undefined && plan.translated.length > 0)
  );
}

/** One meeting's captioner: its program, what the program says, and what it is asked to translate. */
class Captioner {
  pid: number | undefined;
  readonly #meetingId: string;
  readonly #program: RoomProgram;
  readonly #jobs = new Map<string, { job: TranslationJob; since: number }>();
  readonly #faults = new Map<CaptionFault["engine"], CaptionFault>();
  #wanted: Wanted;
  #told = "";
  /** One thing after another: what the program says is written in its order. */
  #work: Promise<void>;

  constructor(meetingId: string, wanted: Wanted) {
    this.#meetingId = meetingId;
    this.#wanted = wanted;
    this.#told = JSON.stringify(wanted.plan);
    this.#work = noteRunning(meetingId, true).catch(complain);
    this.#program = runRoomProgram({
      script: SCRIPT,
      settings: () => this.#settings(),
      onWord: (word) => this.#hear(word as FromCaptioner),
      onStart: (pid) => {
        this.pid = pid;
      },
      onFall: () => {
        this.#faults.clear();
        this.#fault("captioner", { engine: "captioner", kind: "fallen", detail: "" });
      },
    });
  }

  follow(wanted: Wanted): void {
    this.#wanted = wanted;
    const told = JSON.stringify(wanted.plan);
    if (told === this.#told) return;
    this.#told = told;
    this.#tell({ type: "plan", plan: wanted.plan });
  }

  /** Has an original of the floor translated, whoever wrote it; a correction of it anew. */
  translate({ id, language, text, lane, originalId }: CaptionState): void {
    if (lane !== "floor" || originalId !== null) return;
    for (const to of this.#wanted.translated) {
      if (to === language) continue;
      const job = { captionId: id, text, from: language, to };
      this.#jobs.set(keyOf(job), { job, since: Date.now() });
      this.#tell({ type: "translate", job });
    }
  }

  async stop(): Promise<void> {
    await this.#program.stop();
    this.#do(() => noteRunning(this.#meetingId, false));
    await this.#work;
  }

  #settings(): CaptionerSettings {
    const young = Date.now() - JOB_LIFE_MS;
    for (const [key, { since }] of this.#jobs) if (since < young) this.#jobs.delete(key);
    return { plan: this.#wanted.plan, translations: [...this.#jobs.values()].map(({ job }) => job) };
  }

  #tell(word: ToCaptioner): void {
    this.#program.tell(word);
  }

  #hear(word: FromCaptioner): void {
    if (word.type === "heard") this.#do(() => writeHeard(this.#meetingId, word.heard));
    else if (word.type === "fault") this.#fault(word.engine, word.fault);
    else if (word.type === "translated") {
      const kept = this.#jobs.get(keyOf(word.job));
      if (kept?.job.text === word.job.text) this.#jobs.delete(keyOf(word.job));
      this.#do(() => writeTranslation(this.#meetingId, word.job, word.text));
    } else this.#fault("captioner", null);
  }

  #fault(engine: CaptionFault["engine"], fault: CaptionFault | null): void {
    if (fault) this.#faults.set(engine, fault);
    else this.#faults.delete(engine);
    const told = [...this.#faults.values()][0] ?? null;
    this.#do(() => noteFault(this.#meetingId, told));
  }

  #do(work: () => Promise<void>): void {
    this.#work = this.#work.then(() => untilDatabaseIsBack(work)).catch(complain);
  }
}

/** Pauses in which PostgreSQL, when it is restarted, is back; what is written after that is lost. In ms. */
const PAUSES_MS = [300, 700, 1_500, 3_000];

async function untilDatabaseIsBack(work: () => Promise<void>): Promise<void> {
  for (const pause of PAUSES_MS) {
    const away = await work().then(
      () => false,
      (error: unknown) => {
        if (error instanceof HallError && error.code === "engine_away") return true;
        throw error;
      },
    );
    if (!away) return;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  await work();
}

const keyOf = (job: TranslationJob) => `${job.captionId} ${job.to}`;

function complain(error: unknown): void {
  console.error("captioner:", error instanceof Error ? error.message : error);
}
