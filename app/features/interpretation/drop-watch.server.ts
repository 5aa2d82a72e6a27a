import { eq, ne } from "drizzle-orm";
import { type Announcement, MISSED } from "#app/core/live/live.server.ts";
import { isDropped } from "#app/features/interpretation/drop.ts";
import { moveAirByHall } from "#app/features/interpretation/handover.server.ts";
import type { AirEvent } from "#app/features/interpretation/handover.ts";
import { isInterpreter } from "#app/features/interpretation/policy.ts";
import { type BoothSeat, boothSeats } from "#app/features/interpretation/tables.ts";
import { pulseTopic, type Sign, silenceTopic } from "#app/features/interpretation/witnesses.server.ts";
import { meetingTopic } from "#app/features/meetings/public.server.ts";
import {
  type MeetingState,
  meetings,
  type Participant,
  participants,
} from "#app/features/meetings/public.ts";
import { db } from "#app/platform/db/database.server.ts";
import { listAudio } from "#app/platform/media/media.server.ts";

/** Whoever is on air, and what the witnesses say of the line; times are ms since the epoch, of this node. */
interface Active {
  meetingId: string;
  boothId: string;
  outgoing: string;
  airSince: number;
  pulseAt: number;
  lineOpen: boolean;
  lineClosedAt: number | null;
  silentAt: number | null;
  mateHere: boolean;
  /** LiveKit listed them since they are on air: only then their absence says something. */
  seenInRoom: boolean;
  goneFromRoom: boolean;
  lookedAt: number;
  acting: boolean;
}

/** While somebody is on air the witnesses are weighed so often, in ms. */
const WEIGH_MS = 100;
/** LiveKit is asked once a pulse is late, and then so often, in ms. */
const LATE_MS = 400;
const LOOK_AGAIN_MS = 200;

type Row = { seat: BoothSeat; who: Participant; state: MeetingState };

/** Sent out, gone away, or given another role: the seat is nobody's to speak from. */
const isEntitled = (who: Participant) => who.presence === "admitted" && isInterpreter(who);
const isOver = (state: MeetingState) => state === "closed" || state === "cancelled";

/**
 * The watch over the lines of those who are on air. It knows them by the announcements that every node hears, so any
 * node may act, and the second one to act finds it done.
 */
export class DropWatch {
  readonly #onAir = new Map<string, Active>();
  readonly #reading = new Map<string, { again: boolean }>();
  #weighing: ReturnType<typeof setInterval> | undefined;

  /** Reads who is on air now. Lines are judged from here on: nobody is blamed for pulses that a dead process missed. */
  async begin(): Promise<void> {
    const rows = await db()
      .selectDistinct({ meetingId: boothSeats.meetingId })
      .from(boothSeats)
      .where(ne(boothSeats.air, "off"));
    await Promise.all(rows.map((row) => this.refresh(row.meetingId)));
  }

  end(): void {
    clearInterval(this.#weighing);
    this.#onAir.clear();
  }

  hear({ topic, data }: Announcement): void {
    if (topic === MISSED) this.#startAnew();
    const [kind, meetingId] = topic.split(":");
    if (!meetingId) return;
    if (topic === meetingTopic(meetingId)) {
      if (data === null) void this.refresh(meetingId);
      return;
    }
    if (kind !== "pulse" && kind !== "silence") return;
    const active = this.#onAir.get((data as Sign).participantId);
    if (active?.meetingId !== meetingId) return;
    if (topic === pulseTopic(meetingId)) active.pulseAt = Date.now();
    if (topic === silenceTopic(meetingId)) active.silentAt = Date.now();
  }

  /** Signs were lost with the connection to PostgreSQL. */
  #startAnew(): void {
    for (const active of this.#onAir.values()) active.pulseAt = Date.now();
    this.begin().catch(report);
  }

  sawInRoom(meetingId: string, identities: ReadonlySet<string>): void {
    for (const [id, active] of this.#onAir) {
      if (active.meetingId !== meetingId || !identities.has(id)) continue;
      active.seenInRoom = true;
      active.goneFromRoom = false;
    }
  }

  /** Reads who of a meeting is on air; calls while it reads make one more reading. */
  async refresh(meetingId: string): Promise<void> {
    const running = this.#reading.get(meetingId);
    if (running) {
      running.again = true;
      return;
    }
    const state = { again: false };
    this.#reading.set(meetingId, state);
    try {
      do {
        state.again = false;
        await this.#read(meetingId);
      } while (state.again);
    } catch (error) {
      // PostgreSQL is away: MISSED is announced once it is back, and all is read again.
      report(error);
    } finally {
      this.#reading.delete(meetingId);
    }
  }

  async #read(meetingId: string): Promise<void> {
    const rows: Row[] = await db()
      .select({ seat: boothSeats, who: participants, state: meetings.state })
      .from(boothSeats)
      .innerJoin(participants, eq(participants.id, boothSeats.participantId))
      .innerJoin(meetings, eq(meetings.id, boothSeats.meetingId))
      .where(eq(boothSeats.meetingId, meetingId));
    this.#findVanished(meetingId, rows);
    for (const row of rows) {
      const { seat, who, state } = row;
      const event = isOver(state) ? "go_off_air" : isEntitled(who) ? null : "removed";
      if (event && seat.air !== "off") void this.#act(meetingId, seat.boothId, { name: event, who: who.id });
      if (!event && seat.air === "on") this.#onAir.set(who.id, this.#learn(row, rows));
      else this.#onAir.delete(who.id);
    }
    this.#weigh();
  }

