import { m } from "#app/core/languages/messages/messages.js";
import type { RoomAgendaItem, RoomParticipant, RoomState } from "#app/features/meetings/room-state.ts";
import type { Side } from "#app/features/meetings/tables.ts";
import { participantOf, useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { RoomText } from "#app/features/meetings/ui/room/RoomText.tsx";
import { findScreen } from "#app/features/meetings/ui/room/speaker.ts";
import { Tile, useName, Video } from "#app/features/meetings/ui/room/Tile.tsx";

type RoomDocument = RoomAgendaItem["documents"][number];

/** Roles that sit at the table; interpreters work in their booth, observers and press in their seats. */
export const AT_THE_TABLE = ["head", "deputy", "expert"];

/** Both sides with the speaker between them: the same size, the same weight. */
export function Stage() {
  const { state, views, speakerId, pinnedId } = useRoom();
  const screen = pinnedId ? null : findScreen([...views.values()]);
  const speaker = participantOf(state, speakerId);
  const shown = shownDocumentOf(state);
  return (
    <section className="stage" aria-label={m.room_stage()}>
      <SideColumn side="host" />
      <div className="stage-centre">
        {shown ? <ShownDocument document={shown} /> : null}
        {screen ? <SharedScreen identity={screen} /> : null}
        {!screen && speaker ? <Tile participant={speaker} large /> : null}
        {screen || speaker ? null : <p className="stage-empty">{m.room_nobody_speaks()}</p>}
      </div>
      <SideColumn side="partner" />
    </section>
  );
}

export function shownDocumentOf(state: RoomState): RoomDocument | undefined {
  return state.agenda
    .flatMap((item) => item.documents)
    .find((one) => one.id === state.meeting.shownDocumentId);
}

/** A document on the table: a picture is shown, anything else is opened by each reader. */
export function ShownDocument({ document }: { document: RoomDocument }) {
  const { state, run } = useRoom();
  const href = `/room/${state.meeting.id}/documents/${document.id}`;
  return (
    <aside className="shown-document" aria-label={m.room_document_on_table()}>
      {document.mediaType.startsWith("image/") ? <img src={href} alt={document.name} /> : null}
      <p>
        {m.room_document_on_table()}: <strong>{document.name}</strong>
      </p>
      <a className="room-action primary" href={href} target="_blank" rel="noreferrer">
        {m.room_open_document()}
      </a>
      {state.me.may.showDocument ? (
        <button type="button" className="room-action" onClick={() => run("document.put_away")}>
          {m.room_put_document_away()}
        </button>
      ) : null}
    </aside>
  );
}

export function SharedScreen({ identity }: { identity: string }) {
  const name = useName(identity);
  return (
    <figure className="shared-screen">
      <Video identity={identity} source="screen" />
      <figcaption>{m.room_shares_screen({ name })}</figcaption>
    </figure>
  );
}

function SideColumn({ side }: { side: Side }) {
  const { state } = useRoom();
  const city = state.meeting[side];
  const present = state.participants.filter(
    (one) => one.side === side && one.presence === "admitted" && one.connected,
  );
  const table = present.filter((one) => AT_THE_TABLE.includes(one.role));
  const seats = present.filter((one) => !AT_THE_TABLE.includes(one.role));
  return (
    <section className="side" data-side={side} aria-labelledby={`side-${side}`}>
      <h2 id={`side-${side}`} className="side-name">
        <RoomText text={city.name} />
      </h2>
      <div className="side-tiles">
        {table.map((one) => (
          <Tile key={one.id} participant={one} />
        ))}
        {table.length === 0 ? <p className="side-empty">{m.room_side_is_empty()}</p> : null}
      </div>
      {seats.length > 0 ? <Seats seats={seats} /> : null}
    </section>
  );
}

function Seats({ seats }: { seats: RoomParticipant[] }) {
  return (
    <ul className="seats" aria-label={m.room_also_present()}>
      {seats.map((one) => (
        <li key={one.id}>
          <RoomText text={one.name} />
          <span className="seat-role">{roleName(one.role)}</span>
        </li>
      ))}
    </ul>
  );
}

export function roleName(role: RoomParticipant["role"]): string {
  return {
    head: m.room_role_head(),
    deputy: m.room_role_deputy(),
    expert: m.room_role_expert(),
    interpreter: m.room_role_interpreter(),
    observer: m.room_role_observer(),
    press: m.room_role_press(),
    stenographer: m.room_role_stenographer(),
    technician: m.room_role_technician(),
  }[role];
}
