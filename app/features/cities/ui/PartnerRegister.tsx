import { m } from "#app/core/languages/messages/messages.js";
import type { PartnerLine } from "#app/features/cities/present.ts";
import type { Lang } from "#app/lib/local-text.ts";

/** A city's register: twin cities, then partner cities, each with its country. */
export function PartnerRegister({
  partners,
  lang,
  level = 2,
}: {
  partners: PartnerLine[];
  lang: Lang;
  level?: 2 | 3;
}) {
  const Heading = `h${level}` as const;
  const groups = [
    { kind: "twin", title: m.cities_twins_heading() },
    { kind: "partner", title: m.cities_partners_heading() },
  ] as const;
  return (
    <div className="square-register">
      {groups.map(({ kind, title }) => {
        const found = partners.filter((partner) => partner.kind === kind);
        if (found.length === 0) return null;
        return (
          <section key={kind}>
            <Heading className="square-register-title">
              {title} <span className="square-count">{found.length}</span>
            </Heading>
            <ul className="square-city-list ui-plain-list">
              {found.map((partner) => (
                <li key={partner.slug}>
                  <a
                    href={`/${lang}/cities/${partner.slug}`}
                    lang={partner.name.lang === lang ? undefined : partner.name.lang}
                  >
                    {partner.name.text}
                  </a>
                  <span className="square-city-country">
                    {[partner.country, partner.since && m.cities_since_year({ year: partner.since })]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
