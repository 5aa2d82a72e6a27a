import { data } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { presentNewsLine } from "#app/features/press/present.ts";
import { listPublished } from "#app/features/press/public.server.ts";
import { NewsList } from "#app/features/press/ui/NewsList.tsx";
import { SquareFrame } from "#app/routes/square/SquareFrame.tsx";
import { squareMeta } from "#app/routes/square/square-head.ts";
import { loadSquare, namesOfHall } from "#app/routes/square/square-loader.server.ts";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import type { Route } from "./+types/news-list.ts";

const ON_A_PAGE = 20;

export function loader(args: Route.LoaderArgs) {
  return loadSquare(args, async ({ lang }) => {
    const wanted = args.url.searchParams.get("page") ?? "1";
    if (!/^[1-9]\d{0,3}$/.test(wanted)) throw data(null, { status: 404 });
    const page = Number(wanted);
    const [found, names] = await Promise.all([
      listPublished({ limit: ON_A_PAGE + 1, offset: (page - 1) * ON_A_PAGE }),
      namesOfHall(lang),
    ]);
    if (page > 1 && found.length === 0) throw data(null, { status: 404 });
    const news = found.slice(0, ON_A_PAGE).map((each) => presentNewsLine(each, lang));
    return { news, page, hasMore: found.length > ON_A_PAGE, names };
  });
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { origin, lang, page } = loaderData;
  return squareMeta({
    origin,
    lang,
    path: page === 1 ? "/news" : `/news?page=${page}`,
    title: m.press_news(),
    description: m.press_news_lead(),
  });
}

export default function NewsListPage({ loaderData }: Route.ComponentProps) {
  const { lang, news, names, page, hasMore } = loaderData;
  const hrefOf = (each: number) => (each === 1 ? `/${lang}/news` : `/${lang}/news?page=${each}`);
  return (
    <SquareFrame lang={lang} path="/news" section="news" cities={names}>
      <header className="square-page-head">
        <h1 className="square-title">{m.press_news()}</h1>
        <p className="square-lead">{m.press_news_lead()}</p>
      </header>
      {news.length > 0 ? (
        <NewsList news={news} lang={lang} />
      ) : (
        <EmptyState title={m.press_no_news_title()}>{m.press_no_news_text()}</EmptyState>
      )}
      {(page > 1 || hasMore) && (
        <nav className="square-pages" aria-label={m.common_pages()}>
          {page > 1 && (
            <a rel="prev" href={hrefOf(page - 1)}>
              {m.common_previous()}
            </a>
          )}
          {hasMore && (
            <a rel="next" href={hrefOf(page + 1)}>
              {m.common_next()}
            </a>
          )}
        </nav>
      )}
    </SquareFrame>
  );
}
