import type { ReactNode } from "react";
import { Toolbar as AriaToolbar } from "react-aria-components/Toolbar";

/** A row of buttons that is one stop of the Tab key; the arrow keys go from one to the next. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <AriaToolbar className="ui-toolbar" aria-label={label}>
      {children}
    </AriaToolbar>
  );
}
