import { type Actor, isHallAdmin, isOfficerOf, isPressOfficerOf } from "#app/core/actor.ts";

/** The two cities of the meeting that a communiqué tells of. */
export interface CitiesOfMeeting {
  hostCityId: string;
  partnerCityId: string;
}

/** A communiqué is written, published and withdrawn by the press and protocol officers of either city. */
export function mayKeepCommunique(actor: Actor, meeting: CitiesOfMeeting): boolean {
  return (
    isHallAdmin(actor) ||
    [meeting.hostCityId, meeting.partnerCityId].some(
      (cityId) => isPressOfficerOf(actor, cityId) || isOfficerOf(actor, cityId),
    )
  );
}

/** Before it is published it is read by those who keep it. */
export function maySeeDraft(actor: Actor, meeting: CitiesOfMeeting): boolean {
  return mayKeepCommunique(actor, meeting);
}
