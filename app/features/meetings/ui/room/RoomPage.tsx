import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { RoomState } from "#app/features/meetings/room-state.ts";
import type {
  ChannelName,
  RoomConnection,
  RoomSnapshot,
  VoiceOn,
} from "#app/features/meetings/ui/media/room-types.ts";
import { useStore } from "#app/features/meetings/ui/media/use-store.ts";
import { AgendaPanel } from "#app/features/meetings/ui/room/AgendaPanel.tsx";
import { ChatPanel } from "#app/features/meetings/ui/room/ChatPanel.tsx";
import { Controls, DeviceFaults } from "#app/features/meetings/ui/room/Controls.tsx";
import { PeoplePanel } from "#app/features/meetings/ui/room/PeoplePanel.tsx";
import { ReactionsShown } from "#app/features/meetings/ui/room/Reactions.tsx";
import { type Room, RoomProvider, useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { RoomHeader } from "#app/features/meetings/ui/room/RoomHeader.tsx";
import type { Moment } from "#app/features/meetings/ui/room/room-line.ts";
import type { RunCommand } from "#app/features/meetings/ui/room/run-command.ts";
import { Stage } from "#app/features/meetings/ui/room/Stage.tsx";
import { chooseSpeaker, loudestSpeaker } from "#app/features/meetings/ui/room/speaker.ts";
import { UnmuteQuestion } from "#app/features/meetings/ui/room/UnmuteQuestion.tsx";
import { useRoomMedia } from "#app/features/meetings/ui/room/use-room-media.ts";
import { useShortcuts } from "#app/features/meetings/ui/room/use-shortcuts.ts";
import { VideoGivenUp } from "#app/features/meetings/ui/room/VideoGivenUp.tsx";
import { RoomFrame } from "#app/ui/room/RoomFrame.tsx";

// Only interpreters need these; nobody else waits for them.
const BoothStage = lazy(() =>
  import("#app/features/meetings/ui/room/BoothStage.tsx").then((module) => ({ default: module.BoothStage })),
);
const RunningNow = lazy(() =>
  import("#app/features/meetings/ui/room/RunningNow.tsx").then((module) => ({ default: module.RunningNow })),
);

/** What other features put into the room; the route brings them together. */
export interface RoomExtras {
  decisions: ReactNode;
  /** How many decisions wait for this reader's agreement, for the mark on the tab. */
  decisionsWaiting: number;
  listening(media: RoomConnection): ReactNode;
  /** The interpreter's console, which changes the layout of the room; null for everybody else. */
  booth(media: RoomConnection): ReactNode;
  /** What a participant speaks on the floor, with the way to change it. */
  speaks(participantId: string): ReactNode;
  /** More keys for the settings' list. */
  keys: ReactNode;
  /** More tabs beside the room's own: glossary, captions. */
  panels: readonly RoomPanel[];
  /** More switches of the bar. */
  controls: ReactNode;
  /** Notices beside the meeting's name: "is being recorded". */
  badges: ReactNode;
  /** Words over the foot of the stage: captions. */
  overStage: ReactNode;
}

export interface RoomPanel {
  name: string;
  count: number;
  /** A key that opens it, in the form of `aria-keyshortcuts`; whoever brings the panel listens for it. */
  shortcut?: string;
  body: ReactNode;
}

export interface RoomPageProps {
  state: RoomState;
  open: boolean;
  clockOffset: number;
  run: RunCommand;
  /** Channels an interpreter of this booth may speak to. */
  channels: readonly ChannelName[];
  voiceOn: VoiceOn;
  onMoment(listener: (moment: Moment) => void): () => void;
  extras: RoomExtras;
}

/** The room itself, for those who were let in. */
export function RoomPage(props: RoomPageProps) {
  const media = useRoomMedia(props.state, props.channels, props.voiceOn);
  return media ? <OpenRoom {...props} media={media} /> : null;
}

function OpenRoom(props: RoomPageProps & { media: RoomConnection }) {
  const { state, media, extras, clockOffset } = props;
  const [fault, setFault] = useState<string | null>(null);
  const run = useRunWithFault(props.run, setFault);
  const booth = extras.booth(media);
  // An interpreter has the running item in sight anyway, and needs the texts of the decisions beside it.
  const [panel, setPanel] = useState<number | null>(() =>
    window.innerWidth >= 1100 ? (booth ? 1 : 0) : null,
  );
  const room = useRoomValue({ state, media, run, clockOffset });
  const panelCount = OWN_PANELS + extras.panels.length;
  const showPanel = useCallback(
    (index: number) => setPanel((now) => (index >= panelCount ? now : now === index ? null : index)),
    [panelCount],
  );
  useShortcuts(room, showPanel);
  return (
    <RoomProvider value={room}>
      <RoomFrame
        head={<RoomHeader badges={extras.badges} />}
        panel={<Panels panel={panel} showPanel={showPanel} extras={extras} booth={Boolean(booth)} />}
        panelLabel={m.room_panels()}
        bar={
          <Controls
            listening={extras.listening(media)}
            more={extras.controls}
            keys={extras.keys}
            onLeave={() => void leave(room)}
          />
        }
        barLabel={m.room_controls()}
        desk={booth}
      >
        <LineBanner open={props.open} />
        <Suspense fallback={null}>{booth ? <BoothStage speaks={extras.speaks} /> : <Stage />}</Suspense>
        <ReactionsShown onMoment={props.onMoment} />
        {extras.overStage}
        <div className="stage-foot">
          <DeviceFaults />
          {fault ? (
            <p className="notice" role="alert">
              {fault}{" "}
              <button type="button" className="room-link" onClick={() => setFault(null)}>
                {m.room_understood()}
              </button>
            </p>
          ) : null}
          <UnmuteQuestion />
        </div>
      </RoomFrame>
    </RoomProvider>
  );
}

async function leave(room: Room): Promise<void> {
  await room.media.close();
  await room.run("lobby.leave");
  window.location.assign(`/room/${room.state.meeting.id}/left`);
}

function useRunWithFault(run: RunCommand, setFault: (words: string | null) => void): RunCommand {
  return useCallback(
    async (name, input) => {
      const answer = await run(name, input);
      setFault(answer.ok || answer.error.fields ? null : answer.error.message);
      return answer;
    },
    [run, setFault],
  );
}

function useRoomValue(parts: Pick<Room, "state" | "media" | "run" | "clockOffset">): Room {
  const { state, media, run, clockOffset } = parts;
  const snapshot = useStore(media);
  const [pinnedId, pin] = useState<string | null>(null);
  const views = useMemo(
    () => new Map(snapshot.participants.map((view) => [view.identity, view])),
    [snapshot.participants],
  );
  const loudest = loudestSpeaker(snapshot.participants);
  const [lastSpeakerId, setLastSpeaker] = useState<string | null>(null);
  if (loudest !== null && loudest !== lastSpeakerId) setLastSpeaker(loudest);
  const speakerId = chooseSpeaker(state, views, pinnedId, lastSpeakerId);
  return useMemo(
    () => ({ state, media, snapshot, views, run, clockOffset, pinnedId, pin, speakerId }),
    [state, media, snapshot, views, run, clockOffset, pinnedId, speakerId],
  );
}

/** Says when what is shown may be old, or the picture stands still; both mend themselves. */
function LineBanner({ open }: { open: boolean }) {
  return (
    <div className="line-banner" role="status">
      {open ? <MediaBanner /> : <p className="notice">{m.room_line_lost()}</p>}
    </div>
  );
}

function MediaBanner() {
  const { snapshot } = useRoom();
  const words = mediaWords(snapshot);
  return words ? <p className="notice">{words}</p> : <VideoGivenUp />;
}

function mediaWords({ state, closedBecause }: RoomSnapshot): string | null {
  switch (state) {
    case "connected":
      return null;
    case "connecting":
      return m.room_media_connecting();
    case "closed":
      return closedBecause === "elsewhere" ? m.room_media_elsewhere() : m.room_media_closed();
    default:
      return m.room_media_lost();
  }
}

/** Agenda, decisions, people, chat; those of other features follow. */
const OWN_PANELS = 4;

interface PanelsProps {
  /** The reader is an interpreter at the console. */
  booth: boolean;
  panel: number | null;
  showPanel(index: number): void;
  extras: RoomExtras;
}

function Panels({ booth, panel, showPanel, extras }: PanelsProps) {
  const { state } = useRoom();
  const panels: RoomPanel[] = [
    { name: m.room_panel_agenda(), count: 0, body: <AgendaPanel /> },
    { name: m.room_panel_decisions(), count: extras.decisionsWaiting, body: extras.decisions },
    {
      name: m.room_panel_people(),
      count: waitingAtTheDoor(state) + state.speakers.length,
      body: <PeoplePanel speaks={extras.speaks} />,
    },
    { name: m.room_panel_chat(), count: 0, body: <ChatPanel /> },
    ...extras.panels,
  ];
  const shown = panel === null ? undefined : panels[panel];
  return (
    <>
      {booth ? (
        <Suspense fallback={null}>
          <RunningNow />
        </Suspense>
      ) : null}
      <div className="panel-tabs">
        {panels.map((one, index) => (
          <button
            key={one.name}
            type="button"
            aria-expanded={panel === index}
            aria-keyshortcuts={one.shortcut}
            onClick={() => showPanel(index)}
          >
            {one.name}
            {one.count > 0 ? <span className="count">{one.count}</span> : null}
          </button>
        ))}
      </div>
      {shown ? (
        <section className="panel" aria-label={shown.name}>
          {shown.body}
        </section>
      ) : null}
    </>
  );
}

function waitingAtTheDoor(state: RoomState): number {
  if (!state.me.may.keepTheDoor) return 0;
  return (
    state.participants.filter((one) => one.presence === "waiting").length + state.devicesAtTheDoor.length
  );
}
