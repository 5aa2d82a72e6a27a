import { Form } from "react-router";
import type { FormAnswer } from "#app/core/forms/form-answer.ts";
import { typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { getLocale } from "#app/core/languages/messages/runtime.js";
import { LANG_NAMES, LANGS } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { FieldScope } from "#app/ui/field-scope.ts";
import { Select } from "#app/ui/Select.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { Done } from "./Done.tsx";
import { type CityChoice, cityOptions, roleOptions } from "./role-words.ts";

interface InviteCardProps {
  cities: readonly CityChoice[];
  answer: FormAnswer | undefined;
}

export function InviteCard({ cities, answer }: InviteCardProps) {
  const own = answer?.intent === "invite" ? answer : undefined;
  const typed = own?.typed;
  return (
    <Card title={m.accounts_invite_title()} id="invite">
      <FieldScope value="invite">
        {/* A new key empties the fields once the invitation is out. */}
        <Form method="post" noValidate className="accounts-form" key={own?.done ?? ""}>
          <Done answer={own} />
          <FormErrors fields={own?.fields} form={own?.form} />
          <input type="hidden" name="intent" value="invite" />
          <TextField
            name="name"
            label={m.accounts_name()}
            required
            autoComplete="off"
            defaultValue={typedText(typed, "name")}
            errors={own?.fields.name}
          />
          <TextField
            name="email"
            type="email"
            label={m.accounts_email()}
            required
            autoComplete="off"
            defaultValue={typedText(typed, "email")}
            errors={own?.fields.email}
          />
          <Select
            name="language"
            label={m.accounts_language()}
            required
            options={LANGS.map((value) => ({ value, label: LANG_NAMES[value], lang: value }))}
            defaultValue={typedText(typed, "language", getLocale())}
            errors={own?.fields.language}
          />
          <Select
            name="role"
            label={m.accounts_role()}
            placeholder={m.accounts_role_none()}
            options={roleOptions(cities)}
            defaultValue={typedText(typed, "role")}
            errors={own?.fields.role}
          />
          <Select
            name="cityId"
            label={m.accounts_city()}
            placeholder={m.accounts_city_any()}
            options={cityOptions(cities)}
            defaultValue={typedText(typed, "cityId")}
            errors={own?.fields.cityId}
          />
          <div className="ui-actions">
            <Button variant="primary">{m.accounts_invite_button()}</Button>
          </div>
        </Form>
      </FieldScope>
    </Card>
  );
}
