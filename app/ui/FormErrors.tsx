import { type MouseEvent, useContext, useEffect, useRef } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { FieldScope, fieldId } from "./field-scope.ts";

export interface FormErrorsProps {
  /** Messages by field name, as the action returned them. */
  fields?: Readonly<Record<string, string[] | undefined>>;
  /** Messages that belong to no field. */
  form?: readonly string[];
  /** The label of each field, put before its message; without one the message stands alone. */
  labels?: Readonly<Record<string, string>>;
}

/**
 * The summary at the head of a form: takes the focus when errors arrive and links to each field. Renders nothing
 * when there are none. With JavaScript off it is simply the first thing on the page that comes back.
 */
export function FormErrors({ fields = {}, form = [], labels = {} }: FormErrorsProps) {
  const scope = useContext(FieldScope);
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(fields).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => ({ name, message })),
  );
  const fingerprint = [...form, ...entries.map((entry) => `${entry.name}:${entry.message}`)].join("\n");

  useEffect(() => {
    if (fingerprint !== "") box.current?.focus();
  }, [fingerprint]);

  if (fingerprint === "") return null;
  return (
    <div className="ui-banner ui-banner-danger ui-form-errors" role="alert" tabIndex={-1} ref={box}>
      <h2 className="ui-banner-title">{m.common_form_errors_title()}</h2>
      <ul>
        {form.map((message) => (
          <li key={message}>{message}</li>
        ))}
        {entries.map(({ name, message }) => (
          <li key={`${name}:${message}`}>
            <a href={`#${fieldId(scope, name)}`} onClick={focusField}>
              {labels[name] ? m.common_label_and_message({ label: labels[name], message }) : message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Fields of several parts (a date, a group) take the focus in their first part; the link itself only scrolls. */
function focusField(event: MouseEvent<HTMLAnchorElement>): void {
  const field = document.getElementById(decodeURIComponent(event.currentTarget.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  const parts = "input:not([type=hidden]), select, textarea, [role=spinbutton]";
  const target = field.matches(parts) ? field : field.querySelector<HTMLElement>(parts);
  field.scrollIntoView({ block: "center" });
  (target ?? field).focus();
}
