import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { isLang, type Lang } from "#app/lib/local-text.ts";

/** A page as it was rendered, before anything of HTTP is decided. */
export interface RenderedPage {
  status: number;
  contentType: string;
  body: Buffer;
  /** Where the page sends its reader instead. */
  location?: string | undefined;
}

export interface SquareCacheOptions {
  /** Renders a page of the square; it sees the address and its language, and nothing else of the request. */
  render(address: string, lang: Lang): Promise<RenderedPage>;
  /** Headers that every answer carries. */
  headers: Record<string, string>;
  /** Bytes that kept pages may take. Default 64 MB. */
  maxBytes?: number;
  /** Lets one header ask for a fresh page, for benchmarks only. Default false. */
  mayBypass?: boolean;
}

export interface SquareCache {
  /** Answers a request for a page of the square. False: it is not for the square, nothing was done. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
  /** Forgets every page: something of the square has changed. */
  drop(): void;
  /** How many pages are kept. */
  readonly size: number;
}

/** A page is kept no longer than this: whether a decision is late is told by the calendar, not by a change. */
const LONGEST_KEPT_MS = 10 * 60_000;

/** Asks for a page rendered anew; heard only where `mayBypass` is set. */
export const BYPASS_HEADER = "x-pobratim-fresh";

type Encoding = "br" | "gzip" | "identity";

interface KeptPage extends RenderedPage {
  /** The strong entity tag of the body as it is, without quotes. */
  tag: string;
  lang: Lang;
  /** Each encoding is made once, at the first request for it. */
  variants: Partial<Record<Encoding, Promise<Buffer>>>;
}

/**
 * Keeps pages of the square rendered in memory. Kept pages depend on the address alone, so one answer serves
 * everybody; many requests for a page that is not kept wait for one rendering.
 */
export function openSquareCache(options: SquareCacheOptions): SquareCache {
  const { render, headers, mayBypass = false } = options;
  const kept = new LRUCache<string, KeptPage>({
    maxSize: options.maxBytes ?? 64 * 1024 * 1024,
    // The body, and about half as much again for its two compressed forms.
    sizeCalculation: (page) => Math.ceil(page.body.length * 1.5) + 1024,
    ttl: LONGEST_KEPT_MS,
  });
  const flights = new Map<string, Promise<KeptPage>>();
  // A page whose rendering began before a change may show what was before it: it is answered, but not kept.
  let generation = 0;

  async function renderAnew({ address, lang }: SquareAddress): Promise<KeptPage> {
    const page = await render(address, lang);
    const tag = createHash("sha256").update(page.body).digest("base64url").slice(0, 24);
    return { ...page, tag, lang, variants: { identity: Promise.resolve(page.body) } };
  }

  function find(asked: SquareAddress): KeptPage | Promise<KeptPage> {
    const key = asked.address;
    const there = kept.get(key) ?? flights.get(key);
    if (there) return there;
    const began = generation;
    const flight = renderAnew(asked)
      .then((page) => {
        if (page.status === 200 && began === generation) kept.set(key, page);
        return page;
      })
      .finally(() => {
        if (flights.get(key) === flight) flights.delete(key);
      });
    flights.set(key, flight);
    return flight;
  }

  return {
    serve(request, response) {
      const asked = squareAddress(request);
      if (!asked) return false;
      const fresh = mayBypass && request.headers[BYPASS_HEADER] !== undefined;
      answer(request, response, fresh ? renderAnew(asked) : find(asked), headers).catch((error: unknown) => {
        console.error("square:", error);
        if (!response.headersSent) response.writeHead(500, { ...headers, "Content-Type": "text/plain" });
        response.end();
      });
      return true;
    },
    drop() {
      generation += 1;
      kept.clear();
      flights.clear();
    },
    get size() {
      return kept.size;
    },
  };
}

interface SquareAddress {
  /** Path and, where it is a number of a page, the query: what the page depends on. */
  address: string;
  lang: Lang;
}

/** The address of a page of the square in its one form; null for everything else. */
function squareAddress({ method, url = "" }: IncomingMessage): SquareAddress | null {
  if (method !== "GET" && method !== "HEAD") return null;
  const [path = "", query = ""] = url.split("?", 2);
  if (path === "/sitemap.xml" || path === "/robots.txt") return { address: path, lang: "en" };
  const lang = path.slice(1, 3);
  // React Router's own data requests end in ".data"; the square has no script that would send one.
  if (!isLang(lang) || (path.length > 3 && path[3] !== "/") || path.endsWith(".data")) return null;
  const page = /(?:^|&)page=(\d{1,4})(?:&|$)/.exec(query)?.[1];
  const plain = path.length > 4 && path.endsWith("/") ? path.replace(/\/+$/, "") : path.replace(/\/$/, "");
  return { address: page ? `${plain}?page=${page}` : plain, lang };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  finding: KeptPage | Promise<KeptPage>,
  headers: Record<string, string>,
): Promise<void> {
  // A page that is kept is answered at once, without waiting a turn.
  const page = finding instanceof Promise ? await finding : finding;
  if (page.status !== 200) return answerUnkept(request, response, page, headers);
  const encoding = chooseEncoding(request.headers["accept-encoding"]);
  const tag = encoding === "identity" ? `"${page.tag}"` : `"${page.tag}-${encoding}"`;
  const shared = {
    ...headers,
    ETag: tag,
    Vary: "Accept-Encoding",
    "Cache-Control": "public, max-age=0, must-revalidate",
  };
  if (isUnchanged(request.headers["if-none-match"], tag)) {
    response.writeHead(304, shared).end();
    return;
  }
  const body = await (page.variants[encoding] ?? encode(page, encoding));
  response.writeHead(200, {
    ...shared,
    "Content-Type": page.contentType,
    "Content-Language": page.lang,
    "Content-Length": body.length,
    ...(encoding === "identity" ? {} : { "Content-Encoding": encoding }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function answerUnkept(
  request: IncomingMessage,
  response: ServerResponse,
  page: KeptPage,
  headers: Record<string, string>,
): void {
  response.writeHead(page.status, {
    ...headers,
    "Content-Type": page.contentType,
    "Content-Language": page.lang,
    "Content-Length": page.body.length,
    "Cache-Control": "no-cache",
    ...(page.location ? { Location: page.location } : {}),
    ...(page.status === 503 ? { "Retry-After": "5" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : page.body);
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

function encode(page: KeptPage, encoding: Encoding): Promise<Buffer> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const made =
    encoding === "br"
      ? brotli(page.body, {
          params: { [BROTLI_PARAM_QUALITY]: 9, [BROTLI_PARAM_SIZE_HINT]: page.body.length },
        })
      : zip(page.body, { level: 9 });
  page.variants[encoding] = made;
  return made;
}

/** The best encoding the reader takes (RFC 9110 §12.5.3); one with a weight of zero is refused. */
export function chooseEncoding(accepted: string | string[] | undefined): Encoding {
  const words = String(accepted ?? "").toLowerCase();
  const takes = (name: string) =>
    new RegExp(`(?:^|,)\\s*${name}\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$)))?(?:[\\d.\\s]*)(?:,|$)`).test(
      words,
    );
  if (words === "") return "identity";
  if (takes("br")) return "br";
  return takes("gzip") ? "gzip" : "identity";
}

/** Whether the reader has this very representation (RFC 9110 §13.1.2). */
function isUnchanged(ifNoneMatch: string | undefined, tag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(",").some((each) => {
    const known = each.trim().replace(/^W\//, "");
    return known === tag || known === "*";
  });
}
