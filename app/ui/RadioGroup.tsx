import type { ReactNode } from "react";
import { FieldGroup, type FieldProps, hasErrors } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";

export interface Choice {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps extends FieldProps {
  options: readonly Choice[];
  defaultValue?: string;
  /** Given together with `onChange`, the group is controlled. */
  value?: string;
  onChange?: (value: string) => void;
  /** Choices side by side where there is room. Default: one under the other. */
  inline?: boolean;
}

/** One of a few, all of them in sight. The first radio carries the field's id, so that the error summary finds it. */
export function RadioGroup(props: RadioGroupProps) {
  const { name, label, description, errors, required, className, options, defaultValue, value, onChange } =
    props;
  const id = useFieldId(name);
  return (
    <FieldGroup {...{ id, label, description, errors, className }} optional={!required}>
      <div className={props.inline ? "ui-choices ui-choices-inline" : "ui-choices"}>
        {options.map((option, index) => {
          const optionId = index === 0 ? id : `${id}-${option.value}`;
          return (
            <div className="ui-choice" key={option.value}>
              <input
                type="radio"
                className="ui-radio"
                id={optionId}
                name={name}
                value={option.value}
                disabled={option.disabled}
                aria-invalid={hasErrors(errors) || undefined}
                aria-describedby={option.description ? `${optionId}-option` : undefined}
                {...(onChange
                  ? { checked: value === option.value, onChange: () => onChange(option.value) }
                  : { defaultChecked: defaultValue === option.value })}
              />
              <label htmlFor={optionId}>{option.label}</label>
              {option.description && (
                <div className="ui-help" id={`${optionId}-option`}>
                  {option.description}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}
