import { useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { CityFacts } from "#app/features/cities/public.ts";
import { OfficeBand } from "#app/features/meetings/ui/office/OfficeBand.tsx";
import { instantOfLocal } from "#app/features/meetings/ui/office/office-band.ts";
import { pickText } from "#app/lib/local-text.ts";
import { officesOpenAt } from "#app/lib/time/office-hours.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

export interface TimeChoiceProps {
  host: CityFacts;
  partner: CityFacts;
  /** "2026-10-25T14:30" on the host city's wall. */
  start: string;
  durationMinutes: string;
  errors: Readonly<Record<string, string[] | undefined>>;
}

/**
 * Date, time and duration, told in the host city's time; the other city's clock and both office hours follow while
 * one chooses. Without JavaScript they show what was chosen when the page was made.
 */
export function TimeChoice({ host, partner, start, durationMinutes, errors }: TimeChoiceProps) {
  const [chosen, setChosen] = useState({ start, durationMinutes });
  const lang = readerLang();
  const hostName = pickText(host.name, lang).text;
  const instant = instantOfLocal(chosen.start, host.zone);
  const minutes = Number(chosen.durationMinutes) || 0;
  return (
    <div className="time-choice">
      <input type="hidden" name="zone" value={host.zone} />
      <div className="ui-field-row">
        <TextField
          name="start"
          type="datetime-local"
          label={m.meetings_start()}
          description={m.meetings_start_help({ city: hostName })}
          errors={errors.start ?? errors.zone}
          required
          defaultValue={start}
          onChange={(event) => setChosen({ ...chosen, start: event.currentTarget.value })}
        />
        <TextField
          name="durationMinutes"
          inputMode="numeric"
          label={m.meetings_duration()}
          description={m.meetings_duration_help()}
          errors={errors.durationMinutes}
          required
          width="code"
          suffix={m.meetings_minutes_short()}
          defaultValue={durationMinutes}
          onChange={(event) => setChosen({ ...chosen, durationMinutes: event.currentTarget.value })}
        />
      </div>
      {instant && (
        <>
          <div aria-live="polite">
            <TwoClocks
              at={instant}
              cities={[
                { name: hostName, zone: host.zone },
                { name: pickText(partner.name, lang).text, zone: partner.zone },
              ]}
            />
            <p className="time-choice-verdict">{verdict(instant, host, partner)}</p>
          </div>
          <OfficeBand
            date={chosen.start.slice(0, 10)}
            host={host}
            partner={partner}
            from={instant.getTime()}
            to={instant.getTime() + Math.max(0, minutes) * 60_000}
          />
        </>
      )}
    </div>
  );
}

function verdict(instant: Date, host: CityFacts, partner: CityFacts): string {
  const open = officesOpenAt(instant, host, partner);
  const closed = [open.first ? null : host, open.second ? null : partner].filter((city) => city !== null);
  if (closed.length === 0) return m.meetings_both_open();
  const lang = readerLang();
  return m.meetings_closed_then({ cities: closed.map((city) => pickText(city.name, lang).text).join(", ") });
}
