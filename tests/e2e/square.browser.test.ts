import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createCommunique, editCommunique, publishCommunique } from "#app/features/press/commands.server.ts";
import { findCommunique } from "#app/features/press/queries.server.ts";
import { LANGS, type Lang, type LocalText } from "#app/lib/local-text.ts";
import { closeDatabase } from "#app/platform/db/database.server.ts";
import { findAccessibilityFaults, launchBrowser } from "#tests/browser.ts";
import { layFrozenMeeting } from "#tests/factories/frozen-meeting.ts";
import { workOn } from "#tests/factories/hall-access.ts";
import { both, type LiveMeeting } from "#tests/factories/live-meeting.ts";

const hall = inject("hall");
let browser: Browser;
let live: LiveMeeting;
let id: string;
let slug: string;

const NASTY = `<img src=x onerror="document.title='hacked'">'); DROP TABLE communiques; --`;
const HEAD: Record<Lang, string> = {
  ru: "Города приняли совместное решение",
  zh: "两市通过共同决定",
  en: "The cities took a decision together",
};
const LOST: Record<Lang, string> = {
  ru: "Такой страницы нет",
  zh: "找不到该页面",
  en: "There is no such page",
};

const ADDRESSES = () => ["", "/news", `/news/${slug}`, "/cities", "/cities/krasnodar"];

async function change(part: "title" | "summary", to: (text: LocalText) => LocalText): Promise<void> {
  const { communique } = await findCommunique(id);
  const { title, summary, body, version } = communique;
  const words = { title, summary, body };
  await editCommunique(live.hostOfficer, id, { ...words, [part]: to(words[part]), version });
}

const all = (texts: Record<Lang, string>): LocalText => ({
  original: "ru",
  ...Object.fromEntries(LANGS.map((lang) => [lang, { text: texts[lang], made: "human" }])),
});

beforeAll(async () => {
  workOn(hall);
  browser = await launchBrowser();
  live = await layFrozenMeeting([both(`Провести симпозиум ${NASTY}`, `举办研讨会 ${NASTY}`)]);
  ({ id } = await createCommunique(live.hostOfficer, live.meetingId));
  await change("title", () => all(HEAD));
  const { communique } = await findCommunique(id);
  await publishCommunique(live.hostOfficer, id, communique.version);
  slug = communique.slug;
});

