import { lazy, type ReactNode, Suspense } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { CaptionsState } from "#app/features/captions/public.ts";
import { CaptionSwitch } from "#app/features/captions/ui/CaptionSwitch.tsx";
import type { CaptionLine } from "#app/features/captions/ui/caption-feed.ts";
import type { CaptionWriting } from "#app/features/captions/ui/caption-props.ts";
import { useChoice } from "#app/features/captions/ui/use-choice.ts";
import type { InterpretationState } from "#app/features/interpretation/public.ts";
import type { RoomState } from "#app/features/meetings/public.ts";
import { plainText } from "#app/features/meetings/ui/room/RoomText.tsx";
import type { RunCommand } from "#app/features/meetings/ui/room/run-command.ts";

const CaptionsPanel = lazy(() => import("#app/features/captions/ui/CaptionsPanel.tsx"));
const CaptionLines = lazy(() => import("#app/features/captions/ui/CaptionLines.tsx"));

interface CaptionsInRoom {
  room: RoomState;
  captions: CaptionsState;
  interpretation: InterpretationState;
  line: CaptionLine;
  run: RunCommand;
  nameOf(id: string): string;
}

/** What the room gives to captions. */
function writingOf({ room, captions, interpretation, line, run, nameOf }: CaptionsInRoom): CaptionWriting {
  const { meeting, me } = room;
  const { booths, channels, floorLanguage } = interpretation;
  const seat = booths.flatMap((one) => one.seats).find((one) => one.participantId === me.id);
  const atTheTable = room.participants.filter((one) => ["head", "deputy", "expert"].includes(one.role));
  return {
    meetingId: meeting.id,
    lang: readerLang(),
    line,
    captions,
    languages: [...meeting.languages, ...channels.map((one) => one.language)],
    cities: [
      { name: plainText(meeting.host.name), zone: meeting.host.zone },
      { name: plainText(meeting.partner.name), zone: meeting.partner.zone },
    ],
    nameOf,
    me: me.id,
    run,
    speakers: atTheTable.map((one) => ({ id: one.id, name: plainText(one.name) })),
    floorSpeakerId: meeting.floorParticipantId,
    floorLanguage,
    channel: seat?.outgoing ?? null,
    channels: channels.map((one) => one.language),
  };
}

/** Captions in the room: a tab, a switch of the bar, and the newest over the stage. */
export function captionsInRoom(given: CaptionsInRoom): {
  panel: { name: string; count: number; body: ReactNode };
  control: ReactNode;
  overStage: ReactNode;
} {
  const writing = writingOf(given);
  return {
    panel: {
      name: m.captions_captions(),
      count: 0,
      body: (
        <Suspense fallback={null}>
          <CaptionsPanel {...writing} />
        </Suspense>
      ),
    },
    control: <CaptionSwitch hasKey={!given.room.me.media.channels} />,
    overStage: <OverStage {...writing} />,
  };
}

function OverStage(writing: CaptionWriting) {
  const { shown } = useChoice();
  return shown ? (
    <Suspense fallback={null}>
      <CaptionLines {...writing} />
    </Suspense>
  ) : null;
}
