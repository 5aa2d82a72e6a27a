import type { ReactNode } from "react";

export interface EmptyStateProps {
  title: ReactNode;
  /** What to do first. */
  children?: ReactNode;
  icon?: ReactNode;
  actions?: ReactNode;
}

/** A place where nothing is yet; it says what to do first. */
export function EmptyState({ title, children, icon, actions }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      {icon && (
        <div className="ui-empty-icon" aria-hidden="true">
          {icon}
        </div>
      )}
      <p className="ui-empty-title">{title}</p>
      {children && <div className="ui-empty-text">{children}</div>}
      {actions && <div className="ui-actions">{actions}</div>}
    </div>
  );
}
