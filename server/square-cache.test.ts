import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  BYPASS_HEADER,
  chooseEncoding,
  openSquareCache,
  type RenderedPage,
  type SquareCache,
} from "#server/square-cache.ts";

let server: Server;
let cache: SquareCache;
let origin = "";
let rendered: string[] = [];
let next: (address: string) => Promise<RenderedPage> | RenderedPage;

const page = (words: string, status = 200): RenderedPage => ({
  status,
  contentType: "text/html; charset=utf-8",
  body: Buffer.from(words),
});

beforeEach(async () => {
  rendered = [];
  next = (address) => page(`<p>${address} ${rendered.length}</p>`);
  cache = openSquareCache({
    headers: { "X-Content-Type-Options": "nosniff" },
    mayBypass: true,
    maxBytes: 10_000,
    async render(address, lang) {
      rendered.push(`${lang} ${address}`);
      return next(address);
    },
  });
  server = createServer((request, response) => {
    if (!cache.serve(request, response)) response.writeHead(418).end("not the square");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

// fetch() unpacks by itself and always accepts encodings; a plain request shows what is sent.
const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(origin + path, {
    method,
    headers: { "Accept-Encoding": "identity", ...headers },
    redirect: "manual",
  });

describe("the square's cache", () => {
  it("renders a page once, and answers it from memory with the whole of its headers", async () => {
    const first = await get("/ru/news");
    const second = await get("/ru/news", { Cookie: "language=zh", "Accept-Language": "en" });
    expect(rendered).toEqual(["ru /ru/news"]);
    expect(await first.text()).toBe("<p>/ru/news 1</p>");
    expect(await second.text()).toBe("<p>/ru/news 1</p>");
    const { date, connection, "keep-alive": _, ...headers } = Object.fromEntries(second.headers);
    expect(headers).toEqual({
      "cache-control": "public, max-age=0, must-revalidate",
      "content-language": "ru",
      "content-length": "17",
      "content-type": "text/html; charset=utf-8",
      etag: expect.stringMatching(/^"[\w-]{24}"$/),
      vary: "Accept-Encoding",
      "x-content-type-options": "nosniff",
    });
  });

  it("answers 304 to a reader who has the same representation, and only the same", async () => {
    const tag = (await get("/zh")).headers.get("etag") ?? "";
    const unchanged = await get("/zh", { "If-None-Match": `"other", W/${tag}` });
    expect([unchanged.status, await unchanged.text(), unchanged.headers.get("etag")]).toEqual([304, "", tag]);
    expect((await get("/zh", { "If-None-Match": '"other"' })).status).toBe(200);
    expect((await get("/zh", { "If-None-Match": tag, "Accept-Encoding": "gzip" })).status).toBe(200);
  });

  it("gives each encoding its own tag, and says the same in each", async () => {
    const words = `<p>${"友好城市 ".repeat(50)}</p>`;
    next = () => page(words);
    const tags = new Set<string>();
    for (const [encoding, unpack] of [
      ["br", brotliDecompressSync],
      ["gzip", gunzipSync],
    ] as const) {
      const { headers, body } = await raw("/en/cities", encoding);
      expect(headers["content-encoding"]).toBe(encoding);
      expect(unpack(body).toString()).toBe(words);
      tags.add(headers.etag ?? "");
    }
    tags.add((await get("/en/cities")).headers.get("etag") ?? "");
    expect(tags.size).toBe(3);
    expect(rendered).toHaveLength(1);
  });

  it("keeps addresses in one form and leaves out what no page depends on", async () => {
    for (const address of [
      "/ru/news",
      "/ru/news/",
      "/ru/news?utm=1",
      "/ru/news?page=2",
      "/ru/news?x=1&page=2",
    ]) {
      await get(address);
    }
    expect(rendered).toEqual(["ru /ru/news", "ru /ru/news?page=2"]);
  });

  it("is not for anything but reading the square", async () => {
    for (const [path, method] of [
      ["/office", "GET"],
      ["/rust", "GET"],
      ["/de", "GET"],
      ["/ru/news.data", "GET"],
      ["/ru/news", "POST"],
    ] as const) {
      expect((await get(path, {}, method)).status, path).toBe(418);
    }
    expect(rendered).toEqual([]);
  });

  it("sends no body for HEAD", async () => {
    const head = await get("/ru", {}, "HEAD");
    expect([head.status, await head.text(), head.headers.get("content-length")]).toEqual([200, "", "12"]);
  });

  it("keeps neither faults nor pages that are not there", async () => {
    next = () => page("lost", 404);
    const lost = await get("/ru/nothing");
    expect([
      lost.status,
      await lost.text(),
      lost.headers.get("cache-control"),
      lost.headers.get("etag"),
    ]).toEqual([404, "lost", "no-cache", null]);
    await get("/ru/nothing");
    next = () => page("away", 503);
    expect((await get("/ru/nothing")).headers.get("retry-after")).toBe("5");
    expect(rendered).toHaveLength(3);
    next = () => Promise.reject(new Error("render failed, as this test wants"));
    expect((await get("/ru/nothing")).status).toBe(500);
    next = () => page("there");
    expect(await (await get("/ru/nothing")).text()).toBe("there");
  });

  it("renders once for many who ask at the same time", async () => {
    const gate = Promise.withResolvers<void>();
    next = async () => {
      await gate.promise;
      return page("slow");
    };
    const asked = Array.from({ length: 8 }, () => get("/ru").then((answer) => answer.text()));
    await expect.poll(() => rendered.length).toBe(1);
    gate.resolve();
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 8 }, () => "slow"));
    expect(rendered).toHaveLength(1);
  });

  it("forgets at a change; a rendering that began before it is not kept, and nobody new waits for it", async () => {
    const gate = Promise.withResolvers<void>();
    next = async () => {
      await gate.promise;
      return page("before");
    };
    const early = get("/ru").then((answer) => answer.text());
    await expect.poll(() => rendered.length).toBe(1);
    cache.drop();
    next = () => page("after");
    expect(await (await get("/ru")).text()).toBe("after");
    gate.resolve();
    expect(await early).toBe("before");
    expect(await (await get("/ru")).text()).toBe("after");
    expect(rendered).toHaveLength(2);
  });

  it("stays within its bytes", async () => {
    next = (address) => page(address.padEnd(2_000, "x"));
    for (let number = 1; number <= 10; number++) await get(`/ru/news?page=${number}`);
    expect(cache.size).toBe(2);
  });

  it("renders anew for the benchmark's header without touching what is kept", async () => {
    await get("/ru");
    await get("/ru", { [BYPASS_HEADER]: "1" });
    await get("/ru");
    expect(rendered).toHaveLength(2);
  });
});

it("the encoding is one that the reader takes", () => {
  expect(chooseEncoding("gzip, deflate, br, zstd")).toBe("br");
  expect(chooseEncoding("gzip;q=0.8, br;q=0.1")).toBe("br");
  expect(chooseEncoding("br;q=0, gzip")).toBe("gzip");
  expect(chooseEncoding("br;q=0.0,gzip;q=0")).toBe("identity");
  expect(chooseEncoding("deflate")).toBe("identity");
  expect(chooseEncoding("x-gzip")).toBe("identity");
  expect(chooseEncoding(undefined)).toBe("identity");
});

async function raw(path: string, encoding: string) {
  const { request } = await import("node:http");
  return new Promise<{ headers: Record<string, string | undefined>; body: Buffer }>((resolve, reject) => {
    request(origin + path, { headers: { "Accept-Encoding": encoding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ headers: answer.headers as Record<string, string>, body: Buffer.concat(chunks) }),
      );
    })
      .on("error", reject)
      .end();
  });
}
