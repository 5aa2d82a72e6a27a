import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface CardProps {
  title?: ReactNode;
  /** The level of the title in the page's outline. Default 2. */
  level?: 2 | 3 | 4;
  /** Beside the title: a tag, a button. */
  aside?: ReactNode;
  footer?: ReactNode;
  /** Draws the edge of a side. */
  side?: "a" | "b";
  children?: ReactNode;
  className?: string;
  id?: string;
}

/** A sheet of paper on the page: a title, something beside it, a body, a footer of actions. */
export function Card({ title, level = 2, aside, footer, side, children, className, id }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section className={classNames("ui-card", side && `ui-card-${side}`, className)} id={id}>
      {(title || aside) && (
        <header className="ui-card-head">
          {title && <Heading className="ui-card-title">{title}</Heading>}
          {aside && <div className="ui-card-aside">{aside}</div>}
        </header>
      )}
      {children}
      {footer && <footer className="ui-card-foot ui-actions">{footer}</footer>}
    </section>
  );
}
