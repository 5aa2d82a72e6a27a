import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type TagTone = "neutral" | "accent" | "info" | "success" | "warning" | "danger" | "live" | "a" | "b";

/**
 * A word of status. The word says it all; the tone only helps. `a` and `b` are the two sides, with the mark of each;
 * `live` is for what is on air, and only that.
 */
export function Tag({
  tone = "neutral",
  icon,
  children,
}: {
  tone?: TagTone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={classNames("ui-tag", `ui-tag-${tone}`)}>
      {tone === "a" || tone === "b" ? <SideMark side={tone} /> : icon}
      {children}
    </span>
  );
}

/** The mark of a side: a round one for A, a square one on its corner for B, of equal area. */
export function SideMark({ side }: { side: "a" | "b" }) {
  return <span className={`ui-side-mark ui-side-mark-${side}`} aria-hidden="true" />;
}
