import { Form } from "react-router";
import { type Typed, typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { CityFields } from "#app/features/cities/office-present.ts";
import { CityFieldSet, cityLabels } from "#app/features/cities/ui/office/CityFieldSet.tsx";
import { CityNow } from "#app/features/cities/ui/office/CityNow.tsx";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";

/** What a form of a city gets back when nothing was saved. */
export interface CityAnswer {
  typed: Typed;
  fields: Record<string, string[]>;
  faults: string[];
  conflict: boolean;
}

export interface CityFormProps {
  /** What stands there, and the stamp of it; absent for a new city. */
  city?: CityFields;
  stamp?: string;
  zones: readonly string[];
  answer: CityAnswer | undefined;
}

export function CityForm({ city, stamp, zones, answer }: CityFormProps) {
  const { typed, conflict = false, fields = {}, faults = [] } = answer ?? {};
  // After a conflict saving again is meant to win; else the words belong to what they were read at.
  const readAt = typed && !conflict ? typedText(typed, "stamp") : stamp;
  return (
    <>
      {conflict && city && (
        <Banner kind="warning" live title={m.meetings_conflict_title()}>
          <p>{m.errors_changed_meanwhile()}</p>
          <CityNow city={city} />
        </Banner>
      )}
      <Form method="post" className="ui-form ui-form-wide" noValidate key={stamp}>
        <FormErrors fields={fields} form={conflict ? [] : faults} labels={cityLabels()} />
        {readAt && <input type="hidden" name="stamp" value={readAt} />}
        <CityFieldSet {...(city ? { city } : {})} zones={zones} typed={typed} errors={fields} />
        <div className="ui-actions">
          <Button variant="primary" size="large" name="deed" value="save">
            {m.cities_save()}
          </Button>
          <LinkButton to="/office/cities" variant="quiet">
            {m.common_cancel()}
          </LinkButton>
        </div>
      </Form>
    </>
  );
}
