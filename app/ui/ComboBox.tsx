import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { m } from "#app/core/languages/messages/messages.js";
import { classNames } from "./class-names.ts";
import { FieldHelp, type FieldProps, hasErrors, OptionalMark } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";
import { Select } from "./Select.tsx";
import { useInBrowser } from "./use-in-browser.ts";

export interface ComboOption {
  value: string;
  label: string;
  /** A second line, searched as well: a country, an office. */
  note?: string;
}

export interface ComboBoxProps extends FieldProps {
  options: readonly ComboOption[];
  defaultValue?: string;
  placeholder?: string;
  onChange?: (value: string) => void;
}

/** A long list to choose one from by typing. Sends the option's `value`. Until the browser takes over, a select. */
export function ComboBox(props: ComboBoxProps) {
  const { onChange, ...select } = props;
  const inBrowser = useInBrowser();
  if (inBrowser) return <SearchableSelect {...props} />;
  return <Select {...select} placeholder={props.placeholder ?? ""} />;
}

function SearchableSelect(props: ComboBoxProps) {
  const { name, label, description, errors, required, className, options, placeholder, onChange } = props;
  const id = useFieldId(name);
  const [value, setValue] = useState(props.defaultValue ?? "");
  // React Aria's filter is given the label alone; the second line is searched as well.
  const notes = new Map(options.map((option) => [option.label, option.note]));
  const choose = (key: unknown) => {
    const chosen = key === null ? "" : String(key);
    setValue(chosen);
    onChange?.(chosen);
  };
  return (
    <AriaComboBox
      className={classNames("ui-field", hasErrors(errors) && "ui-field-invalid", className)}
      value={value === "" ? null : value}
      onChange={choose}
      defaultItems={options}
      defaultFilter={(optionLabel, typed) =>
        `${optionLabel} ${notes.get(optionLabel) ?? ""}`
          .toLocaleLowerCase()
          .includes(typed.trim().toLocaleLowerCase())
      }
      isInvalid={hasErrors(errors)}
      aria-describedby={helpIds(id, description, errors)}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className="ui-label">
        {label}
        {!required && <OptionalMark />}
      </Label>
      <FieldHelp {...{ id, description, errors }} />
      <div className="ui-combo">
        <Input id={id} className="ui-input" placeholder={placeholder} aria-required={required || undefined} />
        <Button className="ui-button ui-button-quiet ui-icon-button" aria-label={m.common_show_options()}>
          <ChevronDown aria-hidden="true" size={20} />
        </Button>
      </div>
      <input type="hidden" name={name} value={value} />
      <Popover className="ui-popover">
        <ListBox<ComboOption>
          className="ui-list"
          renderEmptyState={() => <p className="ui-list-empty">{m.common_nothing_found()}</p>}
        >
          {(option) => (
            <ListBoxItem id={option.value} className="ui-list-item" textValue={option.label}>
              <span>
                {option.label}
                {option.note && <span className="ui-list-note">{option.note}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function helpIds(id: string, description: unknown, errors: string[] | undefined): string | undefined {
  return (
    [description && `${id}-help`, hasErrors(errors) && `${id}-error`].filter(Boolean).join(" ") || undefined
  );
}
