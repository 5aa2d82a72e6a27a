import type { ReactNode } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { RoomState } from "#app/features/meetings/room-state.ts";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { plainText, RoomText } from "#app/features/meetings/ui/room/RoomText.tsx";
import { formatSeconds, secondsLeft, useClock } from "#app/features/meetings/ui/room/use-clock.ts";

/** What the meeting is, where it stands in its agenda, and both cities' time. */
export function RoomHeader({ badges }: { badges: ReactNode }) {
  const { state, clockOffset, run } = useRoom();
  const now = useClock(clockOffset);
  return (
    <>
      <div className="room-title">
        <h1>
          <RoomText text={state.meeting.title} />
        </h1>
        {state.meeting.doorsClosed ? <span className="badge">{m.room_doors_closed()}</span> : null}
        {badges}
      </div>
      <RunningItem now={now} />
      <TwoTimes meeting={state.meeting} now={now} />
      {state.meeting.state === "invited" && state.me.may.openMeeting ? (
        <button type="button" className="room-action primary" onClick={() => run("meeting.open")}>
          {m.room_open_meeting()}
        </button>
      ) : null}
    </>
  );
}

function RunningItem({ now }: { now: Date }) {
  const { state, run } = useRoom();
  const running = state.agenda.find((item) => item.id === state.meeting.runningItemId);
  const hasNext = state.agenda.some((item) => item.position > (running?.position ?? -1));
  const live = state.meeting.state === "live";
  if (!live && !running) return <p className="running-item">{m.room_not_opened_yet()}</p>;
  const left = running ? secondsLeft(running, now) : 0;
  return (
    <div className="running-item">
      {running ? (
        <>
          <span className="running-title" title={plainText(running.title)}>
            {running.position}. <RoomText text={running.title} />
          </span>
          <span className={left < 0 ? "time-left overrun" : "time-left"} role="timer">
            {left < 0
              ? m.room_overrun({ time: formatSeconds(left) })
              : m.room_time_left({ time: formatSeconds(left) })}
          </span>
        </>
      ) : (
        <span className="running-title">{m.room_no_item_runs()}</span>
      )}
      {state.me.may.runTheAgenda && live && hasNext ? (
        <button
          type="button"
          className="room-action"
          onClick={() => run("agenda.next", { after: state.meeting.runningItemId })}
        >
          {running ? m.room_next_item() : m.room_first_item()}
        </button>
      ) : null}
    </div>
  );
}

/** Both cities' wall clocks, host's first. */
export function TwoTimes({ meeting, now }: { meeting: RoomState["meeting"]; now: Date }) {
  return (
    <dl className="two-times">
      {(["host", "partner"] as const).map((side) => {
        const { name, zone } = meeting[side];
        const time = new Intl.DateTimeFormat(readerLang(), {
          hour: "2-digit",
          minute: "2-digit",
          timeZone: zone,
        });
        return (
          <div key={side} data-side={side}>
            <dt>{plainText(name)}</dt>
            <dd>
              <time dateTime={now.toISOString()}>{time.format(now)}</time>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
