import { createHash } from "node:crypto";
import { m } from "#app/core/languages/messages/messages.js";
import type { NewsItem } from "#app/features/press/present.ts";
import { blocksOf } from "#app/features/press/rules.ts";
import type { Lang, PickedText } from "#app/lib/local-text.ts";
import { escapeXml } from "#app/lib/xml.ts";

export interface NewsFeed {
  origin: string;
  lang: Lang;
  /** The name of the hall in the feed's language; also the author of what names none. */
  hall: string;
  title: string;
  subtitle: string;
  items: (NewsItem & { id: string })[];
}

/** Writes the news as Atom (RFC 4287), in one language; a text shown in its original says so by `xml:lang`. */
export function writeAtomFeed(feed: NewsFeed): string {
  const { origin, lang, items } = feed;
  const page = `${origin}/${lang}/news`;
  // RFC 4287 §4.1.1 wants a moment also of a feed without entries: the epoch says that nothing has happened yet.
  const updated =
    items
      .map((item) => item.updatedAt)
      .sort()
      .at(-1) ?? "1970-01-01T00:00:00Z";
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    `<id>${stableId(`feed/${lang}`)}</id>`,
    `<title>${escapeXml(feed.title)}</title>`,
    `<subtitle>${escapeXml(feed.subtitle)}</subtitle>`,
    `<updated>${updated}</updated>`,
    `<author><name>${escapeXml(feed.hall)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(`${page}.atom`)}"/>`,
    `<link rel="alternate" type="text/html" hreflang="${lang}" href="${escapeXml(page)}"/>`,
    ...items.map((item) => writeEntry(item, feed)),
    "</feed>",
    "",
  ].join("\n");
}

function writeEntry(item: NewsItem & { id: string }, { origin, lang }: NewsFeed): string {
  const address = (each: Lang) => escapeXml(`${origin}/${each}/news/${item.slug}`);
  const others = item.languages.filter((each) => each !== lang);
  return [
    "<entry>",
    `<id>${stableId(`communique/${item.id}/${lang}`)}</id>`,
    `<title${xmlLang(item.title, lang)}>${escapeXml(item.title.text)}</title>`,
    `<link rel="alternate" type="text/html" hreflang="${lang}" href="${address(lang)}"/>`,
    ...others.map(
      (each) => `<link rel="alternate" type="text/html" hreflang="${each}" href="${address(each)}"/>`,
    ),
    `<published>${item.publishedAt ?? item.updatedAt}</published>`,
    `<updated>${item.updatedAt}</updated>`,
    `<summary${xmlLang(item.summary, lang)}>${escapeXml(item.summary.text)}</summary>`,
    `<content type="html"${xmlLang(item.body, lang)}>${escapeXml(htmlOf(item))}</content>`,
    "</entry>",
  ].join("\n");
}

function xmlLang(text: PickedText, lang: Lang): string {
  return text.lang === lang ? "" : ` xml:lang="${text.lang}"`;
}

function htmlOf(item: NewsItem): string {
  const body = blocksOf(item.body.text).map((block) => {
    if (block.kind === "paragraph") return `<p>${escapeXml(block.text).replaceAll("\n", "<br>")}</p>`;
    const tag = block.ordered ? "ol" : "ul";
    return `<${tag}>${block.items.map((each) => `<li>${escapeXml(each)}</li>`).join("")}</${tag}>`;
  });
  if (item.decisions.length === 0) return body.join("");
  const decisions = item.decisions.map(({ text, terms }) => {
    const words = `<span lang="${text.lang}">${escapeXml(text.text)}</span>`;
    return `<li>${words}${terms && `<br>${escapeXml(terms)}`}</li>`;
  });
  return `${body.join("")}<h2>${escapeXml(m.press_decisions())}</h2><ol>${decisions.join("")}</ol>`;
}

/** Any constant: it makes the ids of this program's feeds differ from everybody else's. */
const NAMESPACE = "6b6f4d2e-3b0f-5f6a-9a55-70f1c8d2b1ce";

/** A UUID of the name alone (version 5, RFC 9562 §5.5): the same when the hall moves to another address. */
export function stableId(name: string): string {
  const digest = createHash("sha1")
    .update(Buffer.from(NAMESPACE.replaceAll("-", ""), "hex"))
    .update(name)
    .digest()
    .subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString("hex");
  const parts = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ] as const;
  return `urn:uuid:${parts.map(([from, to]) => hex.slice(from, to)).join("-")}`;
}
