import { describe, expect, test } from "vitest";
import { LANGS } from "#app/lib/local-text.ts";
import { GALLERY_PAGES } from "./Gallery.tsx";
import { renderGallery } from "./server.tsx";

describe.each(GALLERY_PAGES)("the page %s as the server sends it", (page) => {
  test.each(LANGS)("in %s keeps to the Content-Security-Policy and to its language", async (lang) => {
    const html = await renderGallery({ page, lang, style: "/x.css" });
    expect(html.slice(0, 60)).toMatch(new RegExp(`^<!DOCTYPE html><html lang="${lang}">`));
    expect(html.match(/<[^>]* style=/g) ?? []).toEqual([]);
    expect(html.match(/<[^>]* on[a-z]+=/g) ?? []).toEqual([]);
    expect(html).not.toContain("<style");
    // A message that is missing is shown by its key.
    expect(html).not.toMatch(/common_[a-z]/);
  });

  test("has no two elements of one id", async () => {
    const html = await renderGallery({ page, lang: "ru", style: "/x.css" });
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});

test("without JavaScript every field is in the form, with what was given", async () => {
  const html = await renderGallery({ page: "form", lang: "zh", style: "/x.css" });
  const names = [...html.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map(
    (match) => match[1],
  );
  expect([...new Set(names)]).toEqual([
    "returnTo",
    "title.ru",
    "title.original",
    "title.zh",
    "title.zh.checked",
    "title.en",
    "note.ru",
    "note.original",
    "note.zh",
    "email",
    "city",
    "place",
    "date",
    "time",
    "remark",
    "form",
    "languages",
    "closed",
    "remind",
    "volume",
    "files",
  ]);
  expect(html).toContain('type="date"');
  expect(html).toContain('value="2026-11-26"');
});
