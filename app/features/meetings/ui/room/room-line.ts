/**
 * The page's line to the hall: state comes by server-sent events, commands go by POST. The database is the source of
 * truth; what stands here is the last thing it said.
 */

export type Door = "waiting" | "refused";

export interface LineSnapshot<State> {
  /** Null until the first state arrives. */
  state: State | null;
  /** Set while this device is not let in. */
  door: Door | null;
  /** False while the line is down: what is shown may be old. */
  open: boolean;
  /** Server's clock minus this device's clock, in ms. */
  clockOffset: number;
}

/** Something that is told once to everybody inside and stands in no state. */
export interface Moment {
  reaction?: { participantId: string; reaction: string };
  /** The interpreters ask the speaker on the floor to slow down; told to the speaker and the chair alone. */
  slowDown?: { speakerId: string | null };
  /** In the own booth: whom the room never heard after a handover. */
  handoverFailed?: { boothId: string; participantId: string };
  /** Of other features, which know its shape. */
  caption?: unknown;
  /** Moments may have gone by that nobody can tell any more. */
  missed?: boolean;
}

export interface RoomLine<State> {
  subscribe(listener: () => void): () => void;
  getSnapshot(): LineSnapshot<State>;
  /** Calls at every moment; returns the way to stop. */
  onMoment(listener: (moment: Moment) => void): () => void;
  close(): void;
}

/** Opens the line; the browser reopens it by itself whenever it breaks. */
export function openRoomLine<State extends { room: { now: string } }>(url: string): RoomLine<State> {
  let snapshot: LineSnapshot<State> = { state: null, door: null, open: false, clockOffset: 0 };
  const listeners = new Set<() => void>();
  const moments = new Set<(moment: Moment) => void>();
  const set = (change: Partial<LineSnapshot<State>>) => {
    snapshot = { ...snapshot, ...change };
    for (const listener of listeners) listener();
  };

  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(url);
    source.addEventListener("open", () => set({ open: true }));
    source.addEventListener("error", () => {
      set({ open: false });
      // A refused connection (503 while the hall restarts) is final for EventSource; we try again ourselves.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, 1500);
    });
    source.addEventListener("state", (event: MessageEvent<string>) => {
      const state = JSON.parse(event.data) as State;
      const clockOffset = Date.parse(state.room.now) - Date.now();
      set({ state, door: null, open: true, clockOffset });
    });
    source.addEventListener("door", (event: MessageEvent<string>) => {
      const { device } = JSON.parse(event.data) as { device: Door };
      set({ door: device, state: null, open: true });
    });
    source.addEventListener("moment", (event: MessageEvent<string>) => {
      const moment = JSON.parse(event.data) as Moment;
      for (const listener of moments) listener(moment);
    });
  };
  open();

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    onMoment(listener) {
      moments.add(listener);
      return () => moments.delete(listener);
    },
    close() {
      clearTimeout(retry);
      source.close();
    },
  };
}

const streamOf = (meetingId: string) => `/room/${meetingId}/stream`;

let early: { meetingId: string; line: RoomLine<never> } | undefined;

/** Opens the line of a meeting before there is a page to show what it says. */
export function openEarlyLine(meetingId: string): void {
  early = { meetingId, line: openRoomLine<never>(streamOf(meetingId)) };
}

/** The meeting's line: the one that was opened early, or a new one. */
export function takeRoomLine<State extends { room: { now: string } }>(meetingId: string): RoomLine<State> {
  const taken = early?.meetingId === meetingId ? early.line : undefined;
  early = undefined;
  return (taken as RoomLine<State> | undefined) ?? openRoomLine<State>(streamOf(meetingId));
}
