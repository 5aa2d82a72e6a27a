import { useEffect, useRef } from "react";
import { Form } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { CommuniqueForEditor } from "#app/features/press/present.ts";
import { Button } from "#app/ui/Button.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";

/** Asks before all can read it. A part of the page and not a window, so that it works without JavaScript. */
export function PublishQuestion({ communique }: { communique: CommuniqueForEditor }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const page = `/office/communiques/${communique.id}`;
  return (
    <section
      className="ui-card"
      role="alertdialog"
      aria-labelledby="publish-title"
      aria-describedby="publish-text"
      tabIndex={-1}
      ref={box}
    >
      <h2 className="ui-card-title" id="publish-title">
        {m.press_publish_title()}
      </h2>
      <p id="publish-text">{m.press_publish_text()}</p>
      <Form method="post" action={page} className="ui-actions">
        <input type="hidden" name="version" value={communique.version} />
        <Button name="deed" value="publish" variant="primary">
          {m.press_publish()}
        </Button>
        <LinkButton to={page} variant="quiet" preventScrollReset>
          {m.common_cancel()}
        </LinkButton>
      </Form>
    </section>
  );
}

/** Takes it off the square: folded, so that one click alone does nothing. */
export function WithdrawFold() {
  return (
    <details className="ui-details">
      <summary>{m.press_withdraw()}</summary>
      <div className="ui-details-body ui-stack">
        <p>
          <strong>{m.press_withdraw_title()}</strong>
        </p>
        <p>{m.press_withdraw_text()}</p>
        <Form method="post">
          <Button variant="danger" name="deed" value="withdraw">
            {m.press_withdraw()}
          </Button>
        </Form>
      </div>
    </details>
  );
}
