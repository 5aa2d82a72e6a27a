import type { ReactNode } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { RoomParticipant } from "#app/features/meetings/room-state.ts";
import { IncomingQuality } from "#app/features/meetings/ui/room/IncomingQuality.tsx";
import { participantOf, useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import {
  AT_THE_TABLE,
  SharedScreen,
  ShownDocument,
  shownDocumentOf,
} from "#app/features/meetings/ui/room/Stage.tsx";
import { findScreen } from "#app/features/meetings/ui/room/speaker.ts";
import { Tile } from "#app/features/meetings/ui/room/Tile.tsx";
import "./booth-stage.css";

/**
 * What an interpreter has to see at once: the speaker close up, the shared screen or document beside, and below, small,
 * the chair and everybody at the table, each with how good their sound is.
 */
export function BoothStage({ speaks }: { speaks(participantId: string): ReactNode }) {
  const { state, views, speakerId } = useRoom();
  const screen = findScreen([...views.values()]);
  const speaker = speakerId === state.me.id ? undefined : participantOf(state, speakerId);
  const document = shownDocumentOf(state);
  const others = state.participants
    .filter(
      (one) => (AT_THE_TABLE.includes(one.role) || one.chairs) && one.connected && one.id !== speaker?.id,
    )
    .sort((one, other) => Number(other.chairs) - Number(one.chairs));
  return (
    <section
      className="booth-stage"
      aria-label={m.room_stage()}
      data-beside={screen || document ? "screen" : "none"}
    >
      <div className="booth-speaker">
        {speaker ? (
          <>
            <Tile participant={speaker} large />
            <div className="booth-speaker-facts">
              <span className="booth-speaks">
                <span className="booth-speaks-lead">{m.room_speaks()}</span> {speaks(speaker.id)}
              </span>
              <IncomingQuality identity={speaker.id} />
            </div>
          </>
        ) : (
          <p className="stage-empty">{m.room_nobody_speaks()}</p>
        )}
      </div>
      {screen || document ? (
        <div className="booth-screen">
          {screen ? <SharedScreen identity={screen} /> : null}
          {document ? <ShownDocument document={document} /> : null}
        </div>
      ) : null}
      <ul className="booth-audience" aria-label={m.room_audience()}>
        {others.map((one) => (
          <Seat key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Seat({ one }: { one: RoomParticipant }) {
  return (
    <li className="booth-seat">
      {one.chairs ? <span className="booth-seat-mark">{m.room_chair()}</span> : null}
      <Tile participant={one} />
      <IncomingQuality identity={one.id} />
    </li>
  );
}
