import type { ReactNode } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { classNames } from "./class-names.ts";

/** What every field takes beside its own properties. */
export interface FieldProps {
  /** The name of the value in the submitted form; also the place the error summary links to. */
  name: string;
  label: ReactNode;
  /** A sentence of help under the label. */
  description?: ReactNode;
  /** What is wrong, in the reader's language. */
  errors?: string[];
  /** A field that may be left empty says so; required ones say nothing. Default false. */
  required?: boolean;
  className?: string;
}

interface FieldFrameProps extends Omit<FieldProps, "name" | "required"> {
  id: string;
  optional: boolean;
  children: ReactNode;
}

/** Label, help, control and errors, in this order, one under the other. */
export function FieldFrame({
  id,
  label,
  description,
  errors,
  optional,
  className,
  children,
}: FieldFrameProps) {
  return (
    <div className={classNames("ui-field", hasErrors(errors) && "ui-field-invalid", className)}>
      <label className="ui-label" htmlFor={id}>
        {label}
        {optional && <OptionalMark />}
      </label>
      <FieldHelp id={id} description={description} errors={errors} />
      {children}
    </div>
  );
}

/** A fieldset for a group of controls: legend, help, errors, controls. */
export function FieldGroup({
  id,
  label,
  description,
  errors,
  optional,
  className,
  children,
}: FieldFrameProps) {
  return (
    <fieldset
      className={classNames("ui-field", "ui-fieldset", hasErrors(errors) && "ui-field-invalid", className)}
      aria-describedby={describedBy(id, description, errors)}
    >
      <legend className="ui-label">
        {label}
        {optional && <OptionalMark />}
      </legend>
      <FieldHelp id={id} description={description} errors={errors} />
      {children}
    </fieldset>
  );
}

/** The help and the errors of a control, with the ids that `controlProps` points at. */
export function FieldHelp({
  id,
  description,
  errors,
}: Pick<FieldFrameProps, "id" | "description" | "errors">) {
  return (
    <>
      {description && (
        <div className="ui-help" id={`${id}-help`}>
          {description}
        </div>
      )}
      {hasErrors(errors) && (
        <div className="ui-error" id={`${id}-error`}>
          <span className="ui-hidden">{m.common_error_prefix()} </span>
          {errors?.map((error) => (
            <p key={error}>{error}</p>
          ))}
        </div>
      )}
    </>
  );
}

export function OptionalMark() {
  return <span className="ui-optional"> {m.common_optional()}</span>;
}

/** The attributes that tie a control to its label, help and errors. */
export function controlProps(
  id: string,
  field: Pick<FieldProps, "name" | "description" | "errors" | "required">,
) {
  return {
    id,
    name: field.name,
    "aria-describedby": describedBy(id, field.description, field.errors),
    "aria-invalid": hasErrors(field.errors) || undefined,
    "aria-required": field.required || undefined,
  };
}

function describedBy(id: string, description: ReactNode, errors: string[] | undefined): string | undefined {
  const ids = [description && `${id}-help`, hasErrors(errors) && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

export function hasErrors(errors: string[] | undefined): boolean {
  return errors !== undefined && errors.length > 0;
}
