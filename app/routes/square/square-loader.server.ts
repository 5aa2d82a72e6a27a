import { data, type RouterContextProvider } from "react-router";
import { requestFacts } from "#app/core/context.ts";
import { readOrAway } from "#app/core/engine-faults.server.ts";
import { answerFaults } from "#app/core/faults.ts";
import { hallOrigin } from "#app/core/hall.server.ts";
import { foundingCities } from "#app/features/cities/public.server.ts";
import { cityClock } from "#app/features/cities/public.ts";
import { isLang, type Lang } from "#app/lib/local-text.ts";

/** What every page of the square needs, and nothing that a cookie or a header could change. */
export interface SquareFacts {
  lang: Lang;
  origin: string;
}

/**
 * Runs a loader of the square: the language is that of the address.
 * @throws Response-like data with the status and words of a HallError; 404 for an address without a language
 */
export function loadSquare<T>(
  { params, context }: { params: { lang?: string }; context: Readonly<RouterContextProvider> },
  work: (facts: SquareFacts) => Promise<T>,
): Promise<T & SquareFacts> {
  return answerFaults(async () => {
    const { lang } = params;
    if (!isLang(lang)) throw data(null, { status: 404 });
    // The page's words come from the request's language, which server/request-facts.ts took from the same address.
    if (lang !== context.get(requestFacts).lang) throw data(null, { status: 404 });
    const facts = { lang, origin: hallOrigin() };
    return { ...(await readOrAway(() => work(facts))), ...facts };
  });
}

/** The names of the two cities whose hall this is, for the band at the foot of a page. */
export async function namesOfHall(lang: Lang): Promise<[string, string] | null> {
  const pair = await foundingCities();
  return pair && [cityClock(pair[0], lang).name, cityClock(pair[1], lang).name];
}
