import { type CalendarDate, parseDate } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from "react-aria-components/Calendar";
import { DateInput, DatePicker, DateSegment, Group, Label } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { m } from "#app/core/languages/messages/messages.js";
import { classNames } from "./class-names.ts";
import { FieldHelp, type FieldProps, hasErrors, OptionalMark } from "./Field.tsx";
import { useFieldId } from "./field-scope.ts";
import { TextField } from "./TextField.tsx";
import { useInBrowser } from "./use-in-browser.ts";

export interface DateFieldProps extends FieldProps {
  /** "2026-10-25"; what else was typed before is kept as an empty field. */
  defaultValue?: string;
  /** The first and the last date to choose, "2026-10-25". */
  min?: string;
  max?: string;
  onChange?: (value: string) => void;
}

/**
 * A calendar date in the order and words of the reader's language, with a calendar. Sends "2026-10-25" or nothing.
 * Until the browser takes over, its own date field.
 */
export function DateField(props: DateFieldProps) {
  const { onChange, ...input } = props;
  const inBrowser = useInBrowser();
  if (inBrowser) return <LocalDateField {...props} />;
  return <TextField {...input} type="date" width="short" />;
}

function LocalDateField(props: DateFieldProps) {
  const { name, label, description, errors, required, className, onChange } = props;
  const id = useFieldId(name);
  const [value, setValue] = useState<CalendarDate | null>(() => dateOf(props.defaultValue));
  const change = (date: CalendarDate | null) => {
    setValue(date);
    onChange?.(date?.toString() ?? "");
  };
  return (
    <DatePicker
      className={classNames("ui-field", hasErrors(errors) && "ui-field-invalid", className)}
      value={value}
      onChange={change}
      minValue={dateOf(props.min) ?? undefined}
      maxValue={dateOf(props.max) ?? undefined}
      isInvalid={hasErrors(errors)}
      shouldForceLeadingZeros
    >
      <Label className="ui-label">
        {label}
        {!required && <OptionalMark />}
      </Label>
      <FieldHelp {...{ id, description, errors }} />
      <Group className="ui-input ui-date" id={id}>
        <DateInput className="ui-date-segments">
          {(segment) => <DateSegment className="ui-date-segment" segment={segment} />}
        </DateInput>
        <Button className="ui-button ui-button-quiet ui-icon-button">
          <CalendarDays aria-hidden="true" size={20} />
        </Button>
      </Group>
      <input type="hidden" name={name} value={value?.toString() ?? ""} />
      <Popover className="ui-popover">
        <Dialog className="ui-calendar">
          <MonthCalendar />
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function MonthCalendar() {
  return (
    <Calendar>
      <header className="ui-calendar-head">
        <Button
          slot="previous"
          className="ui-button ui-button-quiet ui-icon-button"
          aria-label={m.common_previous_month()}
        >
          <ChevronLeft aria-hidden="true" size={20} />
        </Button>
        <CalendarHeading />
        <Button
          slot="next"
          className="ui-button ui-button-quiet ui-icon-button"
          aria-label={m.common_next_month()}
        >
          <ChevronRight aria-hidden="true" size={20} />
        </Button>
      </header>
      <CalendarGrid className="ui-calendar-grid" weekdayStyle="short">
        <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell className="ui-calendar-cell" date={date} />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}

function dateOf(text: string | undefined): CalendarDate | null {
  try {
    return text ? parseDate(text) : null;
  } catch {
    return null;
  }
}
