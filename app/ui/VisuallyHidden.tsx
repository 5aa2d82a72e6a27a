import type { ReactNode } from "react";

/** Read aloud, not seen. By class, not by style attribute, which the Content-Security-Policy forbids. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="ui-hidden">{children}</span>;
}
