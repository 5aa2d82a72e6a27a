import { Download } from "lucide-react";
import { m } from "#app/core/languages/messages/messages.js";
import { type TranscriptCity, type TranscriptTurn, timesOf } from "#app/features/captions/transcript.ts";
import { MachineMark } from "#app/features/captions/ui/CaptionText.tsx";
import type { Lang } from "#app/lib/local-text.ts";
import { languageNameFor, type SpokenLanguage } from "#app/lib/spoken-language.ts";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import "./transcript.css";

/** What was said under one item, to quote from while its note is written; nothing where there are no captions. */
export function TranscriptBesideNote(props: {
  transcript: { item: { itemId: string; language: SpokenLanguage; turns: TranscriptTurn[] } | null } | null;
  itemId: string;
  cities: readonly TranscriptCity[];
}) {
  const { transcript, itemId, cities } = props;
  if (transcript?.item?.itemId !== itemId) return null;
  const { language, turns } = transcript.item;
  return (
    <section className="transcript" aria-labelledby="transcript-of-item">
      <h4 id="transcript-of-item">{m.captions_transcript_of_item()}</h4>
      <p className="ui-help">{m.captions_transcript_no_record()}</p>
      {turns.length === 0 ? <p>{m.captions_transcript_empty()}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="transcript-turns" tabIndex={0} aria-label={m.captions_transcript()}>
        {turns.map((turn) => (
          <div key={turn.sentences[0]?.id}>
            <p className="transcript-head">
              <strong>{turn.speaker || m.captions_speaker_none()}</strong>
              <time dateTime={turn.at}>{timesOf(turn.at, cities)}</time>
              {turn.lane === "floor" ? null : <span>{m.captions_transcript_channel()}</span>}
            </p>
            <p>
              {turn.sentences.map((one) => (
                <span key={one.id}>
                  <span lang={language}>{one.text}</span>
                  {one.made === "machine" ? <MachineMark /> : null}{" "}
                </span>
              ))}
            </p>
          </div>
        ))}
      </section>
    </section>
  );
}

/** The transcript to take along, a file for each language. */
export function TranscriptFiles({
  base,
  languages,
  lang,
}: {
  base: string;
  languages: readonly SpokenLanguage[];
  lang: Lang;
}) {
  return (
    <section className="transcript-files" aria-labelledby="transcript-files">
      <h2 id="transcript-files">{m.captions_transcript()}</h2>
      <p>{m.captions_transcript_no_record()}</p>
      <p className="ui-actions">
        {languages.map((language) => (
          <LinkButton
            key={language}
            to={`${base}/transcript.txt?language=${language}`}
            reloadDocument
            icon={<Download aria-hidden size={20} />}
          >
            {m.captions_transcript_in({ language: languageNameFor(language, lang) })}
          </LinkButton>
        ))}
      </p>
    </section>
  );
}
