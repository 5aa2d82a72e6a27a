import { Form } from "react-router";
import type { FormAnswer } from "#app/core/forms/form-answer.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { FieldScope } from "#app/ui/field-scope.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { Done } from "./Done.tsx";

interface PasswordCardProps {
  hasPassword: boolean;
  answer: FormAnswer | undefined;
}

export function PasswordCard({ hasPassword, answer }: PasswordCardProps) {
  const own = answer?.intent === "password" ? answer : undefined;
  return (
    <Card title={m.accounts_password_title()}>
      <FieldScope value="password">
        {/* A new key empties the fields once the password is saved. */}
        <Form method="post" noValidate className="accounts-form" key={own?.done ?? ""}>
          <Done answer={own} />
          <FormErrors fields={own?.fields} form={own?.form} />
          {!hasPassword && <p>{m.accounts_password_none()}</p>}
          <input type="hidden" name="intent" value={hasPassword ? "change-password" : "set-password"} />
          {hasPassword && (
            <TextField
              name="current"
              type="password"
              label={m.accounts_current_password()}
              required
              autoComplete="current-password"
              errors={own?.fields.current}
            />
          )}
          <TextField
            name="password"
            type="password"
            label={m.accounts_new_password()}
            description={m.accounts_password_help()}
            required
            autoComplete="new-password"
            errors={own?.fields.password}
          />
          <div className="ui-actions">
            <Button>{hasPassword ? m.accounts_password_change() : m.accounts_password_set()}</Button>
          </div>
        </Form>
      </FieldScope>
    </Card>
  );
}
