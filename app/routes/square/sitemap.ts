import { answerFaults } from "#app/core/faults.ts";
import { hallOrigin } from "#app/core/hall.server.ts";
import { listCities } from "#app/features/cities/public.server.ts";
import { listPublishedSlugs } from "#app/features/press/public.server.ts";
import { LANGS } from "#app/lib/local-text.ts";
import { escapeXml } from "#app/lib/xml.ts";
import { alternatesOf } from "#app/routes/square/square-head.ts";

/** Every page of the square in every language, each with its siblings (sitemaps.org 0.9, xhtml:link). */
export function loader() {
  return answerFaults(async () => {
    const [cities, news] = await Promise.all([listCities(), listPublishedSlugs()]);
    const pages = [
      { path: "" },
      { path: "/news" },
      { path: "/cities" },
      ...cities.map((city) => ({ path: `/cities/${city.slug}` })),
      ...news.map((item) => ({ path: `/news/${item.slug}`, changed: item.updatedAt.toISOString() })),
    ];
    const xml = [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
      ...pages.flatMap(writePage),
      "</urlset>",
      "",
    ].join("\n");
    return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
  });
}

function writePage({ path, changed }: { path: string; changed?: string }): string[] {
  const addresses = alternatesOf(path);
  const address = (lang: (typeof LANGS)[number]) => escapeXml(`${hallOrigin()}${addresses[lang]}`);
  const siblings = LANGS.map(
    (lang) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${address(lang)}"/>`,
  ).join("");
  const moment = changed ? `<lastmod>${changed}</lastmod>` : "";
  return LANGS.map((lang) => `<url><loc>${address(lang)}</loc>${moment}${siblings}</url>`);
}
