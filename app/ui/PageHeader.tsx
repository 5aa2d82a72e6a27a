import type { ReactNode } from "react";

export interface PageHeaderProps {
  title: ReactNode;
  /** Above the title: breadcrumbs or a short kicker. */
  above?: ReactNode;
  /** Under the title: a sentence, tags, a date. */
  children?: ReactNode;
  /** Buttons to the right; under the title on a telephone. */
  actions?: ReactNode;
}

/** The head of a page, with its only h1. */
export function PageHeader({ title, above, children, actions }: PageHeaderProps) {
  return (
    <header className="ui-page-head">
      <div className="ui-page-head-words">
        {above && <div className="ui-page-above">{above}</div>}
        <h1 className="ui-page-title">{title}</h1>
        {children && <div className="ui-page-lead">{children}</div>}
      </div>
      {actions && <div className="ui-actions">{actions}</div>}
    </header>
  );
}
