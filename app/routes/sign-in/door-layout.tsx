import { Outlet } from "react-router";
import { requestFacts } from "#app/core/context.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { foundingCities } from "#app/features/cities/public.server.ts";
import { pickText } from "#app/lib/local-text.ts";
import { SignInShell } from "#app/ui/SignInShell.tsx";
import "#app/ui/styles/office.css";
import type { Route } from "./+types/door-layout.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { lang } = context.get(requestFacts);
  const { pathname, search } = new URL(request.url);
  const founders = await foundingCities();
  const cities = founders?.map((city) => pickText(city.name, lang).text);
  return { lang, returnTo: pathname + search, cities: cities as [string, string] | undefined };
}

/** The frame of the pages at the door: emblem, the two cities, a sheet. */
export default function DoorLayout({ loaderData }: Route.ComponentProps) {
  const { lang, returnTo, cities } = loaderData;
  return (
    <SignInShell lang={lang} hallName={m.accounts_hall_name()} cities={cities} returnTo={returnTo}>
      <Outlet />
    </SignInShell>
  );
}
