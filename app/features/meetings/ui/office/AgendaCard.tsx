import { FileText, ListPlus, UserRound } from "lucide-react";
import { Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { Preparation, PreparedItem } from "#app/features/meetings/prepare-present.ts";
import { MoveButtons } from "#app/features/meetings/ui/office/MoveButtons.tsx";
import { pickText } from "#app/lib/local-text.ts";
import { formatDuration } from "#app/lib/time/format.ts";
import { Card } from "#app/ui/Card.tsx";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { Tag } from "#app/ui/Tag.tsx";

/** The agenda with the minutes planned, against the length of the meeting. */
export function AgendaCard({ prepared }: { prepared: Preparation }) {
  const { agenda, meeting, plannedMinutes, warnings, may } = prepared;
  const lang = readerLang();
  const add = may.changeAgenda && (
    <LinkButton to={`/office/meetings/${meeting.id}/agenda/new`} icon={<ListPlus aria-hidden size={20} />}>
      {m.meetings_add_item()}
    </LinkButton>
  );
  return (
    <Card
      id="agenda"
      title={m.meetings_agenda()}
      aside={
        agenda.length > 0 && (
          <Tag tone={warnings.overrun > 0 ? "warning" : "neutral"}>
            <span suppressHydrationWarning>
              {m.meetings_planned_of({
                planned: formatDuration(plannedMinutes * 60, lang),
                duration: formatDuration(meeting.durationMinutes * 60, lang),
              })}
            </span>
          </Tag>
        )
      }
      footer={agenda.length > 0 ? add : undefined}
    >
      {agenda.length === 0 ? (
        <EmptyState title={m.meetings_no_agenda()} actions={add || undefined}>
          {m.meetings_no_agenda_text()}
        </EmptyState>
      ) : (
        <ol className="ui-plain-list agenda-items">
          {agenda.map((item, index) => (
            <AgendaLine key={item.id} prepared={prepared} item={item} index={index} />
          ))}
        </ol>
      )}
    </Card>
  );
}

interface AgendaLineProps {
  prepared: Preparation;
  item: PreparedItem;
  index: number;
}

function AgendaLine({ prepared, item, index }: AgendaLineProps) {
  const { meeting, agenda, participants, documents, may } = prepared;
  const lang = readerLang();
  const presenter = participants.find((one) => one.id === item.presenterId);
  const attached = documents.filter((document) => document.agendaItemId === item.id);
  const title = pickText(item.title, lang).text;
  return (
    <li className="agenda-item">
      <span className="agenda-number" aria-hidden="true">
        {index + 1}
      </span>
      <div className="agenda-words">
        <h3 className="agenda-title">
          {may.changeAgenda ? (
            <Link to={`/office/meetings/${meeting.id}/agenda/${item.id}`}>
              <LocalTextView text={item.title} />
            </Link>
          ) : (
            <LocalTextView text={item.title} />
          )}
        </h3>
        {item.note && <LocalTextView text={item.note} multiline className="ui-muted" />}
        <p className="agenda-facts ui-muted">
          <span suppressHydrationWarning>{formatDuration(item.minutesPlanned * 60, lang)}</span>
          {presenter && (
            <span>
              <UserRound aria-hidden size={16} /> {m.meetings_presents()}{" "}
              <LocalTextView text={presenter.name} plain />
            </span>
          )}
          {attached.length > 0 && (
            <span>
              <FileText aria-hidden size={16} /> {m.meetings_documents_count({ count: attached.length })}
            </span>
          )}
        </p>
      </div>
      {may.changeAgenda && (
        <MoveButtons
          deed="move_item"
          id={item.id}
          name={title}
          first={index === 0}
          last={index === agenda.length - 1}
        />
      )}
    </li>
  );
}
