import { ArrowDown, PenLine } from "lucide-react";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { CaptionState } from "#app/features/captions/caption-state.ts";
import { CaptionText, originalOf } from "#app/features/captions/ui/CaptionText.tsx";
import type { CaptionReading } from "#app/features/captions/ui/caption-props.ts";
import type { SeenCaptions } from "#app/features/captions/ui/use-caption-view.ts";
import { localeOf } from "#app/lib/time/format.ts";

interface CaptionLogProps extends Pick<CaptionReading, "lang" | "cities" | "nameOf"> {
  seen: SeenCaptions;
  /** Whether this reader may put a caption right. */
  mayCorrect?(caption: CaptionState): boolean;
  /** The field that takes the place of a caption while it is put right. */
  correcting?: { id: string; field: ReactNode } | null;
  onCorrect?(caption: CaptionState): void;
}

/** How far from its end a log still counts as read to the end, in CSS pixels. */
const NEAR_END = 48;
/** A pause after which the speaker and the time are said again, in ms. */
const NEW_HEAD_MS = 60_000;

/** All captions in one language. Follows the newest until the reader scrolls up; then it waits. */
export function CaptionLog(props: CaptionLogProps) {
  const { seen, lang, cities } = props;
  const { shown, choice } = seen;
  const box = useRef<HTMLDivElement>(null);
  const follow = useFollow(box, shown, `${choice.size} ${choice.original}`);
  return (
    <div className="caption-log" data-size={choice.size}>
      <p className="caption-legend">{m.captions_times({ host: cities[0].name, partner: cities[1].name })}</p>
      <div
        className="caption-scroll"
        ref={box}
        onScroll={follow.onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        role="log"
        aria-label={m.captions_captions()}
      >
        {shown.length === 0 ? <p className="caption-none">{m.captions_none()}</p> : null}
        {shown.map((caption, index) => (
          <Entry
            key={caption.id}
            {...props}
            lang={lang}
            caption={caption}
            hasHead={startsAnew(shown[index - 1], caption)}
          />
        ))}
      </div>
      {follow.behind ? (
        <button type="button" className="caption-newest" onClick={follow.toEnd}>
          <ArrowDown aria-hidden="true" />
          {m.captions_to_newest()}
        </button>
      ) : null}
    </div>
  );
}

function startsAnew(before: CaptionState | undefined, caption: CaptionState): boolean {
  if (!before || before.speakerId !== caption.speakerId || before.lane !== caption.lane) return true;
  return Date.parse(caption.startedAt) - Date.parse(before.startedAt) > NEW_HEAD_MS;
}

function Entry(props: CaptionLogProps & { caption: CaptionState; hasHead: boolean }) {
  const { caption, hasHead, seen, correcting } = props;
  const original = seen.choice.original ? originalOf(caption, seen.all) : undefined;
  return (
    <div className="caption-entry">
      {hasHead ? <Head {...props} /> : null}
      {correcting?.id === caption.id ? (
        correcting.field
      ) : (
        <p className="caption-text">
          <CaptionText caption={caption} />
          {props.mayCorrect?.(caption) ? (
            <button
              type="button"
              className="caption-correct"
              aria-label={m.captions_correct({ text: caption.text })}
              title={m.captions_correct_short()}
              onClick={() => props.onCorrect?.(caption)}
            >
              <PenLine aria-hidden="true" />
            </button>
          ) : null}
        </p>
      )}
      {original ? (
        <p className="caption-entry-original" lang={original.language}>
          {original.text}
        </p>
      ) : null}
    </div>
  );
}

function Head({ caption, lang, cities, nameOf }: CaptionLogProps & { caption: CaptionState }) {
  const name = caption.speakerId ? nameOf(caption.speakerId) : "";
  const at = new Date(caption.startedAt);
  const [here, there] = cities.map((city) => ({
    name: city.name,
    time: new Intl.DateTimeFormat(localeOf(lang), {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: city.zone,
    }).format(at),
  }));
  return (
    <p className="caption-head">
      {name ? <strong>{name}</strong> : null}
      <time
        dateTime={caption.startedAt}
        title={`${here?.name} ${here?.time} · ${there?.name} ${there?.time}`}
      >
        {here?.time} · {there?.time}
      </time>
    </p>
  );
}

/** Keeps a log at its end while it is read there. */
function useFollow(
  box: React.RefObject<HTMLDivElement | null>,
  shown: readonly CaptionState[],
  look: string,
) {
  const follows = useRef(true);
  const lastTop = useRef(0);
  const [behind, setBehind] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changed, so the log has another end
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (follows.current) element.scrollTop = element.scrollHeight;
    else setBehind(true);
  }, [shown]);
  // A telephone that is turned, or a larger text: the end is elsewhere, too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look makes the text longer, not the box larger
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      if (follows.current) element.scrollTop = element.scrollHeight;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [box, look]);
  return {
    behind,
    onScroll() {
      const element = box.current;
      if (!element) return;
      const { scrollTop, scrollHeight, clientHeight } = element;
      // Up is the reader's own way; further from the end one also gets when the text grows before this is called.
      if (scrollHeight - scrollTop - clientHeight < NEAR_END) follows.current = true;
      else if (scrollTop < lastTop.current) follows.current = false;
      lastTop.current = scrollTop;
      if (follows.current) setBehind(false);
    },
    toEnd() {
      follows.current = true;
      setBehind(false);
      box.current?.scrollTo({ top: box.current.scrollHeight });
      box.current?.focus();
    },
  };
}
