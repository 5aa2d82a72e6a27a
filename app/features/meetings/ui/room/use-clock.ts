import { useEffect, useState } from "react";

/** The hall's time, told again every `everyMs`; `offset` is the server's clock minus this device's, in ms. */
export function useClock(offset: number, everyMs = 1000): Date {
  const [now, setNow] = useState(() => new Date(Date.now() + offset));
  useEffect(() => {
    const tick = () => setNow(new Date(Date.now() + offset));
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [offset, everyMs]);
  return now;
}

/** Seconds left of an item (negative: overrun). */
export function secondsLeft(item: { startedAt: string | null; minutesPlanned: number }, now: Date): number {
  if (!item.startedAt) return item.minutesPlanned * 60;
  return Math.round((Date.parse(item.startedAt) + item.minutesPlanned * 60_000 - now.getTime()) / 1000);
}

/** `12:05`, or `1:02:05` from an hour on; never negative. */
export function formatSeconds(seconds: number): string {
  const whole = Math.abs(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}
