import type { ComponentProps } from "react";
import { controlProps, FieldFrame, type FieldProps } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";

export interface TextAreaProps
  extends FieldProps,
    Omit<ComponentProps<"textarea">, "name" | "required" | "className"> {}

/** A text of several lines; grows with what is typed where the browser can (field-sizing). */
export function TextArea(props: TextAreaProps) {
  const { name, label, description, errors, required, className, id: givenId, rows = 4, ...area } = props;
  const ownId = useFieldId(name);
  const id = givenId ?? ownId;
  return (
    <FieldFrame {...{ id, label, description, errors, className }} optional={!required}>
      <textarea
        {...area}
        rows={rows}
        {...controlProps(id, { name, description, errors, required })}
        className="ui-input ui-textarea"
      />
    </FieldFrame>
  );
}
