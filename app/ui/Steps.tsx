import type { ReactNode } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { classNames } from "./class-names.ts";

export interface StepsProps {
  /** What the steps lead to, for screen readers. */
  label: string;
  steps: readonly { id: string; label: ReactNode }[];
  /** The id of the step one is at; those before it are done. */
  current: string;
}

/** Where one is on a way of several steps. */
export function Steps({ label, steps, current }: StepsProps) {
  const at = steps.findIndex((step) => step.id === current);
  return (
    <ol className="ui-steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.id}
          className={classNames("ui-step", index < at && "ui-step-done")}
          aria-current={index === at ? "step" : undefined}
        >
          <span>
            {step.label}
            {index < at && <span className="ui-hidden"> {m.common_step_done()}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
