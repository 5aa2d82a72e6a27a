import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { controlProps, FieldHelp, hasErrors } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "name" | "className"> {
  name: string;
  label: ReactNode;
  description?: ReactNode;
  errors?: string[];
  className?: string;
}

/** One thing to tick. The value sent is `on` unless `value` is given; a box that is not ticked sends nothing. */
export function Checkbox({
  name,
  label,
  description,
  errors,
  className,
  id: givenId,
  ...input
}: CheckboxProps) {
  const ownId = useFieldId(name);
  const id = givenId ?? ownId;
  return (
    <div className={classNames("ui-choice", hasErrors(errors) && "ui-field-invalid", className)}>
      <input
        type="checkbox"
        {...input}
        {...controlProps(id, { name, description, errors })}
        className="ui-check"
      />
      <label htmlFor={id}>{label}</label>
      <FieldHelp {...{ id, description, errors }} />
    </div>
  );
}
