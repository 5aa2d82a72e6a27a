import { lazy, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { preinitModule, preloadModule } from "react-dom";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { scriptsOf } from "#app/core/page-scripts.server.ts";
import type { CaptionsState } from "#app/features/captions/public.ts";
import { channelTrackName, type InterpretationState } from "#app/features/interpretation/public.ts";
import { ListeningControl } from "#app/features/interpretation/ui/ListeningControl.tsx";
import {
  FloorLanguage,
  SpokenLanguageChoice,
  spokenChoices,
} from "#app/features/interpretation/ui/SpokenLanguage.tsx";
import type { RoomState } from "#app/features/meetings/public.ts";
import { type MediaPass, mediaPassName } from "#app/features/meetings/ui/media/token.ts";
import { Lobby, RoomNotice } from "#app/features/meetings/ui/room/Lobby.tsx";
import { RoomPage } from "#app/features/meetings/ui/room/RoomPage.tsx";
import { plainText } from "#app/features/meetings/ui/room/RoomText.tsx";
import { type RoomLine, takeRoomLine } from "#app/features/meetings/ui/room/room-line.ts";
import { commandRunner, type RunCommand } from "#app/features/meetings/ui/room/run-command.ts";
import type { DecisionState } from "#app/features/minutes/public.ts";
import { DecisionPanel } from "#app/features/minutes/ui/DecisionPanel.tsx";
import type { RecordingState } from "#app/features/recordings/public.ts";
import { RecordedNotice } from "#app/features/recordings/ui/RecordedNotice.tsx";
import { boothsInRoom } from "#app/routes/room/booths-in-room.tsx";
import { captionsInRoom } from "#app/routes/room/captions-in-room.tsx";
import { loadDoor } from "#app/routes/room/door.server.ts";
import { recordingInRoom } from "#app/routes/room/recording-in-room.tsx";
import type { Route } from "./+types/room.ts";

/** Everything the room's stream says; put together by server/room-feed.ts. */
export interface FullState {
  room: RoomState;
  /** Since when the meeting is recorded, for those outside too; null when it is not. */
  recordedSince: string | null;
  /** What is only for those who were let in; null for everybody else. */
  inside: {
    interpretation: InterpretationState;
    captions: CaptionsState;
    recording: RecordingState;
    decisions: DecisionState[];
  } | null;
}

export async function loader({ params, context, request }: Route.LoaderArgs) {
  const door = await loadDoor(context, params.meetingId, request);
  return { ...door, headStart: scriptsOf("media") };
}

/** The page carries a pass into the room: nobody keeps a copy of it. */
export function headers() {
  return { "Cache-Control": "no-store" };
}

export function meta({ loaderData, params }: Route.MetaArgs) {
  const { title = "", rights, mediaToken } = loaderData ?? {};
  const about = [{ title }, { name: "robots", content: "noindex" }];
  if (!rights || !mediaToken) return about;
  const pass: MediaPass = { meetingId: params.meetingId, token: mediaToken, rights };
  return [...about, { name: mediaPassName, content: JSON.stringify(pass) }];
}

export default function RoomRoute({ params, loaderData }: Route.ComponentProps) {
  nameFirst(loaderData.headStart);
  const line = useLine(params.meetingId);
  const run = useMemo(() => commandRunner(params.meetingId, () => m.room_line_lost()), [params.meetingId]);
  return line ? (
    <LiveRoom line={line} run={run} />
  ) : (
    <RoomNotice title={loaderData.title} words={m.room_loading()} />
  );
}

/** The browser fetches these before all other scripts, and runs the first as soon as it has them. */
function nameFirst(scripts: { script: string; imports: string[] } | null): void {
  if (!scripts) return;
  preinitModule(scripts.script, { as: "script" });
  for (const address of scripts.imports) preloadModule(address, { as: "script" });
}

function useLine(meetingId: string): RoomLine<FullState> | null {
  const [line, setLine] = useState<RoomLine<FullState> | null>(null);
  useEffect(() => {
    const opened = takeRoomLine<FullState>(meetingId);
    setLine(opened);
    return () => opened.close();
  }, [meetingId]);
  return line;
}

function LiveRoom({ line, run }: { line: RoomLine<FullState>; run: RunCommand }) {
  const { state, door, open, clockOffset } = useSyncExternalStore(
    line.subscribe,
    line.getSnapshot,
    line.getSnapshot,
  );
  if (door === "waiting")
    return <RoomNotice title={m.room_door_waiting_title()} words={m.room_door_waiting()} />;
  if (door === "refused")
    return <RoomNotice title={m.room_door_refused_title()} words={m.room_door_refused()} />;
  if (!state)
    return <RoomNotice title={m.room_loading_title()} words={open ? m.room_loading() : m.room_line_lost()} />;
  const { meeting, me } = state.room;
  if (meeting.state === "closed" || meeting.state === "cancelled") {
    const link = { href: `/room/${meeting.id}/minutes`, words: m.room_read_minutes() };
    return meeting.state === "closed" && me.presence === "admitted" ? (
      <RoomNotice title={m.room_over_title()} words={m.room_over()} link={link} />
    ) : (
      <RoomNotice title={plainText(meeting.title)} words={m.room_over_for_you()} />
    );
  }
  if (me.presence === "outside")
    return <RoomNotice title={m.room_sent_out_title()} words={m.room_sent_out()} />;
  if (me.presence !== "admitted" || !state.inside)
    return (
      <Lobby
        state={state.room}
        run={run}
        clockOffset={clockOffset}
        notice={state.recordedSince ? <RecordedNotice /> : null}
      />
    );
  const { room, inside } = state;
  return <Inside room={room} inside={inside} line={line} run={run} open={open} clockOffset={clockOffset} />;
}

interface InsideProps {
  room: RoomState;
  inside: NonNullable<FullState["inside"]>;
  line: RoomLine<FullState>;
  run: RunCommand;
  open: boolean;
  clockOffset: number;
}

/** Brings the features together that make a room: the meeting, its interpretation, its decisions. */
function Inside({ room, inside, line, run, open, clockOffset }: InsideProps) {
  const { interpretation, decisions } = inside;
  const { booths, channels } = interpretation;
  const booth = booths.find((one) => one.seats.some((seat) => seat.participantId === room.me.id));
  const seat = booth?.seats.find((one) => one.participantId === room.me.id);
  const interpretingInto = seat && seat.air !== "off" ? seat.outgoing : undefined;
  const voiceOn = useCallback(
    (identity: string, language: string) => {
      const channel = channels.find((one) => one.language === language);
      if (channel?.voices.includes(identity)) return "voice";
      return channel?.seats.includes(identity) ? "ready" : "none";
    },
    [channels],
  );
  const nameOf = useCallback(
    (id: string) => {
      const found = room.participants.find((one) => one.id === id);
      return found ? plainText(found.name) : "";
    },
    [room.participants],
  );
  const besideBooths = boothsInRoom({ room, interpretation, line, run, nameOf });
  const captioning = captionsInRoom({ room, ...inside, line, run, nameOf });
  const recording = recordingInRoom({ room, recording: inside.recording, run });
  return (
    <RoomPage
      state={room}
      open={open}
      clockOffset={clockOffset}
      run={run}
      channels={booth ? [channelTrackName(booth.languageA), channelTrackName(booth.languageB)] : []}
      voiceOn={voiceOn}
      onMoment={line.onMoment}
      extras={{
        decisions: <DecisionPanel decisions={decisions} room={room} lang={readerLang()} run={run} />,
        decisionsWaiting: decisions.filter((one) => one.may.agree).length,
        // At the console one hears by the console.
        listening: (media) =>
          seat ? null : (
            <ListeningControl
              meetingId={room.meeting.id}
              media={media}
              channels={channels}
              ownLanguage={
                room.participants.find((one) => one.id === room.me.id)?.spokenLanguage ?? readerLang()
              }
              floorLanguage={interpretation.floorLanguage}
              interpretingInto={interpretingInto}
            />
          ),
        booth: (media) =>
          room.me.role === "interpreter" ? (
            <Suspense fallback={<p className="desk-loading">{m.interpretation_console_loading()}</p>}>
              <Booth {...{ room, interpretation, media, run, nameOf, clockOffset }} />
            </Suspense>
          ) : null,
        speaks: (id) => <Speaks {...{ id, room, interpretation, nameOf, run }} />,
        keys:
          room.me.role === "interpreter" ? (
            <Suspense fallback={null}>
              <ConsoleKeyList />
            </Suspense>
          ) : null,
        panels: [...besideBooths.panels, captioning.panel],
        controls: (
          <>
            {room.me.media.microphone && !room.me.media.channels ? (
              <Speaks {...{ id: room.me.id, room, interpretation, nameOf, run }} />
            ) : null}
            {captioning.control}
            {interpretation.may.prepareBooths && room.me.role !== "interpreter" ? (
              <Suspense fallback={null}>
                <PrepareBooths
                  {...{ interpretation, run, nameOf }}
                  interpreterIds={room.participants
                    .filter((one) => one.role === "interpreter")
                    .map((one) => one.id)}
                />
              </Suspense>
            ) : null}
            {recording.control}
          </>
        ),
        badges: (
          <>
            {booths.length > 0 ? <FloorLanguage language={interpretation.floorLanguage} /> : null}
            {recording.badges}
          </>
        ),
        overStage: (
          <>
            {besideBooths.overStage}
            {captioning.overStage}
            {recording.overStage}
          </>
        ),
      }}
    />
  );
}

interface SpeaksProps {
  id: string;
  room: RoomState;
  interpretation: InterpretationState;
  nameOf(id: string): string;
  run: RunCommand;
}

/** What a participant speaks: everybody sees it; oneself, the chair, interpreters and technicians change it. */
function Speaks({ id, room, interpretation, nameOf, run }: SpeaksProps) {
  const one = room.participants.find((other) => other.id === id);
  if (!one) return null;
  const own = id === room.me.id;
  const may = own ? room.me.presence === "admitted" : interpretation.may.changeSpokenLanguages;
  return (
    <SpokenLanguageChoice
      label={own ? m.interpretation_i_speak() : m.interpretation_speaks({ name: nameOf(id) })}
      language={one.spokenLanguage}
      choices={spokenChoices(room.meeting.languages, interpretation, one.spokenLanguage)}
      choose={
        may
          ? (language) => void run("language.speak", own ? { language } : { participantId: id, language })
          : null
      }
      {...(own ? { lead: m.interpretation_i_speak() } : {})}
    />
  );
}

// Only interpreters have a console; nobody else waits for it.
const Booth = lazy(() => import("#app/routes/room/booth.tsx").then(({ Booth }) => ({ default: Booth })));
const ConsoleKeyList = lazy(() =>
  import("#app/routes/room/booth.tsx").then(({ ConsoleKeyList }) => ({ default: ConsoleKeyList })),
);

const PrepareBooths = lazy(() =>
  import("#app/features/interpretation/ui/prepare/PrepareBooths.tsx").then(({ PrepareBooths }) => ({
    default: PrepareBooths,
  })),
);
