import { useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { CaptionState } from "#app/features/captions/caption-state.ts";
import { CaptionLog } from "#app/features/captions/ui/CaptionLog.tsx";
import { CaptionOptions } from "#app/features/captions/ui/CaptionOptions.tsx";
import { CaptionSteering } from "#app/features/captions/ui/CaptionSteering.tsx";
import { CaptionWriterField, CorrectionField } from "#app/features/captions/ui/CaptionWriterField.tsx";
import { type CaptionWriting, mayCorrect } from "#app/features/captions/ui/caption-props.ts";
import { faultWords } from "#app/features/captions/ui/fault-words.ts";
import { useCaptionView } from "#app/features/captions/ui/use-caption-view.ts";
import "./captions.css";

/** Captions beside the stage: all of them, to read, to write and to put right. */
export default function CaptionsPanel(writing: CaptionWriting) {
  const seen = useCaptionView(writing);
  const [correctingId, setCorrecting] = useState<string | null>(null);
  const { captions, meetingId } = writing;
  const correcting = seen.shown.find((one) => one.id === correctingId);
  const correct = (caption: CaptionState) => setCorrecting(caption.id);
  const lastOwn = seen.shown.findLast((one) => one.writtenBy === writing.me);
  return (
    <div className="captions-panel">
      <CaptionOptions reading={writing} seen={seen} />
      {captions.paused ? (
        <p className="notice" role="status">
          {captions.fault ? faultWords(captions.fault) : m.captions_paused()}
        </p>
      ) : null}
      <CaptionLog
        key={seen.view}
        {...writing}
        seen={seen}
        mayCorrect={(caption) => mayCorrect(writing, caption)}
        onCorrect={correct}
        correcting={
          correcting
            ? {
                id: correcting.id,
                field: (
                  <CorrectionField
                    caption={correcting}
                    writing={writing}
                    onDone={() => setCorrecting(null)}
                  />
                ),
              }
            : null
        }
      />
      {captions.may.write ? (
        <CaptionWriterField writing={writing} lastOwn={lastOwn} onCorrect={correct} />
      ) : null}
      {captions.may.steer ? <CaptionSteering {...writing} /> : null}
      <a className="room-link" href={`/room/${meetingId}/captions`} target="_blank" rel="noreferrer">
        {m.captions_follow()}
      </a>
    </div>
  );
}
