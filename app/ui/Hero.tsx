import type { ReactNode } from "react";
import { Emblem } from "./Emblem.tsx";

export interface HeroProps {
  title: ReactNode;
  /** Above the title, such as the names of both cities. */
  above?: ReactNode;
  lead?: ReactNode;
  /** Buttons, clocks. */
  children?: ReactNode;
}

/** The head of a start page; it holds the h1. For the square. */
export function Hero({ title, above, lead, children }: HeroProps) {
  return (
    <header className="ui-hero">
      <div className="ui-hero-words">
        {above && <div className="ui-hero-above">{above}</div>}
        <h1 className="ui-hero-title">{title}</h1>
        {lead && <p className="ui-hero-lead">{lead}</p>}
        {children}
      </div>
      <div className="ui-hero-emblem">
        <Emblem size={320} />
      </div>
    </header>
  );
}
