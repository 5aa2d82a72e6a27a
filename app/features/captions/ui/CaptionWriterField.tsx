import { useEffect, useRef, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { CAPTION_LENGTH } from "#app/features/captions/caption-length.ts";
import type { CaptionState } from "#app/features/captions/caption-state.ts";
import type { CaptionWriting } from "#app/features/captions/ui/caption-props.ts";
import { type CaptionWriter, useCaptionWriter } from "#app/features/captions/ui/use-caption-writer.ts";
import { languageNameFor, type SpokenLanguage } from "#app/lib/spoken-language.ts";

interface WriterProps {
  writing: CaptionWriting;
  /** The newest caption of one's own, for the way back to it by the arrow key. */
  lastOwn: CaptionState | undefined;
  onCorrect(caption: CaptionState): void;
}

/** The field in which captions are typed: Enter sends, and hands never leave the keys. */
export function CaptionWriterField({ writing, lastOwn, onCorrect }: WriterProps) {
  const writer = useCaptionWriter(writing);
  const [chosenLanguage, setLanguage] = useState<SpokenLanguage | null>(null);
  const [chosenSpeaker, setSpeaker] = useState<string | null>(null);
  const language = chosenLanguage ?? writing.channel ?? writing.floorLanguage;
  const speakerId = chosenSpeaker ?? writing.floorSpeakerId;
  const send = () =>
    writer.send({
      language,
      speakerId,
      // Another language than the floor's belongs to its channel, whoever speaks there.
      lane: language === writing.floorLanguage ? "floor" : language,
    });
  return (
    <form
      className="caption-writer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        lang={language}
        rows={2}
        maxLength={CAPTION_LENGTH}
        aria-label={m.captions_write()}
        placeholder={m.captions_write()}
        aria-describedby="caption-keys"
        value={writer.text}
        onChange={(event) => writer.setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            send();
          }
          if (event.key === "ArrowUp" && writer.text === "" && lastOwn) {
            event.preventDefault();
            onCorrect(lastOwn);
          }
        }}
      />
      <WriterChoices {...{ writing, language, setLanguage, chosenSpeaker, setSpeaker }} />
      <p id="caption-keys" className="caption-hint">
        {m.captions_write_hint()}
      </p>
      <Unsent writer={writer} />
    </form>
  );
}

interface WriterChoicesProps {
  writing: CaptionWriting;
  language: SpokenLanguage;
  setLanguage(language: SpokenLanguage): void;
  chosenSpeaker: string | null;
  setSpeaker(id: string | null): void;
}

function WriterChoices({ writing, language, setLanguage, chosenSpeaker, setSpeaker }: WriterChoicesProps) {
  const { lang, languages, channels, floorLanguage, floorSpeakerId, speakers, nameOf } = writing;
  const offered = [...new Set([...languages, ...channels, floorLanguage, language])].sort();
  const floor = floorSpeakerId ? nameOf(floorSpeakerId) : "";
  return (
    <div className="caption-writer-choices">
      <label className="room-field">
        <span>{m.captions_write_language()}</span>
        <select value={language} onChange={(event) => setLanguage(event.target.value)}>
          {offered.map((one) => (
            <option key={one} value={one}>
              {languageNameFor(one, lang)}
            </option>
          ))}
        </select>
      </label>
      <label className="room-field">
        <span>{m.captions_write_speaker()}</span>
        <select value={chosenSpeaker ?? ""} onChange={(event) => setSpeaker(event.target.value || null)}>
          <option value="">
            {floor ? m.captions_speaker_floor({ name: floor }) : m.captions_speaker_none()}
          </option>
          {speakers.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** What has not arrived stays in sight until it has. */
function Unsent({ writer }: { writer: CaptionWriter }) {
  const { unsent, fault, tryAgain } = writer;
  if (unsent.length === 0) return null;
  return (
    <div className="caption-unsent" role={fault ? "alert" : "status"}>
      {fault ? (
        <p className="caption-unsent-fault">
          {fault}{" "}
          <button type="button" className="room-link" onClick={tryAgain}>
            {m.captions_try_again()}
          </button>
        </p>
      ) : null}
      <ul>
        {unsent.map((one) => (
          <li key={one.id} lang={one.language}>
            {one.text}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Puts one caption right, in its place: Enter keeps, Esc leaves it as it was. */
export function CorrectionField(props: {
  caption: CaptionState;
  writing: Pick<CaptionWriting, "run">;
  onDone(): void;
}) {
  const { caption, writing, onDone } = props;
  const [text, setText] = useState(caption.text);
  const [fault, setFault] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(caption.text.length, caption.text.length);
  }, [caption.text]);
  const save = async () => {
    if (text.trim() === "") return;
    const answer = await writing.run("caption.correct", { id: caption.id, text });
    if (answer.ok) onDone();
    else setFault(answer.error.message);
  };
  return (
    <form
      className="caption-correction"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        ref={field}
        lang={caption.language}
        rows={2}
        maxLength={CAPTION_LENGTH}
        aria-label={m.captions_correct_short()}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") onDone();
          if (event.key !== "Enter" || event.shiftKey) return;
          event.preventDefault();
          void save();
        }}
      />
      <div className="caption-correction-deeds">
        <button type="submit" className="room-action primary">
          {m.captions_save()}
        </button>
        <button type="button" className="room-action" onClick={onDone}>
          {m.captions_leave_as_is()}
        </button>
      </div>
      {fault ? <p role="alert">{fault}</p> : null}
    </form>
  );
}
