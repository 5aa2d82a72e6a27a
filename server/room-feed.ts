import type { Response } from "express";
import type { Actor } from "#app/core/actor.ts";
import { type Announcement, listenTo, MISSED } from "#app/core/live/live.server.ts";
import { presentCaptions, readCaptionRows } from "#app/features/captions/public.server.ts";
import { presentInterpretation, readInterpretation } from "#app/features/interpretation/public.server.ts";
import {
  findGuestDevice,
  meetingTopic,
  presentRoom,
  readRoomRows,
} from "#app/features/meetings/public.server.ts";
import { standingOf } from "#app/features/meetings/public.ts";
import { presentDecisions, readDecisions } from "#app/features/minutes/public.server.ts";
import {
  presentRecording,
  readRecordingRows,
  recordedSince,
} from "#app/features/recordings/public.server.ts";
import { db } from "#app/platform/db/database.server.ts";
import type { CaptionsView } from "#app/routes/room/captions.tsx";
import { captionsViewOf, isSameView } from "#server/captions-view.ts";

/** One page that listens to a room. */
export interface Subscriber {
  actor: Actor;
  /** Cookie secret of a guest's device: asked anew at each change, for it may have been shut out meanwhile. */
  deviceSecret: string | undefined;
  /** The page reads captions only, and gets no more of the room than it shows. */
  captionsOnly?: boolean;
  response: Response;
}

/**
 * The live state of one meeting on this node: at each announcement the rows are read once and presented to every
 * subscriber apart. Announcements that come while a reading runs are answered by one more reading.
 */
class RoomFeed {
  readonly subscribers = new Set<Subscriber>();
  readonly #meetingId: string;
  readonly #stop: () => void;
  #reading = false;
  #again = false;

  constructor(meetingId: string) {
    this.#meetingId = meetingId;
    this.#stop = listenTo(meetingTopic(meetingId), (announcement) => this.#hear(announcement));
  }

  close(): void {
    this.#stop();
  }

  #hear({ topic, data }: Announcement): void {
    // Moments (reactions, captions) go to those inside as they are, and nobody's state is read for them.
    if (typeof data === "object" && data !== null) this.#sendMoment(data);
    else void this.refresh();
    // Nobody knows which moments went by while PostgreSQL was away: pages fetch what they keep of them.
    if (topic === MISSED) this.#sendMoment({ missed: true });
  }

  /** Some moments are for a few participants alone (`to`); nobody else's browser is told of them. */
  #sendMoment(data: object): void {
    const { to, ...moment } = data as { to?: readonly string[] };
    for (const one of this.subscribers) {
      const participantId = insiders.get(one);
      if (participantId && (!to || to.includes(participantId))) send(one.response, "moment", moment);
    }
  }

  /** Reads and presents anew; several calls at once make at most one more reading. */
  async refresh(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    try {
      do {
        this.#again = false;
        await this.#present();
      } while (this.#again);
    } catch (error) {
      // PostgreSQL is away: live.server.ts announces MISSED once it is back, and this runs again.
      console.error("room feed:", error instanceof Error ? error.message : error);
    } finally {
      this.#reading = false;
    }
  }

  async #present(): Promise<void> {
    const asking = [...this.subscribers][0]?.actor;
    if (!asking) return;
    const rows = await readAllRows(asking, this.#meetingId);
    // Side by side: a guest's device is asked for in the database, and nobody waits for anybody else's answer.
    await Promise.all([...this.subscribers].map((subscriber) => present(subscriber, rows)));
  }
}

/** Who was let in, by participant id. */
const insiders = new WeakMap<Subscriber, string>();

/** Everything the room shows, of all features, before it is presented to anybody. */
async function readAllRows(asking: Actor, meetingId: string) {
  const [room, interpretation, captions, recording, decisions] = await Promise.all([
    readRoomRows(asking, meetingId),
    readInterpretation(db(), meetingId),
    readCaptionRows(db(), meetingId),
    readRecordingRows(db(), meetingId),
    readDecisions(db(), meetingId),
  ]);
  return { room, interpretation, captions, recording, decisions };
}

type AllRows = Awaited<ReturnType<typeof readAllRows>>;

async function present(subscriber: Subscriber, all: AllRows): Promise<void> {
  const rows = all.room;
  const { response, deviceSecret } = subscriber;
  if (deviceSecret !== undefined) {
    const guest = await findGuestDevice(rows.meeting.id, deviceSecret);
    if (guest?.device !== "active") {
      insiders.delete(subscriber);
      shownViews.delete(subscriber);
      send(response, "door", { device: guest?.device ?? "refused" });
      return;
    }
    subscriber.actor = guest.actor;
  }
  const standing = standingOf(subscriber.actor, rows.meeting, rows.participants);
  const me = standing.participant;
  if (!me) {
    send(response, "door", { device: "refused" });
    return;
  }
  const inside = me.presence === "admitted";
  if (inside) insiders.set(subscriber, me.id);
  else insiders.delete(subscriber);
  const state = {
    room: presentRoom(rows, standing, me, new Date()),
    recordedSince: recordedSince(all.recording),
    inside: inside
      ? {
          interpretation: presentInterpretation(all.interpretation, rows, standing),
          captions: presentCaptions(all.captions, standing),
          recording: presentRecording(all.recording, standing),
          decisions: presentDecisions(all.decisions, standing),
        }
      : null,
  };
  if (subscriber.captionsOnly) sendCaptionsView(subscriber, captionsViewOf(state));
  else send(response, "state", state);
}

const shownViews = new WeakMap<Subscriber, CaptionsView>();

function sendCaptionsView(subscriber: Subscriber, view: CaptionsView): void {
  if (isSameView(shownViews.get(subscriber), view)) return;
  shownViews.set(subscriber, view);
  send(subscriber.response, "state", view);
}

function send(response: Response, event: string, data: unknown): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

const feeds = new Map<string, RoomFeed>();

/** Adds a subscriber and sends it the state of now. Returns the way to leave. */
export async function subscribeToRoom(meetingId: string, subscriber: Subscriber): Promise<() => number> {
  const feed = feeds.get(meetingId) ?? new RoomFeed(meetingId);
  feeds.set(meetingId, feed);
  feed.subscribers.add(subscriber);
  await feed.refresh();
  return () => {
    feed.subscribers.delete(subscriber);
    if (feed.subscribers.size === 0) {
      feed.close();
      feeds.delete(meetingId);
    }
    return [...feed.subscribers].filter((one) => sameActor(one.actor, subscriber.actor)).length;
  };
}

function sameActor(a: Actor, b: Actor): boolean {
  if (a.kind === "guest" && b.kind === "guest") return a.participantId === b.participantId;
  return a.kind === "user" && b.kind === "user" && a.userId === b.userId;
}
