import { parseTime, type Time } from "@internationalized/date";
import { useState } from "react";
import { TimeField as AriaTimeField, DateInput, DateSegment, Label } from "react-aria-components/TimeField";
import { classNames } from "./class-names.ts";
import { FieldHelp, type FieldProps, hasErrors, OptionalMark } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";
import { TextField } from "./TextField.tsx";
import { useInBrowser } from "./use-in-browser.ts";

export interface TimeFieldProps extends FieldProps {
  /** "14:30" */
  defaultValue?: string;
  onChange?: (value: string) => void;
}

/** A wall-clock time, 24 hours in every language. Sends "14:30" or nothing. Until the browser takes over, its own. */
export function TimeField(props: TimeFieldProps) {
  const { onChange, ...input } = props;
  const inBrowser = useInBrowser();
  if (inBrowser) return <LocalTimeField {...props} />;
  return <TextField {...input} type="time" width="code" />;
}

function LocalTimeField(props: TimeFieldProps) {
  const { name, label, description, errors, required, className, onChange } = props;
  const id = useFieldId(name);
  const [value, setValue] = useState<Time | null>(() => timeOf(props.defaultValue));
  const change = (time: Time | null) => {
    setValue(time);
    onChange?.(time?.toString().slice(0, 5) ?? "");
  };
  return (
    <div id={id}>
      <AriaTimeField
        className={classNames("ui-field", hasErrors(errors) && "ui-field-invalid", className)}
        value={value}
        onChange={change}
        hourCycle={24}
        granularity="minute"
        isInvalid={hasErrors(errors)}
        shouldForceLeadingZeros
      >
        <Label className="ui-label">
          {label}
          {!required && <OptionalMark />}
        </Label>
        <FieldHelp {...{ id, description, errors }} />
        <DateInput className="ui-input ui-date ui-date-time">
          {(segment) => <DateSegment className="ui-date-segment" segment={segment} />}
        </DateInput>
        <input type="hidden" name={name} value={value?.toString().slice(0, 5) ?? ""} />
      </AriaTimeField>
    </div>
  );
}

function timeOf(text: string | undefined): Time | null {
  try {
    return text ? parseTime(text) : null;
  } catch {
    return null;
  }
}
