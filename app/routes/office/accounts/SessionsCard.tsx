import { MonitorSmartphone } from "lucide-react";
import { Form } from "react-router";
import type { PresentedSession } from "#app/core/accounts/present.ts";
import type { FormAnswer } from "#app/core/forms/form-answer.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { ConfirmDialog } from "#app/ui/ConfirmDialog.tsx";
import { Tag } from "#app/ui/Tag.tsx";
import { Done } from "./Done.tsx";
import { type Clocks, When } from "./When.tsx";

interface SessionsCardProps {
  sessions: readonly PresentedSession[];
  answer: FormAnswer | undefined;
  clocks: Clocks | null;
}

export function SessionsCard({ sessions, answer, clocks }: SessionsCardProps) {
  return (
    <Card
      title={m.accounts_sessions_title()}
      footer={
        <ConfirmDialog
          title={m.accounts_everywhere_title()}
          trigger={m.accounts_everywhere()}
          triggerVariant="danger"
          confirmLabel={m.accounts_everywhere()}
          fields={{ intent: "everywhere" }}
        >
          {m.accounts_everywhere_text()}
        </ConfirmDialog>
      }
    >
      <Done answer={answer?.intent === "sessions" ? answer : undefined} />
      <ul className="accounts-list">
        {sessions.map((session) => (
          <li key={session.id}>
            <MonitorSmartphone aria-hidden size={24} className="accounts-item-icon" />
            <div className="accounts-item-words">
              <strong>
                {session.device
                  ? m.accounts_session_device(session.device)
                  : m.accounts_session_unknown_device()}
              </strong>{" "}
              {session.isThis && <Tag tone="success">{m.accounts_session_this()}</Tag>}
              <span className="ui-help">
                <When at={session.since} clocks={clocks} />
                {session.address && ` · ${session.address}`}
              </span>
            </div>
            {!session.isThis && (
              <Form method="post">
                <input type="hidden" name="intent" value="end-session" />
                <input type="hidden" name="sessionId" value={session.id} />
                <Button variant="quiet">{m.accounts_session_end()}</Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
