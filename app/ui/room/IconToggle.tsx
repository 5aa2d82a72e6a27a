import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

export interface IconToggleProps {
  icon: ReactNode;
  /** The name of what is switched, such as "Microphone"; whether it is on is said by `pressed`. */
  label: string;
  pressed: boolean;
  onChange: (pressed: boolean) => void;
  /** While on, it is on air: drawn red, as nothing else in the room. */
  live?: boolean;
  /** In the form of `aria-keyshortcuts`: "M", "Control+D". */
  shortcut?: string;
  disabled?: boolean;
  /** The name under the icon, where there is room. Default true. */
  showLabel?: boolean;
  className?: string;
}

/** A switch of the room's bar: microphone, camera, hand. Stays focusable when disabled, so that its name is heard. */
export function IconToggle(props: IconToggleProps) {
  const { icon, label, pressed, onChange, live, shortcut, disabled, showLabel = true, className } = props;
  return (
    <button
      type="button"
      className={classNames("ui-control", live && "ui-control-live", className)}
      aria-pressed={pressed}
      aria-label={showLabel ? undefined : label}
      aria-keyshortcuts={shortcut}
      aria-disabled={disabled || undefined}
      title={shortcut ? `${label} (${shortcut.replaceAll("Control", "Ctrl")})` : label}
      onClick={() => disabled || onChange(!pressed)}
    >
      {icon}
      {showLabel && <span className="ui-control-label">{label}</span>}
    </button>
  );
}
