import type { ReactNode } from "react";
import type { RoomState } from "#app/features/meetings/public.ts";
import { plainText } from "#app/features/meetings/ui/room/RoomText.tsx";
import type { RunCommand } from "#app/features/meetings/ui/room/run-command.ts";
import type { RecordingState } from "#app/features/recordings/public.ts";
import { RecordingBadge, RecordingNotices } from "#app/features/recordings/ui/RecordingBadge.tsx";
import { RecordingControl } from "#app/features/recordings/ui/RecordingControl.tsx";

interface Given {
  room: RoomState;
  recording: RecordingState;
  run: RunCommand;
}

/** What the room shows of recording. */
export function recordingInRoom({ room, recording, run }: Given): {
  badges: ReactNode;
  control: ReactNode;
  overStage: ReactNode;
} {
  const { id, state, host, partner } = room.meeting;
  const clockOf = (city: typeof host) => ({ name: plainText(city.name), zone: city.zone });
  const meeting = { id, live: state === "live", cities: [clockOf(host), clockOf(partner)] as const };
  return {
    badges: <RecordingBadge running={recording.running} />,
    control: <RecordingControl meeting={meeting} state={recording} run={run} />,
    overStage: <RecordingNotices running={recording.running} />,
  };
}