  #learn({ seat, who }: Row, rows: readonly Row[]): Active {
    const now = Date.now();
    const airSince = seat.airSince?.getTime() ?? 0;
    const known = this.#onAir.get(who.id);
    const before = known?.airSince === airSince ? known : undefined;
    const lineOpen = who.connectedAt !== null;
    const mates = rows.filter((one) => one.seat.boothId === seat.boothId && one.who.id !== who.id);
    return {
      meetingId: seat.meetingId,
      boothId: seat.boothId,
      outgoing: seat.outgoing,
      airSince,
      pulseAt: before?.pulseAt ?? now,
      lineOpen,
      lineClosedAt: lineOpen ? null : before?.lineOpen ? now : (before?.lineClosedAt ?? null),
      silentAt: before?.silentAt ?? null,
      mateHere: mates.some((one) => one.who.presence === "admitted" && one.who.connectedAt !== null),
      seenInRoom: before?.seenInRoom ?? false,
      goneFromRoom: before?.goneFromRoom ?? false,
      lookedAt: before?.lookedAt ?? 0,
      acting: before?.acting ?? false,
    };
  }

  /** Who was on air and is not even in the list of seats any more was taken off the participants' list. */
  #findVanished(meetingId: string, rows: readonly Row[]): void {
    for (const [id, active] of this.#onAir) {
      if (active.meetingId !== meetingId || rows.some((row) => row.who.id === id)) continue;
      this.#onAir.delete(id);
      void this.#act(meetingId, active.boothId, { name: "vanished", outgoing: active.outgoing });
    }
  }

  #weigh(): void {
    if (this.#onAir.size === 0) {
      clearInterval(this.#weighing);
      this.#weighing = undefined;
    } else {
      this.#weighing ??= setInterval(() => this.#weighAll(Date.now()), WEIGH_MS);
    }
  }

  #weighAll(now: number): void {
    for (const [who, active] of this.#onAir) {
      if (active.acting) continue;
      const late = active.seenInRoom && now - active.pulseAt >= LATE_MS;
      if (late && now - active.lookedAt >= LOOK_AGAIN_MS) void this.#look(who, active, now);
      if (!isDropped(active, now)) continue;
      active.acting = true;
      void this.#act(active.meetingId, active.boothId, { name: "dropped", who }).finally(() => {
        // Read anew before it is judged anew: the seat is off air now, or the attempt failed.
        this.#onAir.delete(who);
        void this.refresh(active.meetingId);
      });
    }
  }

  async #look(who: string, active: Active, now: number): Promise<void> {
    active.lookedAt = now;
    // LiveKit being away says nothing about a line.
    const everybody = await listAudio(active.meetingId).catch(() => null);
    if (everybody) active.goneFromRoom = !everybody.some((one) => one.identity === who);
  }

  async #act(meetingId: string, boothId: string, event: AirEvent): Promise<void> {
    await moveAirByHall(meetingId, boothId, event).catch(report);
  }
}

const report = (error: unknown) =>
  console.error("booth watch:", error instanceof Error ? error.message : error);
