import { LANG_NAMES, LANGS, type LocalText } from "#app/lib/local-text.ts";

/** All versions of a text as they stand now, each in its language: to compare with what one has typed. */
export function TextsNow({ label, text }: { label: string; text: LocalText | null }) {
  const written = LANGS.flatMap((lang) => (text?.[lang] ? [{ lang, words: text[lang].text }] : []));
  return (
    <section className="texts-now">
      <h3>{label}</h3>
      {written.length === 0 ? <p>—</p> : null}
      <dl className="ui-facts">
        {written.map(({ lang, words }) => (
          <div key={lang}>
            <dt lang={lang}>{LANG_NAMES[lang]}</dt>
            <dd lang={lang} className="texts-now-words">
              {words}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
