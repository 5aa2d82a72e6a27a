import type { ReactNode } from "react";

export interface DisclosureProps {
  title: ReactNode;
  open?: boolean;
  children: ReactNode;
}

/** More, for those who want it: the browser's own details, so that searching in the page finds what is inside. */
export function Disclosure({ title, open, children }: DisclosureProps) {
  return (
    <details className="ui-details" open={open}>
      <summary>{title}</summary>
      <div className="ui-details-body">{children}</div>
    </details>
  );
}
