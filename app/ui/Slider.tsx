import { type ComponentProps, type ReactNode, useState } from "react";
import { useFieldId } from "./field-scope.ts";

export interface SliderProps
  extends Omit<ComponentProps<"input">, "type" | "onChange" | "name" | "value" | "defaultValue"> {
  name: string;
  label: ReactNode;
  defaultValue?: number;
  /** Given, the slider is controlled. */
  value?: number;
  onChange?: (value: number) => void;
  /** How the number is said, such as "40 %". */
  format?: (value: number) => string;
}

/** A value on a line, by the browser's own range input; also for the room. */
export function Slider(props: SliderProps) {
  const { name, label, defaultValue = 0, value, onChange, format = String, id: givenId, ...input } = props;
  const ownId = useFieldId(name);
  const id = givenId ?? ownId;
  const [own, setOwn] = useState(defaultValue);
  const shown = value ?? own;
  return (
    <div className="ui-field">
      <div className="ui-progress-words">
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id}>{format(shown)}</output>
      </div>
      <input
        {...input}
        type="range"
        className="ui-slider"
        id={id}
        name={name}
        value={shown}
        aria-valuetext={format(shown)}
        onChange={(event) => {
          const next = event.currentTarget.valueAsNumber;
          setOwn(next);
          onChange?.(next);
        }}
      />
    </div>
  );
}
