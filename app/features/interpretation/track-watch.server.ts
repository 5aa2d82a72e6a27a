import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { journal } from "#app/core/journal/tables.ts";
import { hall } from "#app/features/interpretation/handover.server.ts";
import { isInterpreter } from "#app/features/interpretation/policy.ts";
import { boothSeats, booths } from "#app/features/interpretation/tables.ts";
import { judgeTrack, type TrackSeat, type TrackVerdict } from "#app/features/interpretation/track-rules.ts";
import { publishSourcesOf, runMeetingCommand } from "#app/features/meetings/public.server.ts";
import { meetings, type Participant, participants } from "#app/features/meetings/public.ts";
import { db } from "#app/platform/db/database.server.ts";
import {
  type AudioPublisher,
  type AudioTrack,
  allowSources,
  listAudio,
  muteTrack,
} from "#app/platform/media/media.server.ts";

/** An interpreter's page may need so long to do what the hall decided, in ms. */
const GRACE_MS = 1_500;

/**
 * The watch over the audio tracks of every meeting that has booths: one round a second. What it does is the same on every
 * node and twice is once, so that no node need be chosen for it.
 */
export class TrackWatch {
  /** Since when a track is seen that ought not to be heard; by its sid. */
  readonly #since = new Map<string, number>();
  /** Taken down before in this stay: next time the right to publish is not given back. By stay. */
  readonly #offended = new Set<string>();
  readonly #sawInRoom: (meetingId: string, identities: ReadonlySet<string>) => void;

  /** @param sawInRoom told of everybody whom LiveKit lists */
  constructor(sawInRoom: (meetingId: string, identities: ReadonlySet<string>) => void) {
    this.#sawInRoom = sawInRoom;
  }

  async round(now = Date.now()): Promise<void> {
    const seen = new Set<string>();
    for (const meetingId of await listWatchedMeetings()) {
      // A meeting whose media nobody entered yet has no room in LiveKit.
      const publishers = await listAudio(meetingId).catch(() => []);
      if (publishers.length === 0) continue;
      this.#sawInRoom(meetingId, new Set(publishers.map((one) => one.identity)));
      for (const sid of await this.#judge(meetingId, publishers, now)) seen.add(sid);
    }
    for (const sid of this.#since.keys()) if (!seen.has(sid)) this.#since.delete(sid);
  }

  /** Judges one room. The seats are read after LiveKit was asked: who goes on air in between is never taken for a rogue. */
  async #judge(meetingId: string, publishers: readonly AudioPublisher[], now: number): Promise<string[]> {
    const { people, seats } = await readEntitled(meetingId);
    const seen: string[] = [];
    for (const publisher of publishers) {
      const who = people.find((one) => one.id === publisher.identity);
      for (const track of publisher.tracks) {
        const { identity } = publisher;
        const verdict = judgeTrack({ identity, ...track }, who ? isInterpreter(who) : null, seats);
        if (verdict === "fine") continue;
        seen.push(track.sid);
        if (!this.#isDue(track, who, now)) continue;
        await this.#act(meetingId, publisher, track, verdict, who);
      }
    }
    return seen;
  }

  #isDue({ sid }: AudioTrack, who: Participant | undefined, now: number): boolean {
    const since = this.#since.get(sid) ?? now;
    this.#since.set(sid, since);
    return !(who && isInterpreter(who)) || now - since >= GRACE_MS;
  }

  async #act(
    meetingId: string,
    { identity, stay }: AudioPublisher,
    track: AudioTrack,
    verdict: TrackVerdict,
    who: Participant | undefined,
  ): Promise<void> {
    const again = this.#offended.has(stay);
    this.#offended.add(stay);
    if (!track.muted) await muteTrack(meetingId, identity, track.sid);
    // The first time a channel is heard off air it is a slow page: muted, and still ready. Then it is removed.
    const removes = verdict === "not_entitled" || again;
    if (removes) await remove(meetingId, identity, track, who, !again);
    await recordOnce(meetingId, identity, track, removes ? "removed" : "muted");
  }
}

/** Takes the right to the track's source away, which unpublishes it; and gives it back, unless it was abused before. */
async function remove(
  meetingId: string,
  identity: string,
  track: AudioTrack,
  who: Participant | undefined,
  givesBack: boolean,
): Promise<void> {
  const allowed = who ? publishSourcesOf(who) : [];
  const rest = allowed.filter((source) => source !== track.source);
  await allowSources(meetingId, identity, rest);
  if (givesBack && who) await allowSources(meetingId, identity, allowed);
}

/** One entry for a track, whichever node comes first. */
async function recordOnce(
  meetingId: string,
  identity: string,
  { name, sid }: AudioTrack,
  how: "muted" | "removed",
): Promise<void> {
  const action = "interpretation.track_taken_down";
  await runMeetingCommand(
    hall,
    meetingId,
    (standing) => standing.system,
    async ({ context, changed }) => {
      const [before] = await context.tx
        .select({ id: journal.id })
        .from(journal)
        .where(
          and(
            eq(journal.action, action),
            eq(journal.subject, identity),
            sql`${journal.details}->>'sid' = ${sid} AND ${journal.details}->>'how' = ${how}`,
          ),
        )
        .limit(1);
      if (!before) await changed(action, identity, { track: name, sid, how });
    },
  );
}

/** Meetings that have booths and somebody in them. */
async function listWatchedMeetings(): Promise<string[]> {
  const rows = await db()
    .selectDistinct({ id: meetings.id })
    .from(meetings)
    .innerJoin(booths, eq(booths.meetingId, meetings.id))
    .innerJoin(participants, eq(participants.meetingId, meetings.id))
    .where(and(inArray(meetings.state, ["invited", "live"]), isNotNull(participants.connectedAt)));
  return rows.map((row) => row.id);
}

async function readEntitled(meetingId: string): Promise<{ people: Participant[]; seats: TrackSeat[] }> {
  const [people, seats] = await Promise.all([
    db().select().from(participants).where(eq(participants.meetingId, meetingId)),
    db()
      .select({
        participantId: boothSeats.participantId,
        outgoing: boothSeats.outgoing,
        air: boothSeats.air,
        languageA: booths.languageA,
        languageB: booths.languageB,
      })
      .from(boothSeats)
      .innerJoin(booths, eq(booths.id, boothSeats.boothId))
      .where(eq(boothSeats.meetingId, meetingId)),
  ]);
  return {
    people,
    seats: seats.map(({ languageA, languageB, ...seat }) => ({ ...seat, languages: [languageA, languageB] })),
  };
}
