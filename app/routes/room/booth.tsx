import type { InterpretationState } from "#app/features/interpretation/public.ts";
import { BoothConsole } from "#app/features/interpretation/ui/BoothConsole.tsx";
import { ConsoleKeyList } from "#app/features/interpretation/ui/console/ConsoleKeyList.tsx";
import { BoothTalk, BoothTalk } from "#app/features/interpretation/ui/talk/BoothTalk.tsx";
import { IntercomKey, IntercomKey } from "#app/features/interpretation/ui/talk/IntercomKey.tsx";
import { SpeakerSignals, SpeakerSignals } from "#app/features/interpretation/ui/talk/SpeakerSignals.tsx";
import type { RoomState } from "#app/features/meetings/public.ts";
import type { RoomConnection } from "#app/features/meetings/ui/media/room-types.ts";
import { statisticsOf, statisticsOf } from "#app/features/meetings/ui/media/statistics-store.ts";
import { useStore, useStore } from "#app/features/meetings/ui/media/use-store.ts";
import { recallDevices } from "#app/features/meetings/ui/room/device-choice.ts";
import { IncomingQuality } from "#app/features/meetings/ui/room/IncomingQuality.tsx";
import { useRoom, useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
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
  const { interpretation, media, run, nameOf } = rest;
  const { speakerId } = useRoom();
  const me = room.me.id;
  const chair = room.participants.find((one) => one.chairs);
  const booth = interpretation.booths.find((one) => one.seats.some((seat) => seat.participantId === me));
  const deviceId = useStore(media, (snapshot) => snapshot.local.microphone.deviceId);
  return (
    <BoothConsole
      {...rest}
      meetingId={room.meeting.id}
      me={me}
      chairName={chair ? plainText(chair.name) : ""}
      qualityOf={(id) => <IncomingQuality identity={id} />}
      talk={
        booth ? <BoothTalk {...{ booth, me, run, nameOf }} messages={interpretation.messages} /> : null
      }
      signals={
        booth ? (
          <>
            <SpeakerSignals
              {...{ booth, speakerId, run }}
              complaints={interpretation.complaints}
              measure={(id) => statisticsOf(media).getSnapshot().get(id)}
            />
            <IntercomKey {...{ booth, me, nameOf, deviceId, media }} meetingId={room.meeting.id} />
          </>
        ) : null
      }
    />
  );
}

export { ConsoleKeyList };
