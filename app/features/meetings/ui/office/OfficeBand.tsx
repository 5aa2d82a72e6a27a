import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { CityFacts } from "#app/features/cities/public.ts";
import { type BandStep, officeBand, sharedHours } from "#app/features/meetings/ui/office/office-band.ts";
import { pickText } from "#app/lib/local-text.ts";
import { classNames } from "#app/ui/class-names.ts";
import { SideMark } from "#app/ui/Tag.tsx";

export interface OfficeBandProps {
  /** "2026-10-25" on the host city's calendar. */
  date: string;
  host: CityFacts;
  partner: CityFacts;
  /** The meeting being planned, in milliseconds since the epoch. */
  from: number;
  to: number;
}

/** A day of both cities side by side: when each office is open, and where the meeting lies. */
export function OfficeBand({ date, host, partner, from, to }: OfficeBandProps) {
  const band = officeBand(date, host, partner);
  const lang = readerLang();
  const names = { host: pickText(host.name, lang).text, partner: pickText(partner.name, lang).text };
  const shared = sharedHours(band, host, partner);
  return (
    <figure className="office-band">
      <div className="office-band-picture" aria-hidden="true">
        <BandRow side="a" name={names.host} band={band} time="hostTime" open="hostOpen" />
        <BandRow side="b" name={names.partner} band={band} time="partnerTime" open="partnerOpen" />
        <div className="office-band-cells office-band-meeting">
          {band.map((step) => (
            <span
              key={step.at}
              className={classNames("office-band-cell", isChosen(step, from, to) && "office-band-chosen")}
            />
          ))}
        </div>
      </div>
      <figcaption className="office-band-words">
        {shared.length === 0
          ? m.meetings_no_shared_hours()
          : m.meetings_shared_hours({
              host: names.host,
              hostHours: shared.map((one) => one.host).join(", "),
              partner: names.partner,
              partnerHours: shared.map((one) => one.partner).join(", "),
            })}
      </figcaption>
    </figure>
  );
}

const HALF_HOUR = 30 * 60_000;

function isChosen(step: BandStep, from: number, to: number): boolean {
  return step.at < to && step.at + HALF_HOUR > from;
}

interface BandRowProps {
  side: "a" | "b";
  name: string;
  band: readonly BandStep[];
  time: "hostTime" | "partnerTime";
  open: "hostOpen" | "partnerOpen";
}

function BandRow({ side, name, band, time, open }: BandRowProps) {
  return (
    <div className="office-band-row">
      <p className="office-band-name">
        <SideMark side={side} /> {name}
      </p>
      <div className="office-band-hours">
        {band.map((step, index) =>
          index % 6 === 0 ? <span key={step.at}>{step[time].slice(0, 5)}</span> : null,
        )}
      </div>
      <div className="office-band-cells">
        {band.map((step) => (
          <span
            key={step.at}
            className={classNames(
              "office-band-cell",
              step[open] && `office-band-open-${side}`,
              step.hostOpen && step.partnerOpen && "office-band-both",
            )}
          />
        ))}
      </div>
    </div>
  );
}
