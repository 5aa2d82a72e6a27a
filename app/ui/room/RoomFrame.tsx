import type { ReactNode } from "react";

export interface RoomFrameProps {
  /** Between the stage and the bar, as wide as the room: the console of those who work here. */
  desk?: ReactNode;
  /** Above: the meeting's name, the running agenda item, both clocks; the page's h1 stands here. */
  head: ReactNode;
  /** The middle: faces, a shared screen. Its element is the page's main. */
  children: ReactNode;
  /** At the right, over the stage on a telephone: chat, participants, decisions. */
  panel?: ReactNode;
  panelLabel?: string;
  /** Below: the controls. */
  bar: ReactNode;
  barLabel: string;
  accent?: string;
}

/** The room: dark and quiet, whatever theme the reader has elsewhere. It fills the screen and does not scroll. */
export function RoomFrame({
  head,
  desk,
  children,
  panel,
  panelLabel,
  bar,
  barLabel,
  accent,
}: RoomFrameProps) {
  return (
    <div className="ui-room" data-theme="dark" data-accent={accent} data-desk={desk ? true : undefined}>
      <header className="ui-room-head">{head}</header>
      {desk}
      <main className="ui-room-stage" id="main">
        {children}
      </main>
      {panel && (
        <aside className="ui-room-panel" aria-label={panelLabel}>
          {panel}
        </aside>
      )}
      <section className="ui-room-bar" aria-label={barLabel}>
        {bar}
      </section>
    </div>
  );
}
