import { FieldGroup, type FieldProps } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";
import type { Choice } from "./RadioGroup.tsx";

export interface CheckboxGroupProps extends FieldProps {
  options: readonly Choice[];
  /** The values ticked at first. */
  defaultValue?: readonly string[];
  inline?: boolean;
}

/** Any number of a few; each ticked box sends one value under the same name (`formData.getAll(name)`). */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { name, label, description, errors, required, className, options, defaultValue = [], inline } = props;
  const id = useFieldId(name);
  return (
    <FieldGroup {...{ id, label, description, errors, className }} optional={!required}>
      <div className={inline ? "ui-choices ui-choices-inline" : "ui-choices"}>
        {options.map((option, index) => {
          const optionId = index === 0 ? id : `${id}-${option.value}`;
          return (
            <div className="ui-choice" key={option.value}>
              <input
                type="checkbox"
                className="ui-check"
                id={optionId}
                name={name}
                value={option.value}
                disabled={option.disabled}
                defaultChecked={defaultValue.includes(option.value)}
                aria-describedby={option.description ? `${optionId}-option` : undefined}
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
