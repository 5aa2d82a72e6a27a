import type { InterpretationState } from "#app/features/interpretation/public.ts";
import { BoothConsole } from "#app/features/interpretation/ui/BoothConsole.tsx";
import { ConsoleKeyList } from "#app/features/interpretation/ui/console/ConsoleKeyList.tsx";
import { BoothTalk } from "#app/features/interpretation/ui/talk/BoothTalk.tsx";
import { IntercomKey } from "#app/features/interpretation/ui/talk/IntercomKey.tsx";
import { SpeakerSignals } from "#app/features/interpretation/ui/talk/SpeakerSignals.tsx";
import type { RoomState } from "#app/features/meetings/public.ts";
import type { RoomConnection } from "#app/features/meetings/ui/media/room-types.ts";
import { statisticsOf } from "#app/features/meetings/ui/media/statistics-store.ts";
import { useStore } from "#app/features/meetings/ui/media/use-store.ts";
import { recallDevices } from "#app/features/meetings/ui/room/device-choice.ts";
import { IncomingQuality } from "#app/features/meetings/ui/room/IncomingQuality.tsx";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
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
  const booth = rest.interpretation.booths.find((one) =>
    one.seats.some((seat) => seat.participantId === room.me.id),
  );
  return (
    <BoothConsole
      {...rest}
      meetingId={room.meeting.id}
      me={room.me.id}
      chairName={chair ? plainText(chair.name) : ""}
      qualityOf={(id) => <IncomingQuality identity={id} />}
      talk={booth ? <Talk booth={booth} room={room} {...rest} /> : null}
      signals={booth ? <Signals booth={booth} room={room} {...rest} /> : null}
    />
  );
}

type InOwnBooth = BoothProps & { booth: InterpretationState["booths"][number] };

/** The booth's private text, and its voice. */
function Talk({ room, booth, interpretation, media, run, nameOf }: InOwnBooth) {
  const me = room.me.id;
  return (
    <>
      <BoothTalk
        {...{ booth, me, run, nameOf }}
        messages={interpretation.messages}
        zones={[room.meeting.host.zone, room.meeting.partner.zone]}
      />
      <IntercomKey
        {...{ booth, me, nameOf, media }}
        meetingId={room.meeting.id}
        deviceId={recallDevices().audioinput}
      />
    </>
  );
}

/** What the interpreter tells the speaker and the chair, with what this browser measures of the speaker's sound. */
function Signals({ booth, interpretation, media, run }: InOwnBooth) {
  const { state, speakerId } = useRoom();
  const lines = useStore(statisticsOf(media));
  const measure = (id: string) => ({ ...lines.get(id), roundTripMs: lines.get(state.me.id)?.roundTripMs });
  return (
    <SpeakerSignals
      booth={booth}
      complaints={interpretation.complaints}
      speakerId={state.meeting.floorParticipantId ?? (speakerId === state.me.id ? null : speakerId)}
      run={run}
      measure={measure}
    />
  );
}

export { ConsoleKeyList };
