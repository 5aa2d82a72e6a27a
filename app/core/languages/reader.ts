import { isLang, type Lang } from "#app/lib/local-text.ts";

export const LANGUAGE_COOKIE = "language";

/**
 * The reader's language: what the address says (the square), else the account, else the cookie, else
 * Accept-Language (RFC 9110 §12.5.4), else Russian.
 */
export function chooseLanguage(wishes: {
  address?: string | undefined;
  account?: string | null | undefined;
  cookie?: string | undefined;
  acceptLanguage?: string | undefined;
}): Lang {
  for (const wish of [wishes.address, wishes.account, wishes.cookie]) if (isLang(wish)) return wish;
  return acceptedLanguage(wishes.acceptLanguage) ?? "ru";
}

function acceptedLanguage(header: string | undefined): Lang | undefined {
  const ranked = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="))?.split("=")[1];
      return { lang: tag.trim().split("-")[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return ranked.map((wish) => wish.lang).find(isLang);
}
