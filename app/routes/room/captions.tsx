import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { CaptionsState } from "#app/features/captions/public.ts";
import { CaptionsPage } from "#app/features/captions/ui/CaptionsPage.tsx";
import type { RoomState } from "#app/features/meetings/public.ts";
import { RoomNotice } from "#app/features/meetings/ui/room/Lobby.tsx";
import { plainText, RoomText } from "#app/features/meetings/ui/room/RoomText.tsx";
import { openRoomLine, type RoomLine } from "#app/features/meetings/ui/room/room-line.ts";
import { commandRunner } from "#app/features/meetings/ui/room/run-command.ts";
import { loadDoor } from "#app/routes/room/door.server.ts";
import type { Route } from "./+types/captions.ts";

/** What the hall says to this page; see server/captions-view.ts. */
export interface CaptionsView {
  room: {
    meeting: Pick<RoomState["meeting"], "id" | "title" | "state" | "host" | "partner" | "languages">;
    me: Pick<RoomState["me"], "id" | "presence" | "role">;
    participants: Pick<RoomState["participants"][number], "id" | "name">[];
    now: string;
  };
  /** Null for who was not let in. */
  inside: { captions: CaptionsState } | null;
}

export async function loader({ params, context, request }: Route.LoaderArgs) {
  const { title } = await loadDoor(context, params.meetingId, request);
  return { title };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: loaderData ? `${m.captions_captions()} · ${loaderData.title}` : "" },
    { name: "robots", content: "noindex" },
  ];
}

/** Captions on any telephone: text alone, no audio and no media. For those who were let in. */
export default function CaptionsRoute({ params, loaderData }: Route.ComponentProps) {
  const [line, setLine] = useState<RoomLine<CaptionsView> | null>(null);
  useEffect(() => {
    const opened = openRoomLine<CaptionsView>(`/room/${params.meetingId}/stream?only=captions`);
    setLine(opened);
    return () => opened.close();
  }, [params.meetingId]);
  return line ? (
    <LiveCaptions line={line} meetingId={params.meetingId} title={loaderData.title} />
  ) : (
    <RoomNotice title={loaderData.title} words={m.room_loading()} />
  );
}

interface LiveCaptionsProps {
  line: RoomLine<CaptionsView>;
  meetingId: string;
  title: string;
}

function LiveCaptions({ line, meetingId, title }: LiveCaptionsProps) {
  const { state, door, open } = useSyncExternalStore(line.subscribe, line.getSnapshot, line.getSnapshot);
  useWaitingInLobby(meetingId, state);
  if (door === "waiting")
    return <RoomNotice title={m.room_door_waiting_title()} words={m.room_door_waiting()} />;
  if (door === "refused")
    return <RoomNotice title={m.room_door_refused_title()} words={m.room_door_refused()} />;
  if (!state) return <RoomNotice title={title} words={open ? m.room_loading() : m.room_line_lost()} />;
  const { meeting, me } = state.room;
  if (meeting.state === "closed" || meeting.state === "cancelled")
    return <RoomNotice title={title} words={m.room_over_for_you()} />;
  if (me.presence === "outside")
    return <RoomNotice title={m.room_sent_out_title()} words={m.room_sent_out()} />;
  if (!state.inside) return <RoomNotice title={title} words={m.room_lobby_waiting()} />;
  return <Reading {...state} captions={state.inside.captions} line={line} open={open} />;
}

/** Who comes by this page waits in the lobby like everybody else. */
function useWaitingInLobby(meetingId: string, state: CaptionsView | null): void {
  const run = useMemo(() => commandRunner(meetingId, () => m.room_line_lost()), [meetingId]);
  const presence = state?.room.me.presence;
  useEffect(() => {
    if (presence === "away") void run("lobby.wait");
  }, [presence, run]);
}

interface ReadingProps extends Pick<CaptionsView, "room"> {
  captions: CaptionsState;
  line: RoomLine<CaptionsView>;
  open: boolean;
}

function Reading({ room, captions, line, open }: ReadingProps) {
  const { meeting, participants } = room;
  return (
    <CaptionsPage
      title={<RoomText text={meeting.title} />}
      open={open}
      meetingId={meeting.id}
      lang={readerLang()}
      line={line}
      captions={captions}
      languages={meeting.languages}
      cities={[
        { name: plainText(meeting.host.name), zone: meeting.host.zone },
        { name: plainText(meeting.partner.name), zone: meeting.partner.zone },
      ]}
      nameOf={(id) => {
        const found = participants.find((one) => one.id === id);
        return found ? plainText(found.name) : "";
      }}
    />
  );
}
