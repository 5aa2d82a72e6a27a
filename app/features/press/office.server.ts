import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { maySeeDraft } from "#app/features/press/policy.ts";
import {
  type CommuniqueWithMeeting,
  findCommunique,
  type PressDecision,
} from "#app/features/press/queries.server.ts";

/** A communiqué for those who keep it, published or not. @throws HallError `not_found`, `not_allowed` */
export async function readDraft(
  actor: Actor,
  id: string,
): Promise<CommuniqueWithMeeting & { decisions: PressDecision[] }> {
  const found = await findCommunique(id);
  const cities = { hostCityId: found.host.id, partnerCityId: found.partner.id };
  if (!maySeeDraft(actor, cities)) throw new HallError("not_allowed");
  return found;
}
