import type { NewsLine } from "#app/features/press/present.ts";
import type { Lang, PickedText } from "#app/lib/local-text.ts";
import { formatDate } from "#app/lib/time/format.ts";
import { typeset } from "#app/lib/typeset.ts";

/** The news, each with the day of the meeting, its title and its summary. */
export function NewsList({ news, lang, level = 2 }: { news: NewsLine[]; lang: Lang; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <ol className="square-news ui-plain-list">
      {news.map((item) => (
        <li key={item.slug} className="square-news-item">
          <article>
            <p className="square-news-date">
              <time dateTime={item.heldAt}>
                {formatDate(new Date(item.heldAt), item.cities[0].zone, lang)}
              </time>
            </p>
            <div>
              <Heading className="square-news-title">
                <a href={`/${lang}/news/${item.slug}`} lang={foreignLang(item.title, lang)}>
                  {typeset(item.title.text, item.title.lang)}
                </a>
              </Heading>
              <p className="square-news-summary" lang={foreignLang(item.summary, lang)}>
                {typeset(item.summary.text, item.summary.lang)}
              </p>
            </div>
          </article>
        </li>
      ))}
    </ol>
  );
}

/** The `lang` attribute of a text that is not in the page's language. */
export function foreignLang(text: PickedText, lang: Lang): Lang | undefined {
  return text.lang === lang ? undefined : text.lang;
}
