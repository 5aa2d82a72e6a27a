import { useEffect, useRef } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { BoothMessageState } from "#app/features/interpretation/booth-state.ts";

interface MessageLogProps {
  messages: readonly BoothMessageState[];
  me: string;
  label: string;
  /** Where nothing was written yet. */
  empty: string;
  nameOf(participantId: string): string;
  /** Of both cities, the host's first. */
  zones: readonly string[];
}

/** What was written in a booth, oldest first; read out as it comes, and never heard as a sound. */
export function MessageLog({ messages, me, label, empty, nameOf, zones }: MessageLogProps) {
  const log = useRef<HTMLDivElement>(null);
  const count = messages.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message scrolls into view, nothing else does
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [count]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className="talk-log" ref={log} role="log" aria-label={label} tabIndex={0}>
      {count === 0 ? <p className="talk-empty">{empty}</p> : null}
      <ol>
        {messages.map((one) => (
          <li key={one.id} data-own={one.authorId === me} data-audience={one.audience}>
            <p className="talk-head">
              <strong>{one.authorId === me ? m.talk_you() : nameOf(one.authorId)}</strong>
              {one.audience === "technician" ? <span>{m.talk_from_technician()}</span> : null}
              <time dateTime={one.at}>{timeInCities(one.at, zones)}</time>
            </p>
            <p>{one.text}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** "15:17 / 20:17": hours and minutes on both cities' clocks. */
export function timeInCities(at: string, zones: readonly string[]): string {
  const times = zones.map((timeZone) =>
    new Date(at).toLocaleTimeString(readerLang(), { hour: "2-digit", minute: "2-digit", timeZone }),
  );
  return [...new Set(times)].join(" / ");
}
