import type { ParticipantStatistics } from "#app/features/meetings/ui/media/room-types.ts";

/** How well one can work from somebody's sound; `unknown` while nothing of it has been measured. */
export type IncomingGrade = "good" | "fair" | "poor" | "unknown";

type Measured = Pick<ParticipantStatistics, "lossRatio" | "concealedRatio" | "jitterMs">;

/**
 * Above these a sound is no longer good, or poor. Loss and concealment as shares of 1, jitter and round trip in ms.
 * Redundancy mends most loss, so that what had to be invented (`concealedRatio`) weighs most. The round trips are twice the
 * 150 ms and 400 ms that ITU-T G.114 gives for a conversation one way.
 */
const LIMITS = {
  concealedRatio: { good: 0.01, fair: 0.05 },
  lossRatio: { good: 0.03, fair: 0.1 },
  jitterMs: { good: 30, fair: 80 },
  roundTripMs: { good: 300, fair: 800 },
};

/** @param roundTripMs of our own path to the hall, which all that comes in shares */
export function gradeIncoming(measured: Measured, roundTripMs?: number): IncomingGrade {
  const values = { ...measured, roundTripMs };
  const grades = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).flatMap((name) => {
    const value = values[name];
    if (value === undefined) return [];
    return value <= LIMITS[name].good ? 2 : value <= LIMITS[name].fair ? 1 : 0;
  });
  if (measured.lossRatio === undefined && measured.concealedRatio === undefined) return "unknown";
  return (["poor", "fair", "good"] as const)[Math.min(...grades)] ?? "unknown";
}
