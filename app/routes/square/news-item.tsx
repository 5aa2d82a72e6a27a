import { presentNewsItem } from "#app/features/press/present.ts";
import { findPublished } from "#app/features/press/public.server.ts";
import { CommuniqueArticle } from "#app/features/press/ui/CommuniqueArticle.tsx";
import { SquareFrame } from "#app/routes/square/SquareFrame.tsx";
import { squareMeta } from "#app/routes/square/square-head.ts";
import { loadSquare } from "#app/routes/square/square-loader.server.ts";
import type { Route } from "./+types/news-item.ts";

export function loader(args: Route.LoaderArgs) {
  return loadSquare(args, async ({ lang }) => ({
    item: presentNewsItem(await findPublished(args.params.slug), lang),
  }));
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { origin, lang, item } = loaderData;
  return squareMeta({
    origin,
    lang,
    path: `/news/${item.slug}`,
    title: item.title.text,
    description: item.summary.text,
    article: { publishedAt: item.publishedAt, updatedAt: item.updatedAt },
  });
}

export default function NewsItemPage({ loaderData }: Route.ComponentProps) {
  const { lang, item } = loaderData;
  const [host, partner] = item.cities;
  return (
    <SquareFrame lang={lang} path={`/news/${item.slug}`} section="news" cities={[host.name, partner.name]}>
      <CommuniqueArticle item={item} lang={lang} />
    </SquareFrame>
  );
}
