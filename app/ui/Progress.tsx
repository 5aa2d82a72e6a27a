import type { ReactNode } from "react";

export interface ProgressProps {
  label: ReactNode;
  /** Of `max`; left out while nobody knows how long it takes. */
  value?: number;
  max?: number;
  /** The number in words, such as "3 of 7". */
  words?: string;
  hiddenLabel?: boolean;
}

/** How far something has come. */
export function Progress({ label, value, max = 100, words, hiddenLabel }: ProgressProps) {
  return (
    // The label wraps the bar, so that both belong together without an id.
    <label className="ui-field">
      <span className={hiddenLabel ? "ui-hidden" : "ui-progress-words"}>
        <span>{label}</span>
        {words && <span>{words}</span>}
      </span>
      <progress className="ui-progress" value={value} max={max} />
    </label>
  );
}
