import { Form } from "react-router";
import type { PresentedGrant, PresentedPerson } from "#app/core/accounts/present.ts";
import type { FormAnswer } from "#app/core/forms/form-answer.ts";
import { typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { LANG_NAMES } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { ConfirmDialog } from "#app/ui/ConfirmDialog.tsx";
import { FieldScope } from "#app/ui/field-scope.ts";
import { Select } from "#app/ui/Select.tsx";
import { Tag } from "#app/ui/Tag.tsx";
import { type CityChoice, cityOptions, nameGrant, roleOptions } from "./role-words.ts";
import { type Clocks, When } from "./When.tsx";

interface PersonCardProps {
  person: PresentedPerson;
  cities: readonly CityChoice[];
  clocks: Clocks | null;
  isSelf: boolean;
  answer: FormAnswer | undefined;
}

export function PersonCard({ person, cities, clocks, isSelf, answer }: PersonCardProps) {
  return (
    <Card
      title={person.name}
      aside={
        <>
          {isSelf && <Tag tone="accent">{m.accounts_person_you()}</Tag>}
          {person.isNew && <Tag tone="warning">{m.accounts_person_not_yet()}</Tag>}
        </>
      }
    >
      <p className="ui-help">
        <span className="accounts-address">{person.email}</span>
        {" · "}
        <span lang={person.language}>{LANG_NAMES[person.language]}</span>
        {" · "}
        <When at={person.since} clocks={clocks} />
      </p>
      <ul className="accounts-list">
        {person.grants.length === 0 && <li className="ui-help">{m.accounts_role_none()}</li>}
        {person.grants.map((grant) => (
          <GrantItem key={grant.id} grant={grant} person={person} cities={cities} />
        ))}
      </ul>
      <div className="ui-actions">
        <GrantForm person={person} cities={cities} answer={answer} />
        {person.isNew && (
          <Form method="post">
            <input type="hidden" name="intent" value="invite-again" />
            <input type="hidden" name="userId" value={person.id} />
            <Button variant="quiet">{m.accounts_invite_again()}</Button>
          </Form>
        )}
      </div>
    </Card>
  );
}

interface GrantItemProps {
  grant: PresentedGrant;
  person: PresentedPerson;
  cities: readonly CityChoice[];
}

function GrantItem({ grant, person, cities }: GrantItemProps) {
  const role = nameGrant(grant, cities);
  return (
    <li>
      <div className="accounts-item-words">{role}</div>
      <ConfirmDialog
        title={m.accounts_role_revoke_title()}
        trigger={m.accounts_role_revoke()}
        triggerVariant="quiet"
        confirmLabel={m.accounts_role_revoke()}
        fields={{ intent: "revoke", grantId: grant.id }}
      >
        {m.accounts_role_revoke_text({ name: person.name, role })}
      </ConfirmDialog>
    </li>
  );
}

function GrantForm({ person, cities, answer }: Pick<PersonCardProps, "person" | "cities" | "answer">) {
  const own = answer?.intent === `grant-${person.id}` ? answer : undefined;
  return (
    <details className="accounts-more" open={own !== undefined}>
      <summary className="ui-button ui-button-quiet">{m.accounts_role_grant()}</summary>
      <FieldScope value={person.id}>
        <Form method="post" noValidate className="accounts-form">
          <input type="hidden" name="intent" value="grant" />
          <input type="hidden" name="userId" value={person.id} />
          <Select
            name="role"
            label={m.accounts_role()}
            required
            options={roleOptions(cities)}
            defaultValue={typedText(
              own?.typed,
              "role",
              cities.length > 0 ? "protocol_officer" : "hall_admin",
            )}
            errors={own?.fields.role}
          />
          <Select
            name="cityId"
            label={m.accounts_city()}
            placeholder={m.accounts_city_any()}
            options={cityOptions(cities)}
            defaultValue={typedText(own?.typed, "cityId")}
            errors={own?.fields.cityId}
          />
          <Button>{m.accounts_role_grant()}</Button>
        </Form>
      </FieldScope>
    </details>
  );
}
