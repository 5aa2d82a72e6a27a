import { FileText } from "lucide-react";
import { m } from "#app/core/languages/messages/messages.js";
import type { RoomAgendaItem } from "#app/features/meetings/room-state.ts";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { RoomText } from "#app/features/meetings/ui/room/RoomText.tsx";
import { useName } from "#app/features/meetings/ui/room/Tile.tsx";

/** The agenda with what runs, what is done, and each item's documents. */
export function AgendaPanel() {
  const { state, run } = useRoom();
  const { doorsClosed } = state.meeting;
  return (
    <>
      <ol className="agenda">
        {state.agenda.map((item) => (
          <AgendaEntry key={item.id} item={item} />
        ))}
      </ol>
      {state.agenda.length === 0 ? <p className="panel-empty">{m.room_agenda_is_empty()}</p> : null}
      {state.me.may.runTheAgenda ? (
        <div className="panel-actions">
          <button
            type="button"
            className="room-action"
            onClick={() => run(doorsClosed ? "door.open" : "door.close")}
          >
            {doorsClosed ? m.room_open_doors() : m.room_close_doors()}
          </button>
          <small>{m.room_doors_hint()}</small>
        </div>
      ) : null}
      {state.me.may.closeMeeting && state.meeting.state === "live" ? <CloseMeeting /> : null}
    </>
  );
}

function AgendaEntry({ item }: { item: RoomAgendaItem }) {
  const { state, run } = useRoom();
  const presenter = useName(item.presenterId);
  const running = state.meeting.runningItemId === item.id;
  return (
    <li
      className="agenda-entry"
      data-state={running ? "running" : item.endedAt ? "done" : "open"}
      aria-current={running ? "step" : undefined}
    >
      <h3>
        <span className="agenda-number">{item.position}</span>
        <RoomText text={item.title} />
      </h3>
      <p className="agenda-facts">
        {m.room_minutes_planned({ minutes: item.minutesPlanned })}
        {presenter ? ` · ${presenter}` : null}
        {item.endedAt && !running ? ` · ${m.room_item_done()}` : null}
      </p>
      {item.note ? (
        <p className="agenda-note">
          <RoomText text={item.note} />
        </p>
      ) : null}
      {item.documents.length > 0 ? (
        <ul className="agenda-documents">
          {item.documents.map((document) => (
            <li key={document.id}>
              <a href={`/room/${state.meeting.id}/documents/${document.id}`} target="_blank" rel="noreferrer">
                <FileText aria-hidden="true" /> {document.name}
              </a>
              {state.me.may.showDocument && state.meeting.shownDocumentId !== document.id ? (
                <button
                  type="button"
                  className="room-link"
                  aria-label={m.room_show_document_name({ name: document.name })}
                  onClick={() => run("document.show", { documentId: document.id })}
                >
                  {m.room_show_document()}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {state.me.may.runTheAgenda && state.meeting.state === "live" && !running ? (
        <button type="button" className="room-link" onClick={() => run("agenda.go_to", { itemId: item.id })}>
          {m.room_go_to_item()}
        </button>
      ) : null}
    </li>
  );
}

function CloseMeeting() {
  const { run } = useRoom();
  return (
    <details className="panel-actions">
      <summary className="room-action danger">{m.room_close_meeting()}</summary>
      <p>{m.room_close_meeting_hint()}</p>
      <button type="button" className="room-action danger" onClick={() => run("meeting.close")}>
        {m.room_close_meeting_yes()}
      </button>
    </details>
  );
}
