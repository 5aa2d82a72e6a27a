import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { CaptionState } from "#app/features/captions/caption-state.ts";
import { type CaptionChoice, languageToShow } from "#app/features/captions/ui/caption-choice.ts";
import { type CaptionView, captionFeedOf, captionsIn } from "#app/features/captions/ui/caption-feed.ts";
import type { CaptionReading } from "#app/features/captions/ui/caption-props.ts";
import { useChoice } from "#app/features/captions/ui/use-choice.ts";

export interface SeenCaptions {
  choice: CaptionChoice;
  view: CaptionView;
  /** Of the view, in the order of speech. */
  shown: readonly CaptionState[];
  /** Of every language, for the originals. */
  all: readonly CaptionState[];
}

/** The captions in the language that this reader chose. */
export function useCaptionView(
  reading: Pick<CaptionReading, "line" | "meetingId" | "captions" | "lang">,
): SeenCaptions {
  const { line, meetingId, captions, lang } = reading;
  const feed = captionFeedOf(line, meetingId);
  const all = useSyncExternalStore(feed.subscribe, feed.getSnapshot, feed.getSnapshot);
  const choice = useChoice();
  const view = languageToShow(choice, lang, captions.languages);
  useEffect(() => feed.want(view), [feed, view]);
  const shown = useMemo(() => captionsIn(view, all), [view, all]);
  return { choice, view, shown, all };
}
