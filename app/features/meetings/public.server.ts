import type { GuestActor } from "#app/core/actor.ts";

export async function readGuestActor(_path: string, _cookies: string): Promise<GuestActor | null> {
  return null;
}
