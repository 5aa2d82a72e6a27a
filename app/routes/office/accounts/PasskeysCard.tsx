import { KeyRound } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { Form, useRevalidator } from "react-router";
import type { PresentedPasskey } from "#app/core/accounts/present.ts";
import type { FormAnswer } from "#app/core/forms/form-answer.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { ConfirmDialog } from "#app/ui/ConfirmDialog.tsx";
import { FieldScope } from "#app/ui/field-scope.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { canUsePasskeys } from "../../sign-in/passkey-support.ts";
import { Done } from "./Done.tsx";
import { type Clocks, When } from "./When.tsx";

interface PasskeysCardProps {
  passkeys: readonly PresentedPasskey[];
  answer: FormAnswer | undefined;
  clocks: Clocks | null;
}

export function PasskeysCard({ passkeys, answer, clocks }: PasskeysCardProps) {
  return (
    <Card title={m.accounts_passkeys_title()}>
      <Done answer={answer?.intent === "passkeys" ? answer : undefined} />
      <p>{m.accounts_passkeys_lead()}</p>
      {passkeys.length === 0 && <p className="ui-help">{m.accounts_passkeys_empty()}</p>}
      <ul className="accounts-list">
        {passkeys.map((passkey) => (
          <PasskeyItem key={passkey.id} passkey={passkey} answer={answer} clocks={clocks} />
        ))}
      </ul>
      <AddPasskey />
    </Card>
  );
}

interface PasskeyItemProps {
  passkey: PresentedPasskey;
  answer: FormAnswer | undefined;
  clocks: Clocks | null;
}

function PasskeyItem({ passkey, answer, clocks }: PasskeyItemProps) {
  const name = passkey.name || m.accounts_passkey_unnamed();
  const own = answer?.intent === `passkey-${passkey.id}` ? answer : undefined;
  return (
    <li>
      <div className="accounts-item-words">
        <strong>{name}</strong>
        {passkey.addedAt && (
          <span className="ui-help">
            <When at={passkey.addedAt} clocks={clocks} />
          </span>
        )}
      </div>
      <div className="ui-actions">
        <details className="accounts-rename" open={own !== undefined}>
          <summary className="ui-button ui-button-quiet">{m.accounts_passkey_rename()}</summary>
          <FieldScope value={passkey.id}>
            <Form method="post" noValidate className="accounts-form">
              <input type="hidden" name="intent" value="rename-passkey" />
              <input type="hidden" name="passkeyId" value={passkey.id} />
              <TextField
                name="name"
                label={m.accounts_passkey_name()}
                required
                defaultValue={passkey.name ?? ""}
                errors={own?.fields.name}
              />
              <Button>{m.common_save()}</Button>
            </Form>
          </FieldScope>
        </details>
        <ConfirmDialog
          title={m.accounts_passkey_delete_title()}
          trigger={m.accounts_passkey_delete()}
          triggerVariant="quiet"
          confirmLabel={m.accounts_passkey_delete()}
          fields={{ intent: "delete-passkey", passkeyId: passkey.id }}
        >
          {m.accounts_passkey_delete_text({ name })}
        </ConfirmDialog>
      </div>
    </li>
  );
}

type AddState = "idle" | "busy" | "done" | "not_fresh" | "failed";

/** Only a browser with JavaScript can make a passkey. */
function AddPasskey() {
  const [able, setAble] = useState<boolean>();
  const [state, setState] = useState<AddState>("idle");
  const revalidator = useRevalidator();
  useEffect(() => setAble(canUsePasskeys()), []);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name") ?? "").trim();
    setState("busy");
    const { addPasskey } = await import("../../sign-in/passkey-client.ts");
    const outcome = await addPasskey(name);
    setState(outcome);
    if (outcome !== "done") return;
    form.reset();
    await revalidator.revalidate();
  }

  if (able === false) return <p className="ui-help">{m.accounts_passkey_unavailable()}</p>;
  if (able === undefined) {
    return (
      <noscript>
        <p>{m.accounts_passkey_needs_script()}</p>
      </noscript>
    );
  }
  return (
    <FieldScope value="new-passkey">
      <form className="accounts-form" onSubmit={add}>
        {state === "done" && (
          <Banner kind="success" live>
            {m.accounts_passkey_added()}
          </Banner>
        )}
        {(state === "failed" || state === "not_fresh") && (
          <Banner kind="danger" live>
            {state === "failed" ? m.accounts_passkey_add_failed() : m.accounts_passkey_not_fresh()}
          </Banner>
        )}
        <TextField
          name="name"
          label={m.accounts_passkey_name()}
          description={m.accounts_passkey_name_example()}
          maxLength={80}
        />
        <div className="ui-actions">
          <Button icon={<KeyRound aria-hidden size={20} />} pending={state === "busy"}>
            {m.accounts_passkey_add()}
          </Button>
        </div>
      </form>
    </FieldScope>
  );
}
