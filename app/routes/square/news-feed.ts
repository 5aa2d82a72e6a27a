import { m } from "#app/core/languages/messages/messages.js";
import { presentNewsItem } from "#app/features/press/present.ts";
import { listForFeed, writeAtomFeed } from "#app/features/press/public.server.ts";
import { loadSquare } from "#app/routes/square/square-loader.server.ts";
import type { Route } from "./+types/news-feed.ts";

/** The news as an Atom feed (RFC 4287), in the language of the address. */
export async function loader(args: Route.LoaderArgs) {
  const { feed } = await loadSquare(args, async ({ lang, origin }) => {
    const hall = m.accounts_hall_name();
    const items = (await listForFeed(50)).map((found) => ({
      id: found.communique.id,
      ...presentNewsItem(found, lang),
    }));
    const words = { hall, title: m.press_feed_title({ hall }), subtitle: m.press_news_lead() };
    return { feed: writeAtomFeed({ origin, lang, items, ...words }) };
  });
  return new Response(feed, { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } });
}
