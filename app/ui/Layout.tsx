import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Things one under the other with even distance. */
export function Stack({
  gap = "normal",
  children,
}: {
  gap?: "small" | "normal" | "large";
  children: ReactNode;
}) {
  return <div className={classNames("ui-stack", gap !== "normal" && `ui-stack-${gap}`)}>{children}</div>;
}

/** Cards in as many columns as there is room for. */
export function Grid({ children }: { children: ReactNode }) {
  return <div className="ui-grid">{children}</div>;
}

/** The two sides beside each other, equal in width; on a telephone one under the other. */
export function Sides({ children }: { children: ReactNode }) {
  return <div className="ui-sides">{children}</div>;
}

/** Buttons in a row. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="ui-actions">{children}</div>;
}
