/**
 * When the line of the interpreter on air counts as broken. Three witnesses: the page's pulse, its line to the hall, and
 * the sound, as a boothmate's browser and LiveKit know it. One alone is never believed: a slow network or a page in the
 * background would throw interpreters off the air (see docs/decisions/0009-handover.md). Times are ms since the epoch.
 */
export interface Witnesses {
  /** The last pulse of the page; when none came yet, since when it is waited for. */
  pulseAt: number;
  /** Since when the page's line to the hall is closed, after it was open. */
  lineClosedAt: number | null;
  /** When a boothmate's browser last said that no sound arrives. */
  silentAt: number | null;
  /** LiveKit listed the participant before and does not any more. */
  goneFromRoom: boolean;
  /** A boothmate is here who could take the microphone. */
  mateHere: boolean;
}

/** The console of who is on air sends a pulse so often, in ms. */
export const PULSE_MS = 250;
/** Two pulses missed, and the page's line is closed. */
const MISSED_WITH_LINE_MS = 500;
/** Nearly three missed; the sound must be gone as well. */
const MISSED_WITH_SOUND_MS = 700;
/** Boothmates say it again every half second while it is so. */
const SILENCE_COUNTS_MS = 1_500;
/** With nobody to take the microphone it stays for whoever comes back so soon, in ms. */
const ALONE_MS = 10_000;

export function isDropped(witnesses: Witnesses, now: number): boolean {
  const { pulseAt, lineClosedAt, silentAt, goneFromRoom, mateHere } = witnesses;
  const missed = now - pulseAt;
  if (!mateHere && missed < ALONE_MS) return false;
  if (lineClosedAt !== null && missed >= MISSED_WITH_LINE_MS) return true;
  const silent = silentAt !== null && now - silentAt < SILENCE_COUNTS_MS;
  return missed >= MISSED_WITH_SOUND_MS && (silent || goneFromRoom);
}
