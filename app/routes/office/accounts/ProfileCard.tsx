import type { PresentedAccount } from "#app/core/accounts/present.ts";
import type { FormAnswer } from "#app/core/forms/form-answer.ts";
import { typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { LANG_NAMES, LANGS } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { FieldScope } from "#app/ui/field-scope.ts";
import { Select } from "#app/ui/Select.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { Done } from "./Done.tsx";

interface ProfileCardProps {
  account: PresentedAccount;
  answer: FormAnswer | undefined;
}

export function ProfileCard({ account, answer }: ProfileCardProps) {
  const own = answer?.intent === "profile" ? answer : undefined;
  return (
    <Card title={m.accounts_profile_title()}>
      <FieldScope value="profile">
        {/* A whole new page, because its language may be another. */}
        <form method="post" noValidate className="accounts-form">
          <Done answer={own} />
          <FormErrors fields={own?.fields} form={own?.form} />
          <input type="hidden" name="intent" value="profile" />
          <TextField
            name="name"
            label={m.accounts_name()}
            description={m.accounts_name_help()}
            required
            autoComplete="name"
            defaultValue={typedText(own?.done ? undefined : own?.typed, "name", account.name)}
            errors={own?.fields.name}
          />
          <Select
            name="language"
            label={m.accounts_language()}
            required
            options={LANGS.map((value) => ({ value, label: LANG_NAMES[value], lang: value }))}
            defaultValue={account.language}
            errors={own?.fields.language}
          />
          <div className="ui-actions">
            <Button variant="primary">{m.common_save()}</Button>
          </div>
        </form>
      </FieldScope>
    </Card>
  );
}
