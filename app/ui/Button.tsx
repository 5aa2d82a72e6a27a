import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Spinner } from "./Spinner.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "normal" | "large";

export interface ButtonProps extends ComponentProps<"button"> {
  /** `primary`: the one main action of a screen; `danger`: destroys or ends something. Default `secondary`. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Under way: keeps the focus and the width, takes no second click. */
  pending?: boolean;
}

/** A button. Without `onClick` it submits its form; with it, it does not, unless `type` says otherwise. */
export function Button({
  variant,
  size,
  icon,
  pending,
  className,
  children,
  type,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? (onClick ? "button" : "submit")}
      className={classNames(buttonClass(variant, size), className)}
      aria-disabled={pending ? true : rest["aria-disabled"]}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** The class names of a button, for the few things that must look like one (links, React Aria triggers). */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "normal"): string {
  return classNames("ui-button", `ui-button-${variant}`, size !== "normal" && `ui-button-${size}`);
}
