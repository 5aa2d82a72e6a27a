import type { InterpretationState } from "#app/features/interpretation/public.ts";
import { BoothConsole } from "#app/features/interpretation/ui/BoothConsole.tsx";
import { ConsoleKeyList } from "#app/features/interpretation/ui/console/ConsoleKeyList.tsx";
import type { RoomState } from "#app/features/meetings/public.ts";
import type { RoomConnection } from "#app/features/meetings/ui/media/room-types.ts";
import { IncomingQuality } from "#app/features/meetings/ui/room/IncomingQuality.tsx";
import { plainText } from "#app/features/meetings/ui/room/RoomText.tsx";
import type { RunCommand } from "#app/features/meetings/ui/room/run-command.ts";

export interface BoothProps {
  room: RoomState;
  interpretation: InterpretationState;
  media: RoomConnection;
  run: RunCommand;
  clockOffset: number;
  nameOf(id: string): string;
}

/** Everything of the room that only interpreters need, in one file that only they fetch. */
export function Booth({ room, ...rest }: BoothProps) {
  const chair = room.participants.find((one) => one.chairs);
  return (
    <BoothConsole
      {...rest}
      meetingId={room.meeting.id}
      me={room.me.id}
      chairName={chair ? plainText(chair.name) : ""}
      qualityOf={(id) => <IncomingQuality identity={id} />}
      talk={null}
      signals={null}
    />
  );
}

export { ConsoleKeyList };
