import { type Typed, typedLocalText, typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { CityFields } from "#app/features/cities/office-present.ts";
import { writeDayHours } from "#app/features/cities/rules.ts";
import { weekdayName } from "#app/features/cities/weekdays.ts";
import { LANG_NAMES, LANGS } from "#app/lib/local-text.ts";
import { ComboBox } from "#app/ui/ComboBox.tsx";
import { LocalTextEditor } from "#app/ui/LocalTextEditor.tsx";
import { Select } from "#app/ui/Select.tsx";
import { TextField } from "#app/ui/TextField.tsx";

export interface CityFieldSetProps {
  /** What stands there; absent for a new city. */
  city?: CityFields;
  /** IANA zones to choose from. */
  zones: readonly string[];
  typed: Typed | undefined;
  errors: Readonly<Record<string, string[] | undefined>>;
}

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const OFFICE_DAYS = [1, 2, 3, 4, 5];

/** What a new city's week begins as: it is easier to change hours than to write them all. */
const USUAL_HOURS = OFFICE_DAYS.map((weekday) => ({ weekday, from: "09:00", to: "18:00" }));

/** Everything the office keeps of a city, as fields. */
export function CityFieldSet({ city, zones, typed, errors }: CityFieldSetProps) {
  const text = (name: string, stored: string | number | null | undefined) =>
    typedText(typed, name, stored === null || stored === undefined ? "" : String(stored));
  return (
    <>
      <LocalTextEditor
        name="name"
        label={m.cities_name()}
        defaultValue={typedLocalText(typed, "name", city?.name)}
        fieldErrors={errors}
        maxLength={80}
        required
      />
      <TextField
        name="slug"
        label={m.cities_slug()}
        description={m.cities_slug_help()}
        defaultValue={text("slug", city?.slug)}
        errors={errors.slug}
        width="medium"
        maxLength={60}
        autoComplete="off"
        required
      />
      <TextField
        name="country"
        label={m.cities_country()}
        description={m.cities_country_help()}
        defaultValue={text("country", city?.country)}
        errors={errors.country}
        width="code"
        maxLength={2}
        autoComplete="off"
      />
      <ComboBox
        name="zone"
        label={m.cities_zone()}
        description={m.cities_zone_help()}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
        defaultValue={text("zone", city?.zone)}
        errors={errors.zone}
        required
      />
      <Select
        name="language"
        label={m.cities_language()}
        options={LANGS.map((lang) => ({ value: lang, label: LANG_NAMES[lang], lang }))}
        defaultValue={text("language", city?.language)}
        errors={errors.language}
        required
      />
      <OfficeHoursFields hours={city ? city.officeHours : USUAL_HOURS} text={text} errors={errors} />
      <div className="city-place">
        <TextField
          name="latitude"
          label={m.cities_latitude()}
          defaultValue={text("latitude", city?.latitude)}
          errors={errors.latitude}
          width="short"
          inputMode="decimal"
          suffix="°"
        />
        <TextField
          name="longitude"
          label={m.cities_longitude()}
          defaultValue={text("longitude", city?.longitude)}
          errors={errors.longitude}
          width="short"
          inputMode="decimal"
          suffix="°"
        />
      </div>
      <LocalTextEditor
        name="about"
        label={m.cities_about()}
        description={m.cities_about_help()}
        defaultValue={typedLocalText(typed, "about", city?.about)}
        fieldErrors={errors}
        rows={8}
        maxLength={4000}
      />
    </>
  );
}

interface OfficeHoursFieldsProps {
  hours: CityFields["officeHours"];
  text: (name: string, stored: string) => string;
  errors: CityFieldSetProps["errors"];
}

function OfficeHoursFields({ hours, text, errors }: OfficeHoursFieldsProps) {
  const lang = readerLang();
  return (
    <fieldset className="ui-stack">
      <legend className="ui-label">{m.cities_office_hours()}</legend>
      <p className="ui-help" id="hours-help">
        {m.cities_hours_help()}
      </p>
      <div className="city-days">
        {WEEK.map((weekday) => {
          const name = `officeHours.${weekday}`;
          return (
            <TextField
              key={weekday}
              name={name}
              label={weekdayName(weekday, lang)}
              defaultValue={text(name, writeDayHours(hours, weekday))}
              errors={errors[name]}
              autoComplete="off"
              required={false}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

/** The label of each field, for the summary of errors. */
export function cityLabels(): Record<string, string> {
  const lang = readerLang();
  return {
    ...textLabels("name", m.cities_name()),
    slug: m.cities_slug(),
    country: m.cities_country(),
    zone: m.cities_zone(),
    language: m.cities_language(),
    ...Object.fromEntries(WEEK.map((weekday) => [`officeHours.${weekday}`, weekdayName(weekday, lang)])),
    latitude: m.cities_latitude(),
    longitude: m.cities_longitude(),
    ...textLabels("about", m.cities_about()),
  };
}

function textLabels(name: string, label: string): Record<string, string> {
  return Object.fromEntries(LANGS.map((lang) => [`${name}.${lang}`, `${label}, ${LANG_NAMES[lang]}`]));
}
