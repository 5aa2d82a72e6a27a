import { m } from "#app/core/languages/messages/messages.js";
import { LANG_NAMES, LANGS, type Lang } from "#app/lib/local-text.ts";

export interface LanguageSwitcherProps {
  current: Lang;
  /** The path and query to come back to. */
  returnTo: string;
  langs?: readonly Lang[];
}

/** The languages, each by its own name: a form that posts to /language, without JavaScript too. */
export function LanguageSwitcher({ current, returnTo, langs = LANGS }: LanguageSwitcherProps) {
  return (
    <form className="ui-languages" method="post" action="/language" aria-label={m.common_language()}>
      <input type="hidden" name="returnTo" value={returnTo} />
      {langs.map((lang) => (
        <button
          key={lang}
          type="submit"
          name="language"
          value={lang}
          lang={lang}
          aria-current={lang === current || undefined}
        >
          {LANG_NAMES[lang]}
        </button>
      ))}
    </form>
  );
}

/** On the square the language is part of the address: plain links to the same page in each language. */
export function LanguageLinks({
  current,
  alternates,
}: {
  current: Lang;
  alternates: Readonly<Record<Lang, string>>;
}) {
  return (
    <nav className="ui-languages" aria-label={m.common_language()}>
      {LANGS.map((lang) => (
        <a
          key={lang}
          href={alternates[lang]}
          hrefLang={lang}
          lang={lang}
          aria-current={lang === current ? "true" : undefined}
        >
          {LANG_NAMES[lang]}
        </a>
      ))}
    </nav>
  );
}
