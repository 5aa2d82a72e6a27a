import { UserMinus } from "lucide-react";
import { Form } from "react-router";
import type { Typed } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type {
  PreparedBooth,
  PreparedInterpreter,
} from "#app/features/interpretation/booth-preparation.server.ts";
import { BoothManners } from "#app/features/interpretation/ui/office/BoothFields.tsx";
import { pickText } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { FieldScope } from "#app/ui/field-scope.ts";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { Select } from "#app/ui/Select.tsx";
import { Tag } from "#app/ui/Tag.tsx";

interface BoothCardProps {
  booth: PreparedBooth;
  /** Who could be seated here: those without a seat, then those of other booths. */
  candidates: readonly PreparedInterpreter[];
  mayChange: boolean;
  /** What came back for this booth's settings. */
  answer: { typed: Typed; fields: Record<string, string[]> } | undefined;
}

/** One booth: who sits in it, and how it works. Every button is a form, so that it works without JavaScript. */
export function BoothCard({ booth, candidates, mayChange, answer }: BoothCardProps) {
  const title = m.interpretation_booth_of({ first: booth.languageA.label, second: booth.languageB.label });
  return (
    <FieldScope value={booth.id}>
      <Card id={`booth-${booth.id}`} title={title}>
        {booth.seats.length === 0 ? (
          <p className="ui-muted">{m.interpretation_seats_empty()}</p>
        ) : (
          <ul className="ui-plain-list booth-seats">
            {booth.seats.map((seat) => (
              <SeatLine key={seat.participantId} seat={seat} mayChange={mayChange} />
            ))}
          </ul>
        )}
        {mayChange && !booth.full && candidates.length > 0 && (
          <SeatForm booth={booth} candidates={candidates} />
        )}
        {mayChange && (
          <details className="ui-details" open={answer !== undefined}>
            <summary>{m.interpretation_booth_settings()}</summary>
            <div className="ui-details-body ui-stack">
              <Form method="post" className="ui-form" noValidate preventScrollReset>
                <input type="hidden" name="boothId" value={booth.id} />
                <FormErrors fields={answer?.fields ?? {}} />
                <BoothManners stored={booth} typed={answer?.typed} errors={answer?.fields ?? {}} />
                <div className="ui-actions">
                  <Button name="deed" value="change">
                    {m.common_save()}
                  </Button>
                </div>
              </Form>
              <RemoveBooth booth={booth} />
            </div>
          </details>
        )}
      </Card>
    </FieldScope>
  );
}

function SeatLine({ seat, mayChange }: { seat: PreparedInterpreter; mayChange: boolean }) {
  const name = pickText(seat.name, readerLang()).text;
  return (
    <li className="booth-seat">
      <span>
        <LocalTextView text={seat.name} plain />{" "}
        {seat.onAir && <Tag tone="danger">{m.interpretation_on_air()}</Tag>}
      </span>
      {mayChange && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="participantId" value={seat.participantId} />
          <Button
            size="small"
            variant="quiet"
            name="deed"
            value="unseat"
            icon={<UserMinus aria-hidden size={18} />}
            aria-label={m.interpretation_seat_leave_of({ name })}
          >
            {m.interpretation_seat_leave()}
          </Button>
        </Form>
      )}
    </li>
  );
}

function SeatForm({ booth, candidates }: Pick<BoothCardProps, "booth" | "candidates">) {
  const lang = readerLang();
  return (
    <Form method="post" className="booth-seating" preventScrollReset>
      <input type="hidden" name="boothId" value={booth.id} />
      <Select
        name="participantId"
        label={m.interpretation_seat_who()}
        required
        options={candidates.map((one) => ({
          value: one.participantId,
          label: pickText(one.name, lang).text,
        }))}
      />
      <Button name="deed" value="seat">
        {m.interpretation_seat_add()}
      </Button>
    </Form>
  );
}

/** Folded within the settings, so that one click alone does nothing. */
function RemoveBooth({ booth }: { booth: PreparedBooth }) {
  return (
    <details className="ui-details">
      <summary>{m.interpretation_booth_remove()}</summary>
      <div className="ui-details-body ui-stack">
        <p>{m.interpretation_booth_remove_text()}</p>
        <Form method="post">
          <input type="hidden" name="boothId" value={booth.id} />
          <Button variant="danger" name="deed" value="remove">
            {m.interpretation_booth_remove()}
          </Button>
        </Form>
      </div>
    </details>
  );
}
