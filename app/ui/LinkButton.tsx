import type { ReactNode } from "react";
import { Link, type LinkProps } from "react-router";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./Button.tsx";
import { classNames } from "./class-names.ts";

export interface LinkButtonProps extends LinkProps {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
}

/** A link that looks like a button: it goes somewhere and changes nothing. For a file, give `reloadDocument`. */
export function LinkButton({ variant, size, icon, className, children, ...link }: LinkButtonProps) {
  return (
    <Link {...link} className={classNames(buttonClass(variant, size), className)}>
      {icon}
      {children}
    </Link>
  );
}
