import { hydrateRoot } from "react-dom/client";
import { overwriteGetLocale } from "#app/core/languages/messages/runtime.js";
import { isLang } from "#app/lib/local-text.ts";
import { GalleryDocument } from "./GalleryDocument.tsx";

const [, page = "parts", lang = "ru"] = location.pathname.split("/");
if (isLang(lang)) {
  overwriteGetLocale(() => lang);
  const { theme, style, script } = JSON.parse(document.getElementById("facts")?.textContent ?? "{}");
  hydrateRoot(document, <GalleryDocument {...{ page, lang, theme, style, script }} />, {
    onRecoverableError: (error) => console.error("hydration", error),
  });
}
