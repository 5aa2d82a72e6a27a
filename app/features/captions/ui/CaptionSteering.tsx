import { useEffect, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { CaptionWriting } from "#app/features/captions/ui/caption-props.ts";
import { faultWords } from "#app/features/captions/ui/fault-words.ts";
import { languageNameFor, type SpokenLanguage } from "#app/lib/spoken-language.ts";

/** What machines write, for the chair and the technician. */
export function CaptionSteering(writing: CaptionWriting) {
  const { captions, lang, languages, channels } = writing;
  const { engines } = captions;
  const { transcribed, translated, steer, fault } = useSteering(writing);
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

/** After an answer the state that shows it is here within this time, in ms. */
const OTHERS_MS = 1_000;

const planKey = ({ transcribed, translated }: Plan) =>
  JSON.stringify([[...transcribed].sort(), [...translated].sort()]);

interface Plan {
  transcribed: string[];
  translated: string[];
}

/** The plan as it was just ticked, until the hall says what holds. */
function useSteering({ captions, run }: Pick<CaptionWriting, "captions" | "run">) {
  const { transcribed, translated } = captions;
  const [ticked, setTicked] = useState<Plan | null>(null);
  const [fault, setFault] = useState("");
  const held = planKey({ transcribed, translated });
  // Only its own answer ends it: of two quick ticks the first one's must not take the second back.
  useEffect(() => {
    if (ticked && planKey(ticked) === held) setTicked(null);
  }, [held, ticked]);
  const plan = ticked ?? { transcribed, translated };
  const steer = async (change: Partial<Plan>) => {
    const wanted = { ...plan, ...change };
    setTicked(wanted);
    const answer = await run("caption.steer", wanted);
    setFault(answer.ok ? "" : answer.error.message);
    const letGo = () => setTicked((now) => (now === wanted ? null : now));
    // Somebody else's plan may have come between: then what holds is shown, a moment later.
    if (answer.ok) setTimeout(letGo, OTHERS_MS);
    else letGo();
  };
  return { ...plan, steer, fault };
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
