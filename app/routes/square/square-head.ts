import type { MetaDescriptor } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { LANGS, type Lang } from "#app/lib/local-text.ts";

const OPEN_GRAPH_LOCALES: Record<Lang, string> = { ru: "ru_RU", zh: "zh_CN", en: "en_GB" };

export interface PageHead {
  /** Address of the hall, without a slash at the end. */
  origin: string;
  lang: Lang;
  /** The address after the language: "" for the front page, "/news/…". */
  path: string;
  title: string;
  description: string;
  /** Set for a communiqué. */
  article?: { publishedAt: string | null; updatedAt: string };
  /** A page that search engines should leave out. */
  hidden?: boolean;
}

/** The path of this page in each language. */
export function alternatesOf(path: string): Record<Lang, string> {
  return { ru: `/ru${path}`, zh: `/zh${path}`, en: `/en${path}` };
}

/**
 * Title, description, canonical address, the same page in the other languages (hreflang with x-default, which is
 * English), the feed, and Open Graph without pictures.
 */
export function squareMeta(head: PageHead): MetaDescriptor[] {
  const { origin, lang, path, title, description, article } = head;
  const hall = m.accounts_hall_name({}, { locale: lang });
  const address = (each: Lang) => `${origin}/${each}${path}`;
  const full = path === "" ? title : `${title} — ${hall}`;
  const tags: MetaDescriptor[] = [
    { title: full },
    { name: "description", content: description },
    {
      tagName: "link",
      rel: "alternate",
      type: "application/atom+xml",
      href: `${origin}/${lang}/news.atom`,
      title: m.press_feed_title({ hall }, { locale: lang }),
    },
  ];
  if (head.hidden) return [...tags, { name: "robots", content: "noindex" }];
  return [
    ...tags,
    { tagName: "link", rel: "canonical", href: address(lang) },
    ...LANGS.map((each) => ({ tagName: "link", rel: "alternate", hrefLang: each, href: address(each) })),
    { tagName: "link", rel: "alternate", hrefLang: "x-default", href: address("en") },
    { property: "og:type", content: article ? "article" : "website" },
    { property: "og:site_name", content: hall },
    { property: "og:title", content: title },
    { property: "og:description", content: description },
    { property: "og:url", content: address(lang) },
    { property: "og:locale", content: OPEN_GRAPH_LOCALES[lang] },
    ...LANGS.filter((each) => each !== lang).map((each) => ({
      property: "og:locale:alternate",
      content: OPEN_GRAPH_LOCALES[each],
    })),
    ...(article?.publishedAt
      ? [
          { property: "article:published_time", content: article.publishedAt },
          { property: "article:modified_time", content: article.updatedAt },
        ]
      : []),
  ];
}
