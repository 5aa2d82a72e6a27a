import type { CityFacts } from "#app/features/cities/public.ts";
import { isOfficeOpen } from "#app/lib/time/office-hours.ts";
import { zonedParts } from "#app/lib/time/zones.ts";

/** The office hours of two cities over one day of the host city, in half hours. Browser-safe. */

const STEP_MS = 30 * 60_000;
const STEPS = 48;

/**
 * The instant at which the wall in `zone` shows `local` ("2026-10-25T14:30"). For showing only: within an hour that a
 * change of clocks skips or repeats the server's wall-time.server.ts decides.
 */
export function instantOfLocal(local: string, zone: string): Date | null {
  const asIfUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asIfUtc)) return null;
  const offsetAt = (time: number) => zonedParts(new Date(time), zone).offsetMinutes * 60_000;
  const guess = asIfUtc - offsetAt(asIfUtc);
  return new Date(asIfUtc - offsetAt(guess));
}

export interface BandStep {
  /** Milliseconds since the epoch: names the step. */
  at: number;
  /** "09:00" on each wall. */
  hostTime: string;
  partnerTime: string;
  hostOpen: boolean;
  partnerOpen: boolean;
}

type Office = Pick<CityFacts, "zone" | "officeHours">;

/** `date` is "2026-10-25" on the host city's calendar. */
export function officeBand(date: string, host: Office, partner: Office): BandStep[] {
  const midnight = instantOfLocal(`${date}T00:00`, host.zone);
  if (!midnight) return [];
  return Array.from({ length: STEPS }, (_, index) => {
    const instant = new Date(midnight.getTime() + index * STEP_MS);
    return {
      at: instant.getTime(),
      hostTime: zonedParts(instant, host.zone).time,
      partnerTime: zonedParts(instant, partner.zone).time,
      hostOpen: isOfficeOpen(instant, host),
      partnerOpen: isOfficeOpen(instant, partner),
    };
  });
}

export interface SharedHours {
  /** "09:00–12:30" on each wall. */
  host: string;
  partner: string;
}

/** When both offices are open on that day, in words for those who do not see the picture. */
export function sharedHours(band: readonly BandStep[], host: Office, partner: Office): SharedHours[] {
  const shared: SharedHours[] = [];
  let from: BandStep | undefined;
  const time = (at: number, zone: string) => zonedParts(new Date(at), zone).time;
  const close = (end: number) => {
    if (!from) return;
    shared.push({
      host: `${from.hostTime}–${time(end, host.zone)}`,
      partner: `${from.partnerTime}–${time(end, partner.zone)}`,
    });
    from = undefined;
  };
  for (const step of band) {
    if (step.hostOpen && step.partnerOpen) from ??= step;
    else close(step.at);
  }
  const last = band.at(-1);
  if (last) close(last.at + STEP_MS);
  return shared;
}
