import { AsyncLocalStorage } from "node:async_hooks";
import { overwriteGetLocale } from "#app/core/languages/messages/runtime.js";
import type { Lang } from "#app/lib/local-text.ts";

const language = new AsyncLocalStorage<Lang>();

// Messages ask for the language of the request (or mail, or document) being written; never of the process.
overwriteGetLocale(() => language.getStore() ?? "ru");

/** Runs `work` with every message in it set in `lang`. */
export function inLanguage<T>(lang: Lang, work: () => T): T {
  return language.run(lang, work);
}
