import type { ComponentProps, ReactNode } from "react";
import { controlProps, FieldFrame, type FieldProps } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";

export interface SelectOption {
  value: string;
  label: string;
  /** The language of the label when it is not the page's. */
  lang?: string;
  disabled?: boolean;
}

export interface SelectProps
  extends FieldProps,
    Omit<ComponentProps<"select">, "name" | "required" | "className"> {
  /** The options, or pass <option> and <optgroup> elements as children. */
  options?: readonly SelectOption[];
  /** The first, empty option, such as "Choose a city". */
  placeholder?: string;
  children?: ReactNode;
}

/**
 * A list to choose one from. The browser's own select: it works before and without JavaScript, and telephones show
 * their wheel. For long lists use ComboBox.
 */
export function Select(props: SelectProps) {
  const {
    name,
    label,
    description,
    errors,
    required,
    className,
    id: givenId,
    options,
    placeholder,
    ...rest
  } = props;
  const { children, ...select } = rest;
  const ownId = useFieldId(name);
  const id = givenId ?? ownId;
  return (
    <FieldFrame {...{ id, label, description, errors, className }} optional={!required}>
      <div className="ui-select-box">
        <select
          {...select}
          {...controlProps(id, { name, description, errors, required })}
          className="ui-input ui-select"
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options?.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
          {children}
        </select>
      </div>
    </FieldFrame>
  );
}
