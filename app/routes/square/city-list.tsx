import { m } from "#app/core/languages/messages/messages.js";
import { foundingCities, partnersOf } from "#app/features/cities/public.server.ts";
import { presentPartner } from "#app/features/cities/public.ts";
import { PartnerRegister } from "#app/features/cities/ui/PartnerRegister.tsx";
import { pickText } from "#app/lib/local-text.ts";
import { SquareFrame } from "#app/routes/square/SquareFrame.tsx";
import { squareMeta } from "#app/routes/square/square-head.ts";
import { loadSquare } from "#app/routes/square/square-loader.server.ts";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { SideMark } from "#app/ui/Tag.tsx";
import type { Route } from "./+types/city-list.ts";

export function loader(args: Route.LoaderArgs) {
  return loadSquare(args, async ({ lang }) => {
    const pair = (await foundingCities()) ?? [];
    const registers = await Promise.all(
      pair.map(async (city) => ({
        slug: city.slug,
        name: pickText(city.name, lang),
        partners: (await partnersOf(city.id)).map((partner) => presentPartner(partner, lang)),
      })),
    );
    return { registers };
  });
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { origin, lang } = loaderData;
  return squareMeta({
    origin,
    lang,
    path: "/cities",
    title: m.cities_square_title(),
    description: m.cities_square_lead_meta(),
  });
}

export default function CityListPage({ loaderData }: Route.ComponentProps) {
  const { lang, registers } = loaderData;
  const [first, second] = registers;
  const names = first && second ? ([first.name.text, second.name.text] as const) : null;
  return (
    <SquareFrame lang={lang} path="/cities" section="cities" cities={names}>
      <header className="square-page-head">
        <h1 className="square-title">{m.cities_square_title()}</h1>
        <p className="square-lead">{m.cities_square_lead()}</p>
      </header>
      {registers.length === 0 && (
        <EmptyState title={m.press_empty_hall_title()}>{m.press_empty_hall_text()}</EmptyState>
      )}
      <div className="square-registers">
        {registers.map((register, place) => (
          <section key={register.slug} aria-labelledby={register.slug}>
            <h2 id={register.slug} className="square-register-city">
              <SideMark side={place === 0 ? "a" : "b"} />
              <a
                href={`/${lang}/cities/${register.slug}`}
                lang={register.name.lang === lang ? undefined : register.name.lang}
              >
                {register.name.text}
              </a>
            </h2>
            <PartnerRegister partners={register.partners} lang={lang} level={3} />
          </section>
        ))}
      </div>
    </SquareFrame>
  );
}
