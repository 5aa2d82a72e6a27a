import { lazy, type ReactNode, Suspense } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { InterpretationState } from "#app/features/interpretation/public.ts";
import { GLOSSARY_KEY, useGlossaryKey } from "#app/features/interpretation/ui/glossary/glossary-key.ts";
import { waitingBooths } from "#app/features/interpretation/ui/talk/booth-calls.ts";
import { SlowDownSign } from "#app/features/interpretation/ui/talk/SlowDownSign.tsx";
import type { RoomState } from "#app/features/meetings/public.ts";
import { recallDevices } from "#app/features/meetings/ui/room/device-choice.ts";
import type { RoomPanel } from "#app/features/meetings/ui/room/RoomPage.tsx";
import type { Moment } from "#app/features/meetings/ui/room/room-line.ts";
import type { RunCommand } from "#app/features/meetings/ui/room/run-command.ts";

// Each is for a few: interpreters, the technician, the chair, whoever opens the glossary.
const HandoverFailed = lazy(() =>
  import("#app/features/interpretation/ui/console/HandoverFailed.tsx").then((file) => ({
    default: file.HandoverFailed,
  })),
);
const TechnicianDesk = lazy(() =>
  import("#app/features/interpretation/ui/talk/TechnicianDesk.tsx").then((file) => ({
    default: file.TechnicianDesk,
  })),
);
const SoundNotices = lazy(() =>
  import("#app/features/interpretation/ui/talk/SoundNotices.tsx").then((file) => ({
    default: file.SoundNotices,
  })),
);
const CallNotices = lazy(() =>
  import("#app/features/interpretation/ui/talk/CallNotices.tsx").then((file) => ({
    default: file.CallNotices,
  })),
);
const GlossaryPanel = lazy(() =>
  import("#app/features/interpretation/ui/glossary/GlossaryPanel.tsx").then((file) => ({
    default: file.GlossaryPanel,
  })),
);

interface BoothsInRoom {
  room: RoomState;
  interpretation: InterpretationState;
  line: { onMoment(listener: (moment: Moment) => void): () => void };
  run: RunCommand;
  nameOf(id: string): string;
}

/** What is seen of the booths beside the console: signs, the technician's desk, the glossary. */
export function boothsInRoom(given: BoothsInRoom): {
  panels: RoomPanel[];
  overStage: ReactNode;
} {
  const { room, interpretation, line, run, nameOf } = given;
  const { may, complaints } = interpretation;
  const { me } = room;
  return {
    panels: [
      ...(may.answerTechnicianCalls ? [technicianPanel(given)] : []),
      ...(may.editGlossary || !interpretation.glossaryVersion.startsWith("0:") ? [glossaryPanel(given)] : []),
    ],
    overStage: (
      <>
        <GlossaryKey />
        <SlowDownSign me={me.id} onMoment={line.onMoment} nameOf={nameOf} />
        {me.role === "interpreter" ? (
          <Suspense fallback={null}>
            <HandoverFailed me={me.id} onMoment={line.onMoment} nameOf={nameOf} />
          </Suspense>
        ) : null}
        {me.chairs || may.answerTechnicianCalls ? (
          <div className="stage-notices">
            <Suspense fallback={null}>
              {may.answerTechnicianCalls ? <CallNotices booths={interpretation.booths} run={run} /> : null}
              <SoundNotices
                complaints={complaints}
                me={me.id}
                nameOf={nameOf}
                withFigures={may.answerTechnicianCalls}
              />
            </Suspense>
          </div>
        ) : null}
      </>
    ),
  };
}

function technicianPanel({ room, interpretation, run, nameOf }: BoothsInRoom): RoomPanel {
  return {
    name: m.talk_desk(),
    count: waitingBooths(interpretation).length,
    body: (
      <Suspense fallback={null}>
        <TechnicianDesk
          meetingId={room.meeting.id}
          interpretation={interpretation}
          me={room.me.id}
          run={run}
          nameOf={nameOf}
          zones={[room.meeting.host.zone, room.meeting.partner.zone]}
          deviceId={recallDevices().audioinput}
        />
      </Suspense>
    ),
  };
}

function glossaryPanel({ room, interpretation, run }: BoothsInRoom): RoomPanel {
  const { booths, glossaryVersion, may } = interpretation;
  const own = booths.find((one) => one.seats.some((seat) => seat.participantId === room.me.id));
  const first = own ? [own.languageA, own.languageB] : [];
  return {
    name: m.glossary_title(),
    count: 0,
    shortcut: GLOSSARY_KEY,
    body: (
      <Suspense fallback={null}>
        <GlossaryPanel
          meetingId={room.meeting.id}
          version={glossaryVersion}
          first={[...first, ...room.meeting.languages]}
          mayEdit={may.editGlossary}
          run={run}
        />
      </Suspense>
    ),
  };
}

function GlossaryKey() {
  useGlossaryKey();
  return null;
}
