import { FileText } from "lucide-react";
import { m } from "#app/core/languages/messages/messages.js";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { RoomText } from "#app/features/meetings/ui/room/RoomText.tsx";
import { useName } from "#app/features/meetings/ui/room/Tile.tsx";

/** The running item with its title in every language of the meeting, and its documents, always in sight of the booth. */
export function RunningNow() {
  const { state } = useRoom();
  const { meeting } = state;
  const item = state.agenda.find((one) => one.id === meeting.runningItemId);
  const presenter = useName(item?.presenterId ?? null);
  if (!item) return null;
  const titles = meeting.languages.flatMap((lang) => {
    const text = item.title[lang]?.text;
    return text ? [{ lang, text }] : [];
  });
  return (
    <section className="running-now" aria-label={m.room_running_now()}>
      <h2>
        <span className="agenda-number">{item.position}</span>
        <span>
          {titles.map(({ lang, text }) => (
            <span key={lang} lang={lang} className="running-now-title">
              {text}
            </span>
          ))}
        </span>
      </h2>
      {presenter ? <p>{presenter}</p> : null}
      {item.note ? (
        <p>
          <RoomText text={item.note} />
        </p>
      ) : null}
      {item.documents.length > 0 ? (
        <ul>
          {item.documents.map((document) => (
            <li key={document.id}>
              <a href={`/room/${meeting.id}/documents/${document.id}`} target="_blank" rel="noreferrer">
                <FileText aria-hidden="true" size={18} /> {document.name}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
