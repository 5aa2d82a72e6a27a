import { AccessToken, RoomServiceClient, TrackSource, type VideoGrant } from "livekit-server-sdk";
import { env } from "#app/platform/env.ts";

export { TrackSource };

/** A token only opens the door; once inside, LiveKit renews it. In seconds. */
export const TOKEN_SECONDS = 10 * 60;

/** Signs a LiveKit token: who may do what in which room. */
export async function signRoomToken(token: {
  identity: string;
  name: string;
  metadata: Record<string, unknown>;
  grant: VideoGrant;
}): Promise<string> {
  const { LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env();
  const access = new AccessToken(LIVEKIT_API_KEY, LIVEKIT_API_SECRET, {
    identity: token.identity,
    name: token.name,
    metadata: JSON.stringify(token.metadata),
    ttl: TOKEN_SECONDS,
  });
  access.addGrant(token.grant);
  return access.toJwt();
}

let client: RoomServiceClient | undefined;

/** LiveKit's own account of its rooms; a projection, asked only to act on it. */
export function mediaRooms(): RoomServiceClient {
  const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env();
  client ??= new RoomServiceClient(LIVEKIT_URL.replace(/^ws/, "http"), LIVEKIT_API_KEY, LIVEKIT_API_SECRET, {
    requestTimeout: 5,
  });
  return client;
}
