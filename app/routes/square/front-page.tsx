import { m } from "#app/core/languages/messages/messages.js";
import { foundingCities, partnersOf } from "#app/features/cities/public.server.ts";
import { type CityFacts, countryName, presentPartner } from "#app/features/cities/public.ts";
import { PartnerRegister } from "#app/features/cities/ui/PartnerRegister.tsx";
import { presentNewsLine } from "#app/features/press/present.ts";
import { listPublished } from "#app/features/press/public.server.ts";
import { NewsList } from "#app/features/press/ui/NewsList.tsx";
import { type Lang, pickText } from "#app/lib/local-text.ts";
import { zonedParts } from "#app/lib/time/zones.ts";
import { SquareFrame } from "#app/routes/square/SquareFrame.tsx";
import { squareMeta } from "#app/routes/square/square-head.ts";
import { loadSquare } from "#app/routes/square/square-loader.server.ts";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { SideMark } from "#app/ui/Tag.tsx";
import type { Route } from "./+types/front-page.ts";

export function loader(args: Route.LoaderArgs) {
  return loadSquare(args, async ({ lang }) => {
    const [pair, news] = await Promise.all([foundingCities(), listPublished({ limit: 4 })]);
    const partners = pair ? await partnersOf(pair[0].id) : [];
    return {
      pair: pair?.map((city) => presentHallCity(city, lang)) ?? [],
      difference: pair ? hoursBetween(pair[0], pair[1]) : 0,
      partners: partners.map((partner) => presentPartner(partner, lang)),
      news: news.map((found) => presentNewsLine(found, lang)),
    };
  });
}

function presentHallCity(city: CityFacts & { country: string | null }, lang: Lang) {
  const now = zonedParts(new Date(), city.zone);
  const name = pickText(city.name, lang);
  return {
    slug: city.slug,
    name,
    country: countryName(city.country, lang),
    own: city.language === name.lang ? null : pickText(city.name, city.language),
    // Of the offset, unlike of the time, a page may tell that is kept.
    offset: `UTC${now.offsetMinutes < 0 ? "−" : "+"}${Math.abs(now.offsetMinutes) / 60}`,
  };
}

/** How many hours the second city's clocks are ahead of the first's. */
function hoursBetween(first: CityFacts, second: CityFacts): number {
  const now = new Date();
  return (zonedParts(now, second.zone).offsetMinutes - zonedParts(now, first.zone).offsetMinutes) / 60;
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { origin, lang } = loaderData;
  return squareMeta({
    origin,
    lang,
    path: "",
    title: m.accounts_hall_name(),
    description: m.press_hall_meta(),
  });
}

export default function FrontPage({ loaderData }: Route.ComponentProps) {
  const { lang, pair, partners, news } = loaderData;
  const [first, second] = pair;
  const names = first && second ? ([first.name.text, second.name.text] as const) : null;
  return (
    <SquareFrame lang={lang} path="" cities={names}>
      <section className="square-hero">
        <h1 className="square-hero-title">{names ? `${names[0]} · ${names[1]}` : m.accounts_hall_name()}</h1>
        <p className="square-lead">{m.press_hall_lead()}</p>
      </section>
      {names ? (
        <HallCities {...loaderData} />
      ) : (
        <EmptyState title={m.press_empty_hall_title()}>{m.press_empty_hall_text()}</EmptyState>
      )}
      <section className="square-section" aria-labelledby="news">
        <div className="square-section-head">
          <h2 id="news">{m.press_latest_news()}</h2>
          <a href={`/${lang}/news`}>{m.press_all_news()}</a>
        </div>
        {news.length > 0 ? (
          <NewsList news={news} lang={lang} level={3} />
        ) : (
          <EmptyState title={m.press_no_news_title()}>{m.press_no_news_text()}</EmptyState>
        )}
      </section>
      <WhatThisIs />
      {partners.length > 0 && (
        <section className="square-section" aria-labelledby="partners">
          <div className="square-section-head">
            <h2 id="partners">{m.cities_square_title()}</h2>
            <a href={`/${lang}/cities`}>{m.cities_all()}</a>
          </div>
          <PartnerRegister partners={partners} lang={lang} level={3} />
        </section>
      )}
    </SquareFrame>
  );
}

function HallCities({ lang, pair, difference }: Route.ComponentProps["loaderData"]) {
  const ahead = difference > 0 ? pair[1] : pair[0];
  return (
    <section className="square-pair" aria-label={m.press_two_cities()}>
      {pair.map((city, place) => (
        <article key={city.slug} className={`square-pair-city square-pair-${place === 0 ? "a" : "b"}`}>
          <p className="square-pair-own">
            <SideMark side={place === 0 ? "a" : "b"} />
            <span>{city.country}</span>
            {city.own && <span lang={city.own.lang}>{city.own.text}</span>}
            <span>{city.offset}</span>
          </p>
          <h2 className="square-pair-name">
            <a
              href={`/${lang}/cities/${city.slug}`}
              lang={city.name.lang === lang ? undefined : city.name.lang}
            >
              {city.name.text}
            </a>
          </h2>
          <p className="ui-muted">{m.press_more_about()}</p>
        </article>
      ))}
      <p className="square-pair-difference">
        {difference === 0
          ? m.press_same_time()
          : m.press_hours_ahead({ city: ahead?.name.text ?? "", hours: Math.abs(difference) })}
      </p>
    </section>
  );
}

function WhatThisIs() {
  const points = [
    { title: m.press_what_meet_title(), text: m.press_what_meet() },
    { title: m.press_what_decide_title(), text: m.press_what_decide() },
    { title: m.press_what_tell_title(), text: m.press_what_tell() },
  ];
  return (
    <section className="square-section" aria-labelledby="what">
      <h2 id="what">{m.press_what_is_this()}</h2>
      <div className="square-points">
        {points.map((point) => (
          <div key={point.title}>
            <h3>{point.title}</h3>
            <p>{point.text}</p>
          </div>
        ))}
      </div>
    </section>
  );
}
