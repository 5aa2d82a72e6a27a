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

const COLUMNS: { column: BoardColumn; words: () => string; hint: () => string; tone: TagTone }[] = [
  { column: "late", words: m.minutes_column_late, hint: m.minutes_column_late_hint, tone: "danger" },
  { column: "due", words: m.minutes_column_due, hint: m.minutes_column_due_hint, tone: "warning" },
  { column: "open", words: m.minutes_column_open, hint: m.minutes_column_open_hint, tone: "info" },
  { column: "done", words: m.minutes_column_done, hint: m.minutes_column_done_hint, tone: "success" },
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
              <p>{hint()}</p>
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
        <When decision={decision} lang={lang} />
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

/** When it is due, or when it was done; late ones say so by the column as well as by colour. */
function When({ decision, lang }: { decision: BoardDecision; lang: Lang }) {
  const { column, doneAt, dueOn } = decision;
  const Icon = doneAt ? Check : CalendarClock;
  return (
    <p className="board-when" data-column={column} suppressHydrationWarning>
      <Icon aria-hidden size={18} />
      {whenWords(doneAt, dueOn, decision.host.zone, lang)}
    </p>
  );
}

function whenWords(doneAt: string | null, dueOn: string | null, zone: string, lang: Lang): string {
  if (doneAt) return m.minutes_done_on({ date: formatDate(new Date(doneAt), zone, lang) });
  return dueOn ? m.minutes_due_by({ date: formatPlainDate(dueOn, lang) }) : m.minutes_due_none();
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