afterAll(async () => {
  await browser?.close();
  await closeDatabase();
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(hall.origin + path, { headers, redirect: "manual" });

async function openPage(options: { width?: number; colorScheme?: "light" | "dark" } = {}): Promise<Page> {
  const { width = 1440, colorScheme = "light" } = options;
  const context = await browser.newContext({
    baseURL: hall.origin,
    colorScheme,
    viewport: { width, height: 900 },
  });
  return context.newPage();
}

describe("every page of the square", () => {
  it.each(LANGS)("in %s is whole without a script and asks no foreign host for anything", async (lang) => {
    const page = await openPage();
    const asked: { origin: string; kind: string }[] = [];
    page.on("request", (request) =>
      asked.push({ origin: new URL(request.url()).origin, kind: request.resourceType() }),
    );
    for (const path of ADDRESSES()) {
      const answer = await page.goto(`/${lang}${path}`);
      expect(answer?.status(), path).toBe(200);
      expect(await page.locator("script").count(), path).toBe(0);
      expect(await page.getAttribute("html", "lang"), path).toBe(lang);
      expect(answer?.headers()["content-language"]).toBe(lang);
      expect(await page.locator("h1").count(), path).toBe(1);
    }
    expect([...new Set(asked.map(({ origin }) => origin))]).toEqual([hall.origin]);
    expect(asked.filter(({ kind }) => ["script", "xhr", "fetch", "websocket"].includes(kind))).toEqual([]);
    await page.context().close();
  });

  it("names itself in every language, and all of them agree", async () => {
    const page = await openPage();
    for (const path of ADDRESSES()) {
      const wanted = [
        ...LANGS.map((lang) => [lang, `${hall.origin}/${lang}${path}`]),
        ["x-default", `${hall.origin}/en${path}`],
      ];
      for (const lang of LANGS) {
        await page.goto(`/${lang}${path}`);
        const found = await page
          .locator('link[rel="alternate"][hreflang]')
          .evaluateAll((links) =>
            links.map((link) => [link.getAttribute("hreflang"), link.getAttribute("href")]),
          );
        expect(found, `/${lang}${path}`).toEqual(wanted);
      }
    }
    await page.context().close();
  });

  it.each([
    [360, "light", "zh"],
    [360, "dark", "ru"],
    [1440, "light", "ru"],
    [1440, "dark", "zh"],
  ] as const)("can be read by everybody at %i px, %s, in %s", async (width, colorScheme, lang) => {
    const page = await openPage({ width, colorScheme });
    for (const path of [...ADDRESSES(), "/nothing"]) {
      await page.goto(`/${lang}${path}`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, `${path} is too wide`).toBeLessThanOrEqual(0);
      expect(await findAccessibilityFaults(page), path).toEqual([]);
    }
    await page.context().close();
  });

  it.each(LANGS)("that is not there says so in the language of its address (%s)", async (lang) => {
    const page = await openPage();
    for (const path of ["/nothing", "/news/nothing", "/cities/nothing"]) {
      const answer = await page.goto(`/${lang}${path}`);
      expect(answer?.status(), path).toBe(404);
      expect(await page.locator("h1").textContent()).toBe(LOST[lang]);
      expect(await page.locator("script").count()).toBe(0);
    }
    expect((await ask(`/${lang}/news/${slug}'%20OR%201=1--`)).status).toBe(404);
    await page.context().close();
  });
});

describe("a news item", () => {
  it("shows hostile words as words", async () => {
    const page = await openPage();
    for (const lang of ["ru", "zh"] as const) {
      await page.goto(`/${lang}/news/${slug}`);
      expect(await page.getByText(NASTY).count()).toBeGreaterThan(0);
      expect(await page.locator("main img").count()).toBe(0);
      expect(await page.title()).toContain(HEAD[lang]);
    }
    await page.context().close();
  });

  it("is sent once: the second time nothing but 304, until it changes", async () => {
    const path = `/zh/news/${slug}`;
    for (const encoding of ["identity", "gzip", "br"]) {
      const first = await ask(path, { "Accept-Encoding": encoding });
      const tag = first.headers.get("etag") ?? "";
      expect(tag).toMatch(/^"[\w-]+"$/);
      expect(first.headers.get("vary")).toBe("Accept-Encoding");
      const second = await ask(path, { "Accept-Encoding": encoding, "If-None-Match": tag });
      expect([second.status, await second.text()]).toEqual([304, ""]);
      const other = await ask(path, { "Accept-Encoding": encoding, "If-None-Match": '"another"' });
      expect(other.status).toBe(200);
    }
  });

  it("changed in another process is seen at the first request after the announcement", async () => {
    const listener = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await listener.connect();
    await listener.query("LISTEN hall");
    const told = new Promise((resolve) => listener.once("notification", resolve));
    const path = `/ru/news/${slug}`;
    const before = await ask(path);
    const summary = `Обновлено ${Date.now()}`;
    expect(await before.text()).not.toContain(summary);
    await change("summary", (text) => ({ ...text, ru: { text: summary, made: "human" } }));
    await told;
    await listener.end();
    const after = await ask(path, { "If-None-Match": before.headers.get("etag") ?? "" });
    expect(after.status).toBe(200);
    expect(await after.text()).toContain(summary);
  });
});

describe("the Atom feed", () => {
  it.each(["ru", "zh"] as const)(
    "is well-formed XML with every part RFC 4287 asks for (%s)",
    async (lang) => {
      const answer = await ask(`/${lang}/news.atom`);
      expect(answer.headers.get("content-type")).toMatch(/^application\/atom\+xml/);
      const page = await openPage();
      // The browser's own XML parser: it stops at the first mistake.
      const feed = await page.evaluate(parseFeed, await answer.text());
      expect(feed.mistake).toBeNull();
      expect(feed).toMatchObject({ root: "http://www.w3.org/2005/Atom feed", lang });
      expect(feed.missing).toEqual([]);
      const entry = feed.entries.find((each) => each.links.includes(`${hall.origin}/${lang}/news/${slug}`));
      expect(entry).toMatchObject({ title: HEAD[lang] });
      expect(entry?.content).toContain("&lt;img src=x");
      expect(entry?.content).not.toContain("<img");
      await page.context().close();
    },
  );
});

/** Runs in the browser. */
function parseFeed(xml: string) {
  const atom = "http://www.w3.org/2005/Atom";
  const feed = new DOMParser().parseFromString(xml, "application/xml");
  const root = feed.documentElement;
  const text = (of: Element, name: string) => of.getElementsByTagNameNS(atom, name)[0]?.textContent ?? "";
  const entries = [...feed.getElementsByTagNameNS(atom, "entry")];
  const needed = ["id", "title", "updated"];
  return {
    mistake: feed.querySelector("parsererror")?.textContent ?? null,
    root: `${root.namespaceURI} ${root.localName}`,
    lang: root.getAttribute("xml:lang"),
    missing: [root, ...entries].flatMap((each) => needed.filter((name) => text(each, name) === "")),
    entries: entries.map((entry) => ({
      title: text(entry, "title"),
      content: text(entry, "content"),
      links: [...entry.getElementsByTagNameNS(atom, "link")].map((link) => link.getAttribute("href") ?? ""),
    })),
  };
}
