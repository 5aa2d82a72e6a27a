import { m } from "#app/core/languages/messages/messages.js";
import type { InterpretationState } from "#app/features/interpretation/booth-state.ts";
import { ownLanguageName, type SpokenLanguage } from "#app/lib/spoken-language.ts";

interface SpokenLanguageChoiceProps {
  /** Whose language: the group's name for a screen reader. */
  label: string;
  language: SpokenLanguage;
  choices: readonly SpokenLanguage[];
  /** null: may only be read. */
  choose: ((language: SpokenLanguage) => void) | null;
  /** Said before it, where there is room. */
  lead?: string;
}

/** What somebody speaks on the floor; who may change it does so by one click on another language. */
export function SpokenLanguageChoice({ label, language, choices, choose, lead }: SpokenLanguageChoiceProps) {
  if (!choose)
    return (
      <span className="speaks" title={label}>
        <span lang={language}>{ownLanguageName(language)}</span>
      </span>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: pressed states in a row, which a fieldset's legend would break up
    <span className="speaks" role="group" aria-label={label}>
      {lead ? <span className="speaks-lead">{lead}</span> : null}
      {choices.map((one) => (
        <button
          key={one}
          type="button"
          className="speaks-one"
          lang={one}
          aria-pressed={one === language}
          onClick={() => one === language || choose(one)}
        >
          {ownLanguageName(one)}
        </button>
      ))}
    </span>
  );
}

/** The languages worth offering: of the meeting, of its booths, and what is spoken already. */
export function spokenChoices(
  meetingLanguages: readonly SpokenLanguage[],
  { booths }: Pick<InterpretationState, "booths">,
  spoken: SpokenLanguage,
): SpokenLanguage[] {
  return [
    ...new Set([
      ...meetingLanguages,
      ...booths.flatMap(({ languageA, languageB }) => [languageA, languageB]),
      spoken,
    ]),
  ];
}

/** For everybody, beside the meeting's name: what is spoken on the floor now. */
export function FloorLanguage({ language }: { language: SpokenLanguage }) {
  return (
    <span className="badge">
      {m.interpretation_on_the_floor()} <span lang={language}>{ownLanguageName(language)}</span>
    </span>
  );
}
