import type { ReactNode } from "react";

export interface LinkCardProps {
  href: string;
  title: ReactNode;
  level?: 2 | 3 | 4;
  /** A date, a place: above the title. */
  meta?: ReactNode;
  children?: ReactNode;
  /** Tags, under the words. */
  tags?: ReactNode;
}

/** A card that leads to a page; the whole of it can be clicked, its name is its title. For the square as well. */
export function LinkCard({ href, title, level = 2, meta, children, tags }: LinkCardProps) {
  const Heading = `h${level}` as const;
  return (
    <article className="ui-card ui-link-card">
      {meta && <p className="ui-link-card-meta">{meta}</p>}
      <Heading className="ui-card-title">
        <a href={href}>{title}</a>
      </Heading>
      {children && <div className="ui-muted">{children}</div>}
      {tags && <div className="ui-actions">{tags}</div>}
    </article>
  );
}
