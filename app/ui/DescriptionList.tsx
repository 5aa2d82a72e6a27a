import type { ReactNode } from "react";

export interface DescriptionListProps {
  /** Pairs of a name and what it is; pairs without content are left out. */
  items: readonly { term: string; content: ReactNode }[];
}

/** Facts: what, and what it is. */
export function DescriptionList({ items }: DescriptionListProps) {
  return (
    <dl className="ui-facts">
      {items
        .filter((item) => item.content !== undefined && item.content !== null && item.content !== "")
        .map((item) => (
          <div key={item.term}>
            <dt>{item.term}</dt>
            <dd>{item.content}</dd>
          </div>
        ))}
    </dl>
  );
}
