import {
  AccessToken,
  type ParticipantInfo,
  RoomServiceClient,
  TrackSource,
  TrackType,
  type VideoGrant,
} from "livekit-server-sdk";
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

/** An audio track as LiveKit knows it now. */
export interface AudioTrack {
  sid: string;
  name: string;
  muted: boolean;
  source: TrackSource;
}

const audioOf = ({ tracks }: ParticipantInfo): AudioTrack[] =>
  tracks
    .filter((track) => track.type === TrackType.AUDIO)
    .map(({ sid, name, muted, source }) => ({ sid, name, muted, source }));

/** The audio tracks of one participant. @returns null when LiveKit does not know the participant, or is away */
export async function listAudioOf(room: string, identity: string): Promise<AudioTrack[] | null> {
  const found = await mediaRooms()
    .getParticipant(room, identity)
    .catch(() => null);
  return found && audioOf(found);
}

/** Somebody in a room, with the audio tracks that are published. */
export interface AudioPublisher {
  identity: string;
  /** LiveKit's number of this stay: who comes in anew has another. */
  stay: string;
  tracks: AudioTrack[];
}

/** Who is in the room with which audio tracks. @throws when LiveKit is away, or knows no such room */
export async function listAudio(room: string): Promise<AudioPublisher[]> {
  const everybody = await mediaRooms().listParticipants(room);
  return everybody.map((one) => ({ identity: one.identity, stay: one.sid, tracks: audioOf(one) }));
}

/**
 * Says anew what a participant may publish, for as long as this stay lasts. LiveKit unpublishes at once every track whose
 * source is not among `sources`.
 */
export async function allowSources(
  room: string,
  identity: string,
  sources: readonly TrackSource[],
): Promise<void> {
  await mediaRooms().updateParticipant(room, identity, {
    // An empty list would mean "all" to LiveKit.
    permission: {
      canSubscribe: true,
      canPublish: sources.length > 0,
      canPublishSources: [...sources],
      canPublishData: false,
      canUpdateMetadata: false,
    },
  });
}

/**
 * Mutes one track in LiveKit itself: nobody hears it from now on, whatever the browser that sends it does or hears of it.
 * @returns false when the track is gone
 */
export async function muteTrack(room: string, identity: string, sid: string): Promise<boolean> {
  return mediaRooms()
    .mutePublishedTrack(room, identity, sid, true)
    .then(
      () => true,
      () => false,
    );
}
