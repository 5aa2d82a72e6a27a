import { useEffect, useRef } from "react";

export interface MeterProps {
  label: string;
  /** From 0 to 1. */
  value?: number;
  /**
   * For a level that changes many times a second: is given a function to call with each new value, and gives back
   * one that ends it. Nothing is rendered anew.
   */
  subscribe?: (show: (value: number) => void) => () => void;
}

/** A level, such as that of a microphone. */
export function Meter({ label, value = 0, subscribe }: MeterProps) {
  const meter = useRef<HTMLMeterElement>(null);

  useEffect(
    () =>
      subscribe?.((level) => {
        if (meter.current) meter.current.value = level;
      }),
    [subscribe],
  );

  return <meter ref={meter} className="ui-meter" aria-label={label} value={value} min={0} max={1} />;
}
