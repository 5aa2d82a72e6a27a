import type { ComponentProps, ReactNode } from "react";
import { classNames } from "../class-names.ts";

export interface ControlButtonProps extends Omit<ComponentProps<"button">, "children"> {
  icon: ReactNode;
  label: string;
  shortcut?: string;
  showLabel?: boolean;
  /** `leave`: ends one's stay; set apart from the others. */
  kind?: "normal" | "leave";
  /** A number of things that wait, such as unread messages. */
  count?: number;
}

/** A deed of the room's bar. */
export function ControlButton(props: ControlButtonProps) {
  const { icon, label, shortcut, showLabel = true, kind, count, className, ...button } = props;
  return (
    <button
      type="button"
      {...button}
      className={classNames("ui-control", kind === "leave" && "ui-control-leave", className)}
      aria-label={showLabel ? undefined : label}
      aria-keyshortcuts={shortcut}
      title={shortcut ? `${label} (${shortcut.replaceAll("Control", "Ctrl")})` : label}
    >
      {icon}
      {showLabel && <span className="ui-control-label">{label}</span>}
      {count ? <span className="ui-control-count">{count}</span> : null}
    </button>
  );
}
