import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { controlProps, FieldFrame, type FieldProps } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";

export interface TextFieldProps
  extends FieldProps,
    Omit<ComponentProps<"input">, "name" | "required" | "className" | "size"> {
  /** How many characters the answer is likely to have; the field is drawn as wide. Default: the whole column. */
  width?: "code" | "short" | "medium";
  /** Something after the control: a unit, a button. */
  suffix?: ReactNode;
}

/** A one-line text field; `type` may be any text-like type (email, password, url, number, search). */
export function TextField(props: TextFieldProps) {
  const {
    name,
    label,
    description,
    errors,
    required,
    className,
    width,
    suffix,
    id: givenId,
    ...input
  } = props;
  const ownId = useFieldId(name);
  const id = givenId ?? ownId;
  return (
    <FieldFrame {...{ id, label, description, errors, className }} optional={!required}>
      <div className="ui-control-row">
        <input
          type="text"
          {...input}
          {...controlProps(id, { name, description, errors, required })}
          className={classNames("ui-input", width && `ui-input-${width}`)}
        />
        {suffix && <span className="ui-suffix">{suffix}</span>}
      </div>
    </FieldFrame>
  );
}
