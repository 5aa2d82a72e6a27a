import { useEffect, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { CaptionState } from "#app/features/captions/caption-state.ts";
import { CaptionText, originalOf } from "#app/features/captions/ui/CaptionText.tsx";
import type { CaptionReading } from "#app/features/captions/ui/caption-props.ts";
import { useCaptionView } from "#app/features/captions/ui/use-caption-view.ts";
import "./captions.css";

/** So many captions at once over the stage. */
const LINES = 2;
/** So long after it came a caption stays over the stage, in ms. */
const STAYS_MS = 12_000;

/** The newest captions over the foot of the stage. The panel is what a screen reader follows: this is for eyes. */
export default function CaptionLines(reading: CaptionReading) {
  const { shown, all, choice } = useCaptionView(reading);
  const fresh = useFresh(shown);
  const { paused } = reading.captions;
  if (fresh.length === 0 && !paused) return null;
  return (
    <section className="caption-lines" data-size={choice.size} aria-label={m.captions_captions()}>
      {fresh.map((caption) => {
        const original = choice.original ? originalOf(caption, all) : undefined;
        const name = caption.speakerId ? reading.nameOf(caption.speakerId) : "";
        return (
          <p key={caption.id} className="caption-line">
            {name ? <strong className="caption-speaker">{name}</strong> : null}
            <CaptionText caption={caption} />
            {original ? (
              <small lang={original.language} className="caption-original">
                {original.text}
              </small>
            ) : null}
          </p>
        );
      })}
      {paused ? <p className="caption-line caption-paused">{m.captions_paused()}</p> : null}
    </section>
  );
}

/** The newest captions, as long as they are news to this page. */
function useFresh(shown: readonly CaptionState[]): CaptionState[] {
  const newest = shown.slice(-LINES);
  const key = newest.map((one) => one.id + one.at).join();
  const [gone, setGone] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setGone(key), STAYS_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return gone === key ? [] : newest;
}
