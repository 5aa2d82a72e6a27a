import { m } from "#app/core/languages/messages/messages.js";
import { CAPTION_SIZES, type CaptionSize, choose } from "#app/features/captions/ui/caption-choice.ts";
import type { CaptionReading } from "#app/features/captions/ui/caption-props.ts";
import type { SeenCaptions } from "#app/features/captions/ui/use-caption-view.ts";
import { languageNameFor, ownLanguageName, type SpokenLanguage } from "#app/lib/spoken-language.ts";

/** Language, size, and whether the original stands under a translation. */
export function CaptionOptions({ reading, seen }: { reading: CaptionReading; seen: SeenCaptions }) {
  const { lang, captions, languages } = reading;
  const offered = [...new Set([...languages, ...captions.languages, lang])].sort();
  return (
    <div className="caption-options">
      <label className="room-field">
        <span>{m.captions_language()}</span>
        <select value={seen.view} onChange={(event) => choose({ language: event.target.value })}>
          <option value="spoken">{m.captions_as_spoken()}</option>
          {offered.map((language) => (
            <option key={language} value={language} lang={language}>
              {ownLanguageName(language)}
              {nameBeside(language, lang)}
            </option>
          ))}
        </select>
      </label>
      <label className="room-field">
        <span>{m.captions_size()}</span>
        <select
          value={seen.choice.size}
          onChange={(event) => choose({ size: event.target.value as CaptionSize })}
        >
          {CAPTION_SIZES.map((size) => (
            <option key={size} value={size}>
              {sizeName(size)}
            </option>
          ))}
        </select>
      </label>
      <label className="room-check">
        <input
          type="checkbox"
          checked={seen.choice.original}
          onChange={(event) => choose({ original: event.target.checked })}
        />
        <span>{m.captions_show_original()}</span>
      </label>
    </div>
  );
}

/** A language's name in the reader's own, where that is another word. */
function nameBeside(language: SpokenLanguage, lang: SpokenLanguage): string {
  return language === lang ? "" : ` · ${languageNameFor(language, lang as "ru")}`;
}

function sizeName(size: CaptionSize): string {
  return {
    normal: m.captions_size_normal(),
    large: m.captions_size_large(),
    largest: m.captions_size_largest(),
  }[size];
}
