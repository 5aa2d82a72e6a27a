import { getLocale } from "#app/core/languages/messages/runtime.js";
import type { Lang } from "#app/lib/local-text.ts";

/** The language of the page being written or shown. */
export function readerLang(): Lang {
  return getLocale() as Lang;
}
