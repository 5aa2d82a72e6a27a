import { Form } from "react-router";
import { type Typed, typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { CityForOffice } from "#app/features/cities/office-present.ts";
import { pickText } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { Select } from "#app/ui/Select.tsx";
import { TextField } from "#app/ui/TextField.tsx";

interface PartnersCardProps {
  read: CityForOffice;
  answer: { typed: Typed; fields: Record<string, string[]>; faults: string[] } | undefined;
}

/** The register of a city's partners, and the form that enters one. */
export function PartnersCard({ read, answer }: PartnersCardProps) {
  const { partners, mayKeepPartnerships } = read;
  return (
    <Card title={m.cities_partners()} id="partners">
      {partners.length === 0 ? (
        <p className="ui-muted">{m.cities_no_partners()}</p>
      ) : (
        <ul className="ui-plain-list city-partners">
          {partners.map((partner) => (
            <li key={partner.id}>
              <div>
                <LocalTextView text={partner.name} plain />
                <p className="ui-muted">
                  {[kindWords(partner.kind), partner.since && m.cities_since_year({ year: partner.since })]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              </div>
              {mayKeepPartnerships && <EndFold partner={partner} />}
            </li>
          ))}
        </ul>
      )}
      {mayKeepPartnerships && <KeepForm others={read.others} answer={answer} />}
    </Card>
  );
}

function kindWords(kind: "twin" | "partner"): string {
  return kind === "twin" ? m.cities_kind_twin() : m.cities_kind_partner();
}

/** Folded, so that one click alone does nothing. Works without JavaScript. */
function EndFold({ partner }: { partner: CityForOffice["partners"][number] }) {
  const name = pickText(partner.name, readerLang()).text;
  return (
    <details className="ui-details">
      <summary aria-label={`${m.cities_end_partner()}: ${name}`}>{m.cities_end_partner()}</summary>
      <div className="ui-details-body ui-stack">
        <p>
          <strong>{m.cities_end_partner_title()}</strong>
        </p>
        <p>{m.cities_end_partner_text()}</p>
        <Form method="post">
          <input type="hidden" name="partnerId" value={partner.id} />
          <Button variant="danger" name="deed" value="end" aria-label={`${m.cities_end_partner()}: ${name}`}>
            {m.cities_end_partner()}
          </Button>
        </Form>
      </div>
    </details>
  );
}

function KeepForm({
  others,
  answer,
}: {
  others: CityForOffice["others"];
  answer: PartnersCardProps["answer"];
}) {
  const lang = readerLang();
  const { typed, fields = {}, faults = [] } = answer ?? {};
  const names = new Intl.Collator(lang === "zh" ? "zh-Hans" : lang);
  const options = others
    .map(({ id, name }) => ({ value: id, label: pickText(name, lang).text }))
    .sort((one, other) => names.compare(one.label, other.label));
  return (
    <Form method="post" className="ui-form" noValidate>
      <FormErrors
        fields={fields}
        form={faults}
        labels={{ partnerId: m.cities_partner(), kind: m.cities_kind(), since: m.cities_since() }}
      />
      <Select
        name="partnerId"
        label={m.cities_partner()}
        placeholder={m.cities_choose_partner()}
        options={options}
        defaultValue={typedText(typed, "partnerId")}
        errors={fields.partnerId}
        required
      />
      <Select
        name="kind"
        label={m.cities_kind()}
        options={(["twin", "partner"] as const).map((kind) => ({ value: kind, label: kindWords(kind) }))}
        defaultValue={typedText(typed, "kind")}
        errors={fields.kind}
        required
      />
      <TextField
        name="since"
        label={m.cities_since()}
        defaultValue={typedText(typed, "since")}
        errors={fields.since}
        width="code"
        inputMode="numeric"
        maxLength={4}
      />
      <div className="ui-actions">
        <Button name="deed" value="keep">
          {m.cities_keep_partner()}
        </Button>
      </div>
    </Form>
  );
}
