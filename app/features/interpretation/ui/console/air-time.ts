import type { BoothState, SeatState } from "#app/features/interpretation/booth-state.ts";

type Times = Pick<SeatState, "air" | "airSince" | "airMs">;

/** How long this turn at the microphone has lasted, in ms; 0 off air. */
export function turnMs(seat: Times, now: Date): number {
  if (seat.air === "off" || !seat.airSince) return 0;
  return Math.max(0, now.getTime() - Date.parse(seat.airSince));
}

/** All time on air in this meeting, in ms. */
export function totalMs(seat: Times, now: Date): number {
  return seat.airMs + turnMs(seat, now);
}

/** After the booth's set time on air it is the boothmate's turn; alone in the booth one is reminded too. 0 minutes: never. */
export function isReminderDue(
  seat: Times,
  { reminderMinutes }: Pick<BoothState, "reminderMinutes">,
  now: Date,
): boolean {
  return seat.air === "on" && reminderMinutes > 0 && turnMs(seat, now) >= reminderMinutes * 60_000;
}

/** `0:07`, `12:05`, `1:02:05`; whole seconds that have passed. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Seconds until a moment, rounded up so that "1" lasts until it is there; never negative. */
export function secondsUntil(dueAt: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(dueAt) - now.getTime()) / 1000));
}
