import { useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { CaptionWriting } from "#app/features/captions/ui/caption-props.ts";
import { faultWords } from "#app/features/captions/ui/fault-words.ts";
import { languageNameFor, type SpokenLanguage } from "#app/lib/spoken-language.ts";

/** What machines write, for the chair and the technician. */
export function CaptionSteering(writing: CaptionWriting) {
  const { captions, lang, languages, channels, run } = writing;
  const [fault, setFault] = useState("");
  const { transcribed, translated, engines } = captions;
  const steer = async (change: { transcribed?: string[]; translated?: string[] }) => {
    const answer = await run("caption.steer", { transcribed, translated, ...change });
    setFault(answer.ok ? "" : answer.error.message);
  };
  const targets = [...new Set([...languages, ...translated])].sort();
  return (
    <details className="caption-steering">
      <summary>{m.captions_machines()}</summary>
      {engines.transcription || engines.translation ? (
        <p className="caption-hint">{m.captions_machines_hint()}</p>
      ) : (
        <p className="caption-hint">{m.captions_no_engines()}</p>
      )}
      {engines.transcription ? (
        <Choices
          legend={m.captions_transcribe()}
          options={["floor", ...channels].map((lane) => [lane, laneName(lane, lang)])}
          chosen={transcribed}
          onChange={(chosen) => void steer({ transcribed: chosen })}
        />
      ) : null}
      {engines.translation ? (
        <Choices
          legend={m.captions_translate_into()}
          options={targets.map((language) => [language, languageNameFor(language, lang)])}
          chosen={translated}
          onChange={(chosen) => void steer({ translated: chosen })}
        />
      ) : null}
      <p role="status" className="caption-fault">
        {fault || (captions.fault ? faultWords(captions.fault) : "")}
      </p>
    </details>
  );
}

function laneName(lane: "floor" | SpokenLanguage, lang: CaptionWriting["lang"]): string {
  return lane === "floor"
    ? m.captions_lane_floor()
    : m.captions_lane_channel({ language: languageNameFor(lane, lang) });
}

interface ChoicesProps {
  legend: string;
  options: [value: string, name: string][];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

function Choices({ legend, options, chosen, onChange }: ChoicesProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([value, name]) => (
        <label key={value} className="room-check">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
