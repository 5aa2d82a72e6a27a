import type { Meeting, Participant } from "#app/features/meetings/public.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** What a participant speaks now: what was chosen for the moment, else the language of the invitation. */
export function spokenLanguageOf(one: Pick<Participant, "language" | "spokenLanguage">): SpokenLanguage {
  return one.spokenLanguage ?? one.language;
}

/** The language on the floor: the speaker's; without a speaker the chair's; without a chair the first one's. */
export function floorLanguageOf(
  meeting: Pick<Meeting, "floorParticipantId">,
  participants: readonly Pick<Participant, "id" | "chairs" | "language" | "spokenLanguage">[],
): SpokenLanguage {
  const speaker =
    participants.find((one) => one.id === meeting.floorParticipantId) ??
    participants.find((one) => one.chairs) ??
    participants[0];
  return speaker ? spokenLanguageOf(speaker) : "ru";
}
