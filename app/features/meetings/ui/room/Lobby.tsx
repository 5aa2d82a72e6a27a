import { type ReactNode, useEffect } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { RoomState } from "#app/features/meetings/room-state.ts";
import { TwoTimes } from "#app/features/meetings/ui/room/RoomHeader.tsx";
import { RoomText } from "#app/features/meetings/ui/room/RoomText.tsx";
import type { RunCommand } from "#app/features/meetings/ui/room/run-command.ts";
import { useClock } from "#app/features/meetings/ui/room/use-clock.ts";
import { LanguageSwitcher } from "#app/ui/LanguageSwitcher.tsx";

/** The lobby: one waits here until the chair opens the door. */
export function Lobby({
  state,
  run,
  clockOffset,
  notice,
}: {
  state: RoomState;
  run: RunCommand;
  clockOffset: number;
  /** What one has to know before one goes in: that the meeting is recorded. */
  notice: ReactNode;
}) {
  const now = useClock(clockOffset);
  const { meeting, me } = state;
  const shut = meeting.doorsClosed && me.role === "press";
  useEffect(() => {
    if (me.presence === "away" && !shut) void run("lobby.wait");
  }, [me.presence, run, shut]);
  return (
    <main className="lobby" id="main">
      <p className="lobby-cities">
        <RoomText text={meeting.host.name} /> — <RoomText text={meeting.partner.name} />
      </p>
      <h1>
        <RoomText text={meeting.title} />
      </h1>
      <TwoTimes meeting={meeting} now={now} />
      <p className="lobby-words" role="status">
        {shut ? m.room_lobby_doors_closed() : m.room_lobby_waiting()}
      </p>
      {notice}
      <p>
        <a className="room-link" href={`/room/${meeting.id}/check`}>
          {m.room_lobby_check_devices()}
        </a>
      </p>
      <p>
        <a className="room-link" href={`/room/${meeting.id}/captions`}>
          {m.captions_follow()}
        </a>
      </p>
      <LanguageSwitcher current={readerLang()} returnTo={`/room/${meeting.id}`} />
    </main>
  );
}

/** A screen with nothing to do but read: sent out, refused, over. */
export function RoomNotice({
  title,
  words,
  link,
}: {
  title: string;
  words: string;
  link?: { href: string; words: string };
}) {
  return (
    <main className="lobby" id="main">
      <h1>{title}</h1>
      <p className="lobby-words" role="status">
        {words}
      </p>
      {link ? (
        <p>
          <a className="room-action primary" href={link.href}>
            {link.words}
          </a>
        </p>
      ) : null}
    </main>
  );
}
