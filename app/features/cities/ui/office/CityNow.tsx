import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { countryName } from "#app/features/cities/facts.ts";
import type { CityFields } from "#app/features/cities/office-present.ts";
import { groupWeek } from "#app/features/cities/rules.ts";
import { OfficeWeek } from "#app/features/cities/ui/OfficeWeek.tsx";
import { LANG_NAMES, LANGS, type LocalText } from "#app/lib/local-text.ts";
import { DescriptionList } from "#app/ui/DescriptionList.tsx";

/** Everything that stands of a city now, to read or to compare with what one has typed. */
export function CityNow({ city }: { city: CityFields }) {
  const lang = readerLang();
  const hours = groupWeek(city.officeHours);
  return (
    <DescriptionList
      items={[
        { term: m.cities_name(), content: <Versions text={city.name} /> },
        { term: m.cities_slug(), content: city.slug },
        { term: m.cities_country(), content: countryName(city.country, lang) },
        { term: m.cities_zone(), content: city.zone },
        {
          term: m.cities_language(),
          content: <span lang={city.language}>{LANG_NAMES[city.language]}</span>,
        },
        {
          term: m.cities_office_hours(),
          content: hours.length > 0 && <OfficeWeek hours={hours} lang={lang} />,
        },
        { term: m.cities_latitude(), content: city.latitude },
        { term: m.cities_longitude(), content: city.longitude },
        { term: m.cities_about(), content: city.about && <Versions text={city.about} /> },
      ]}
    />
  );
}

function Versions({ text }: { text: LocalText }) {
  return (
    <>
      {LANGS.map((lang) => {
        const version = text[lang];
        return version ? (
          <p key={lang} lang={lang}>
            {version.text}
          </p>
        ) : null;
      })}
    </>
  );
}
