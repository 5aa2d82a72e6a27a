import type { Lang } from "#app/lib/local-text.ts";

/** A booth as the room shows it. */
export interface BoothState {
  id: string;
  languageA: Lang;
  languageB: Lang;
  seats: { participantId: string; outgoing: Lang; onAir: boolean }[];
}
