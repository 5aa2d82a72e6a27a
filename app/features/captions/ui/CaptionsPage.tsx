import type { ReactNode } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { CaptionLog } from "#app/features/captions/ui/CaptionLog.tsx";
import { CaptionOptions } from "#app/features/captions/ui/CaptionOptions.tsx";
import type { CaptionReading } from "#app/features/captions/ui/caption-props.ts";
import { useCaptionView } from "#app/features/captions/ui/use-caption-view.ts";
import "./captions.css";

interface CaptionsPageProps extends CaptionReading {
  title: ReactNode;
  /** False while the line is down. */
  open: boolean;
}

/** Captions alone, on any telephone and without audio. */
export function CaptionsPage({ title, open, ...reading }: CaptionsPageProps) {
  const seen = useCaptionView(reading);
  return (
    <main className="captions-page" id="main">
      <header className="captions-page-head">
        <h1>{title}</h1>
        <a className="room-action" href={`/room/${reading.meetingId}`}>
          {m.captions_enter_room()}
        </a>
      </header>
      <details className="captions-page-options">
        <summary>{m.captions_options()}</summary>
        <CaptionOptions reading={reading} seen={seen} />
      </details>
      <div role="status" className="captions-page-status">
        {open ? null : <p className="notice">{m.room_line_lost()}</p>}
        {reading.captions.paused ? <p className="notice">{m.captions_paused()}</p> : null}
      </div>
      <CaptionLog key={seen.view} {...reading} seen={seen} />
    </main>
  );
}
