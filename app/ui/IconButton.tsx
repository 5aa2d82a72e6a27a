import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./Button.tsx";
import { classNames } from "./class-names.ts";

export interface IconButtonProps extends Omit<ButtonProps, "children" | "icon"> {
  icon: ReactNode;
  /** The button's name for screen readers and its hint. */
  label: string;
  /** A keyboard shortcut in the form of `aria-keyshortcuts`, such as "Control+D". */
  shortcut?: string;
}

/** A square button of an icon with a name, and its shortcut in the hint. */
export function IconButton({ icon, label, shortcut, className, ...rest }: IconButtonProps) {
  return (
    <Button
      variant="quiet"
      {...rest}
      className={classNames("ui-icon-button", className)}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={shortcut ? `${label} (${shortcut.replaceAll("Control", "Ctrl")})` : label}
      icon={icon}
    />
  );
}
