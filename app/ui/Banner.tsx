import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type BannerKind = "info" | "success" | "warning" | "danger";

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

export interface BannerProps {
  kind?: BannerKind;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links. */
  actions?: ReactNode;
  /** It came while the reader was on the page, so screen readers say it. Default false. */
  live?: boolean;
  className?: string;
}

/** A message of the page to its reader: kind by icon, colour and words. */
export function Banner({ kind = "info", title, children, actions, live, className }: BannerProps) {
  const Icon = ICONS[kind];
  const role = live ? (kind === "danger" ? "alert" : "status") : undefined;
  return (
    <div className={classNames("ui-banner", `ui-banner-${kind}`, className)} role={role}>
      <Icon className="ui-banner-icon" aria-hidden="true" size={22} />
      <div className="ui-banner-body">
        {title && <p className="ui-banner-title">{title}</p>}
        {children}
        {actions && <div className="ui-actions">{actions}</div>}
      </div>
    </div>
  );
}
