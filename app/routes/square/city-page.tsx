import { m } from "#app/core/languages/messages/messages.js";
import { readCityPage } from "#app/features/cities/public.server.ts";
import { type HoursGroup, presentCityPage } from "#app/features/cities/public.ts";
import { OfficeWeek } from "#app/features/cities/ui/OfficeWeek.tsx";
import { PartnerRegister } from "#app/features/cities/ui/PartnerRegister.tsx";
import { presentNewsLine } from "#app/features/press/present.ts";
import { listPublished } from "#app/features/press/public.server.ts";
import { foreignLang, NewsList } from "#app/features/press/ui/NewsList.tsx";
import { PlainText } from "#app/features/press/ui/PlainText.tsx";
import { pickText } from "#app/lib/local-text.ts";
import { SquareFrame } from "#app/routes/square/SquareFrame.tsx";
import { squareMeta } from "#app/routes/square/square-head.ts";
import { loadSquare } from "#app/routes/square/square-loader.server.ts";
import type { Route } from "./+types/city-page.ts";

export function loader(args: Route.LoaderArgs) {
  return loadSquare(args, async ({ lang }) => {
    const [{ city, partners, founders }, news] = await Promise.all([
      readCityPage(args.params.slug),
      listPublished({ limit: 5, city: args.params.slug }),
    ]);
    const [first, second] = founders.map((name) => pickText(name, lang).text);
    return {
      city: presentCityPage(city, partners, lang),
      news: news.map((found) => presentNewsLine(found, lang)),
      names: first && second ? ([first, second] as const) : null,
    };
  });
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { origin, lang, city } = loaderData;
  return squareMeta({
    origin,
    lang,
    path: `/cities/${city.slug}`,
    title: city.name.text,
    description: m.cities_page_meta({ city: city.name.text }),
  });
}

export default function CityPage({ loaderData }: Route.ComponentProps) {
  const { lang, city, news, names } = loaderData;
  return (
    <SquareFrame lang={lang} path={`/cities/${city.slug}`} section="cities" cities={names}>
      <header className="square-page-head">
        {city.country && <p className="square-kicker">{city.country}</p>}
        <h1 className="square-title" lang={foreignLang(city.name, lang)}>
          {city.name.text}
        </h1>
      </header>
      <div className="square-columns">
        <div className="square-columns-main">
          {city.about && <PlainText text={city.about} lang={lang} />}
          {news.length > 0 && (
            <section aria-labelledby="news">
              <h2 id="news" className="square-subtitle">
                {m.cities_news_heading()}
              </h2>
              <NewsList news={news} lang={lang} level={3} />
            </section>
          )}
        </div>
        <aside className="square-facts" aria-label={m.cities_office_hours()}>
          <p className="square-facts-label">{m.cities_local_time_zone()}</p>
          <p>{city.zone}</p>
          {city.hours.length > 0 && (
            <>
              <p className="square-facts-label">{m.cities_office_hours()}</p>
              <OfficeWeek hours={city.hours} lang={lang} />
              {hasClosedDay(city.hours) && <p className="ui-muted">{m.cities_hours_closed_else()}</p>}
            </>
          )}
        </aside>
      </div>
      {city.partners.length > 0 && (
        <div className="square-section">
          <PartnerRegister partners={city.partners} lang={lang} />
        </div>
      )}
    </SquareFrame>
  );
}

function hasClosedDay(hours: HoursGroup[]): boolean {
  return hours.reduce((days, { firstDay, lastDay }) => days + lastDay - firstDay + 1, 0) < 7;
}
