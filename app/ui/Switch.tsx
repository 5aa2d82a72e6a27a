import type { CheckboxProps } from "./Checkbox.tsx";
import { classNames } from "./class-names.ts";
import { controlProps, FieldHelp } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";

/** On or off, at once; in a form that is sent later, prefer Checkbox. Sends `on` like a checkbox. */
export function Switch({
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
    <div className={classNames("ui-choice", "ui-switch-row", className)}>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its state itself (HTML-AAM)
        role="switch"
        {...input}
        {...controlProps(id, { name, description, errors })}
        className="ui-switch"
      />
      <label htmlFor={id}>{label}</label>
      <FieldHelp {...{ id, description, errors }} />
    </div>
  );
}
