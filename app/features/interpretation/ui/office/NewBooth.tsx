import { Form } from "react-router";
import type { Typed } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { BoothPreparation } from "#app/features/interpretation/booth-preparation.server.ts";
import { BoothLanguages, BoothManners } from "#app/features/interpretation/ui/office/BoothFields.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { FieldScope } from "#app/ui/field-scope.ts";
import { Select } from "#app/ui/Select.tsx";

interface NewBoothProps {
  prepared: BoothPreparation;
  answer: { typed: Typed; fields: Record<string, string[]> } | undefined;
}

export function NewBooth({ prepared, answer }: NewBoothProps) {
  const errors = answer?.fields ?? {};
  return (
    <FieldScope value="new">
      <Card id="new-booth" title={m.interpretation_booth_add()}>
        <Form method="post" className="ui-form" noValidate>
          <FormErrors
            fields={errors}
            labels={{
              languageA: m.interpretation_language_a(),
              languageB: m.interpretation_language_b(),
              reminderMinutes: m.interpretation_reminder(),
            }}
          />
          <BoothLanguages languages={prepared.languages} typed={answer?.typed} errors={errors} />
          <BoothManners
            stored={{ whenDropped: "put_on_air", reminderMinutes: 30 }}
            typed={answer?.typed}
            errors={errors}
          />
          <div className="ui-actions">
            <Button variant="primary" name="deed" value="prepare">
              {m.interpretation_booth_add()}
            </Button>
          </div>
        </Form>
      </Card>
    </FieldScope>
  );
}

/** So many places the form offers; the plan itself may be longer. */
const PLACES = 3;

/** The languages to relay through, in their order. */
export function PivotsForm({ prepared }: { prepared: BoothPreparation }) {
  const places = Math.max(PLACES, prepared.pivots.length);
  return (
    <FieldScope value="pivots">
      <Card id="pivots" title={m.interpretation_pivots()}>
        <p className="ui-muted">{m.interpretation_pivots_text()}</p>
        {/* Anew after saving: a gap that was left has been closed. */}
        <Form method="post" className="ui-form" preventScrollReset key={prepared.pivots.join()}>
          <div className="ui-field-row">
            {Array.from({ length: places }, (_, place) => (
              <Select
                // biome-ignore lint/suspicious/noArrayIndexKey: a place in the order is its number
                key={place}
                name={`pivots.${place}`}
                label={m.interpretation_pivot_place({ place: place + 1 })}
                required
                placeholder={m.interpretation_pivot_none()}
                options={prepared.languages}
                defaultValue={prepared.pivots[place] ?? ""}
              />
            ))}
          </div>
          <div className="ui-actions">
            <Button name="deed" value="pivots">
              {m.common_save()}
            </Button>
          </div>
        </Form>
      </Card>
    </FieldScope>
  );
}
