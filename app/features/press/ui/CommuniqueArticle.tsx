import { m } from "#app/core/languages/messages/messages.js";
import type { NewsDecision, NewsItem } from "#app/features/press/present.ts";
import { foreignLang } from "#app/features/press/ui/NewsList.tsx";
import { PlainText } from "#app/features/press/ui/PlainText.tsx";
import { LANG_NAMES, type Lang } from "#app/lib/local-text.ts";
import { formatDate } from "#app/lib/time/format.ts";
import { typeset } from "#app/lib/typeset.ts";
import { inLangWords } from "#app/ui/lang-words.ts";
import { Tag, type TagTone } from "#app/ui/Tag.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

/** A communiqué as the square shows it in a language; the office's preview shows the same, whatever its reader's language. */
export function CommuniqueArticle({ item, lang }: { item: NewsItem; lang: Lang }) {
  const { title, summary, body, cities, citySlugs } = item;
  return (
    <article className="square-article">
      <header className="square-article-head">
        <p className="square-kicker">{m.press_kicker({}, { locale: lang })}</p>
        <h1 className="square-title" lang={foreignLang(title, lang)}>
          {typeset(title.text, title.lang)}
        </h1>
        <p className="square-lead" lang={foreignLang(summary, lang)}>
          {typeset(summary.text, summary.lang)}
        </p>
      </header>
      <div className="square-article-grid">
        <aside className="square-facts" aria-label={m.press_held({}, { locale: lang })}>
          <p className="square-facts-label">{m.press_held({}, { locale: lang })}</p>
          <TwoClocks at={item.heldAt} cities={cities} lang={lang} />
          <ul
            className="square-facts-cities ui-plain-list"
            aria-label={m.press_cities_of_meeting({}, { locale: lang })}
          >
            {cities.map((city, place) => (
              <li key={citySlugs[place]}>
                <a href={`/${lang}/cities/${citySlugs[place]}`}>{city.name}</a>
              </li>
            ))}
          </ul>
          <Published item={item} lang={lang} />
        </aside>
        <div className="square-article-body">
          {foreignLang(body, lang) && (
            <p className="square-note">
              {m.press_shown_in_original({ language: inLangWords(body.lang, lang) }, { locale: lang })}
            </p>
          )}
          <PlainText text={body} lang={lang} />
          {item.decisions.length > 0 && <Decisions decisions={item.decisions} lang={lang} />}
          <OtherLanguages item={item} lang={lang} />
        </div>
      </div>
    </article>
  );
}

function Published({ item, lang }: { item: NewsItem; lang: Lang }) {
  if (!item.publishedAt) return null;
  const day = (at: string) => formatDate(new Date(at), item.cities[0].zone, lang);
  const [published, changed] = [day(item.publishedAt), day(item.updatedAt)];
  return (
    <p className="square-facts-dates">
      <time dateTime={item.publishedAt}>{m.press_published_on({ date: published }, { locale: lang })}</time>
      {changed !== published && (
        <time dateTime={item.updatedAt}>{m.press_updated_on({ date: changed }, { locale: lang })}</time>
      )}
    </p>
  );
}

const STATE_TONES: Record<NewsDecision["state"], TagTone> = {
  open: "info",
  done: "success",
  late: "warning",
};

function Decisions({ decisions, lang }: { decisions: NewsDecision[]; lang: Lang }) {
  const states = { open: m.press_state_open, done: m.press_state_done, late: m.press_state_late };
  return (
    <section className="square-decisions" aria-labelledby="decisions">
      <h2 id="decisions">{m.press_decisions({}, { locale: lang })}</h2>
      <p className="ui-muted">{m.press_decisions_lead({}, { locale: lang })}</p>
      <ol className="ui-plain-list">
        {decisions.map((decision) => (
          <li key={decision.number} className="square-decision" id={`decision-${decision.number}`}>
            <p className="square-decision-head">
              <span className="square-decision-number">
                {m.press_decision_number({ number: decision.number }, { locale: lang })}
              </span>
              <Tag tone={STATE_TONES[decision.state]}>{states[decision.state]({}, { locale: lang })}</Tag>
            </p>
            <p lang={foreignLang(decision.text, lang)}>{typeset(decision.text.text, decision.text.lang)}</p>
            {decision.terms && <p className="square-decision-terms">{typeset(decision.terms, lang)}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function OtherLanguages({ item, lang }: { item: NewsItem; lang: Lang }) {
  const others = item.languages.filter((each) => each !== lang);
  if (others.length === 0) return null;
  return (
    <nav className="square-languages" aria-label={m.press_other_languages({}, { locale: lang })}>
      <p>{m.press_other_languages({}, { locale: lang })}</p>
      <ul className="square-languages-list ui-plain-list">
        {others.map((each) => (
          <li key={each}>
            <a href={`/${each}/news/${item.slug}`} hrefLang={each} lang={each}>
              {LANG_NAMES[each]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
