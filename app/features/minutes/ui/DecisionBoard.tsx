import { CalendarClock, Check, RotateCcw } from "lucide-react";
import { Form, Link, useNavigation } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { BoardDecision } from "#app/features/minutes/board.server.ts";
import type { BoardColumn } from "#app/features/minutes/rules.ts";
import { type Lang, pickText } from "#app/lib/local-text.ts";
import { formatDate, formatPlainDate } from "#app/lib/time/format.ts";
import { Button } from "#app/ui/Button.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { SideMark, Tag, type TagTone } from "#app/ui/Tag.tsx";
import "./decision-board.css";

const COLUMNS: { column: BoardColumn; words: () => string; hint?: () => string; tone: TagTone }[] = [
  { column: "late", words: m.minutes_column_late, tone: "danger" },
  { column: "due", words: m.minutes_column_due, hint: m.minutes_column_due_hint, tone: "warning" },
  { column: "open", words: m.minutes_column_open, tone: "info" },
  { column: "done", words: m.minutes_column_done, tone: "success" },
];

/** The board: what is late, due, open and done. Columns on a desk, a list on a telephone. */
export function DecisionBoard({ decisions, lang }: { decisions: BoardDecision[]; lang: Lang }) {
  return (
    <div className="board">
      {COLUMNS.map(({ column, words, hint, tone }) => {
        const shown = decisions.filter((one) => one.column === column);
        return (
          <section key={column} className="board-column" aria-labelledby={`board-${column}`}>
            <header className="board-column-head" data-column={column}>
              <h2 id={`board-${column}`}>{words()}</h2>
              <Tag tone={shown.length > 0 ? tone : "neutral"}>{shown.length}</Tag>
              {hint && <p>{hint()}</p>}
            </header>
            {shown.length === 0 ? (
              <p className="board-empty">{m.minutes_column_empty()}</p>
            ) : (
              <ul>
                {shown.map((decision) => (
                  <BoardCard key={decision.id} decision={decision} lang={lang} />
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}

function BoardCard({ decision, lang }: { decision: BoardDecision; lang: Lang }) {
  const { host, partner, number } = decision;
  const langs = [...new Set([host.language, partner.language])];
  return (
    <li className="board-card" data-column={decision.column}>
      <header>
        <h3>
          <Link to={`/office/minutes/${decision.meetingId}#decisions`}>{m.minutes_number({ number })}</Link>
        </h3>
        <WhenTag decision={decision} lang={lang} />
      </header>
      {langs.map((each) =>
        decision.text[each] ? (
          <p key={each} lang={each} className="board-text">
            {decision.text[each].text}
          </p>
        ) : null,
      )}
      <dl className="board-who">
        {(["host", "partner"] as const).map((side) => (
          <Responsible key={side} decision={decision} side={side} lang={lang} />
        ))}
      </dl>
      <p className="board-meeting" suppressHydrationWarning>
        {m.minutes_meeting_of({ date: formatDate(new Date(decision.heldAt), host.zone, lang) })}
      </p>
      <Deed decision={decision} />
    </li>
  );
}

function WhenTag({ decision, lang }: { decision: BoardDecision; lang: Lang }) {
  const { column, doneAt, dueOn } = decision;
  if (doneAt) {
    const date = formatDate(new Date(doneAt), decision.host.zone, lang);
    return <Tag tone="success">{m.minutes_done_on({ date })}</Tag>;
  }
  if (!dueOn) return <Tag>{m.minutes_due_none()}</Tag>;
  const tone = column === "late" ? "danger" : column === "due" ? "warning" : "neutral";
  return (
    <Tag tone={tone} icon={<CalendarClock aria-hidden size={16} />}>
      {m.minutes_due_by({ date: formatPlainDate(dueOn, lang) })}
    </Tag>
  );
}

function Responsible(props: { decision: BoardDecision; side: "host" | "partner"; lang: Lang }) {
  const { decision, side, lang } = props;
  const who = side === "host" ? decision.responsibleHost : decision.responsiblePartner;
  return (
    <div>
      <dt>
        <SideMark side={side === "host" ? "a" : "b"} />
        {pickText(decision[side].name, lang).text}
      </dt>
      <dd>{who ? <LocalTextView text={who} lang={lang} plain /> : m.minutes_responsible_nobody()}</dd>
    </div>
  );
}

function Deed({ decision }: { decision: BoardDecision }) {
  const navigation = useNavigation();
  const busy = navigation.formData?.get("decisionId") === decision.id;
  const done = decision.column === "done";
  const { number } = decision;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="meetingId" value={decision.meetingId} />
      <input type="hidden" name="decisionId" value={decision.id} />
      <Button
        name="intent"
        value={done ? "reopen" : "done"}
        pending={busy}
        size="small"
        variant={done ? "quiet" : "secondary"}
        icon={done ? <RotateCcw aria-hidden size={18} /> : <Check aria-hidden size={18} />}
        aria-label={done ? m.minutes_reopen_of({ number }) : m.minutes_mark_done_of({ number })}
      >
        {done ? m.minutes_reopen() : m.minutes_mark_done()}
      </Button>
    </Form>
  );
}
