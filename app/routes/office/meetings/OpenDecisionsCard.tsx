import { Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { BoardDecision } from "#app/features/minutes/board.server.ts";
import { formatPlainDate } from "#app/lib/time/format.ts";
import { Card } from "#app/ui/Card.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { Tag } from "#app/ui/Tag.tsx";

/** What the two cities still owe each other from earlier meetings. */
export function OpenDecisionsCard({ decisions }: { decisions: BoardDecision[] }) {
  const lang = readerLang();
  return (
    <Card
      id="open-decisions"
      title={m.meetings_open_decisions()}
      footer={<LinkButton to="/office/decisions">{m.minutes_decisions()}</LinkButton>}
    >
      <p className="ui-muted">{m.meetings_open_decisions_text()}</p>
      <ul className="ui-plain-list documents">
        {decisions.map((decision) => (
          <li key={decision.id}>
            <Link to={`/office/minutes/${decision.meetingId}#decisions`}>
              <LocalTextView text={decision.text} />
            </Link>
            {decision.dueOn && (
              <p>
                <Tag tone={decision.column === "late" ? "danger" : "neutral"}>
                  <span suppressHydrationWarning>
                    {m.meetings_due({ date: formatPlainDate(decision.dueOn, lang) })}
                  </span>
                </Tag>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
