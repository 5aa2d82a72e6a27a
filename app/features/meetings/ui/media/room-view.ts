import {
  ConnectionQuality,
  type LocalParticipant,
  type Participant,
  RemoteTrackPublication,
  type Room,
  Track,
  type TrackPublication,
} from "livekit-client";
import type {
  Capabilities,
  ParticipantTracks,
  ParticipantView,
  Quality,
  RemoteAudio,
  TrackView,
  VoiceOn,
} from "./room-types.ts";
import { type ChannelName, channelLanguage, channelName, type trackNames } from "./track-names.ts";

/** What a publication is for. A channel is told by its name, everything else by LiveKit's source. */
export type TrackRole = keyof typeof trackNames | { readonly language: string };

export function roleOf(publication: TrackPublication): TrackRole | undefined {
  const language = publication.kind === Track.Kind.Audio ? channelLanguage(publication.trackName) : undefined;
  if (language) return { language };
  switch (publication.source) {
    case Track.Source.Camera:
      return "camera";
    case Track.Source.Microphone:
      return "microphone";
    case Track.Source.ScreenShare:
      return "screen";
    case Track.Source.ScreenShareAudio:
      return "screenAudio";
    default:
      // A program (a recorder, a test) may publish without a source.
      return publication.kind === Track.Kind.Audio ? "microphone" : "camera";
  }
}

/** Everybody in the room, ourselves first, then in order of arrival. Nobody before we are in. */
export function viewParticipants(room: Room, voiceOn: VoiceOn): ParticipantView[] {
  if (!room.localParticipant.identity) return [];
  const others = [...room.remoteParticipants.values()].sort(
    (one, other) =>
      (one.joinedAt?.getTime() ?? 0) - (other.joinedAt?.getTime() ?? 0) ||
      one.identity.localeCompare(other.identity),
  );
  return [room.localParticipant, ...others].map((participant) => viewParticipant(participant, voiceOn));
}

function viewParticipant(participant: Participant, voiceOn: VoiceOn): ParticipantView {
  const tracks = viewTracks(participant, voiceOn);
  return {
    identity: participant.identity,
    name: participant.name ?? "",
    metadata: participant.metadata ?? "",
    isLocal: participant.isLocal,
    tracks,
    speaking: participant.isSpeaking,
    audioLevel: Math.round(participant.audioLevel * 20) / 20,
    quality: qualityOf(participant.connectionQuality),
    micMuted: !tracks.microphone || tracks.microphone.muted,
    camOff: !tracks.camera || tracks.camera.muted,
  };
}

function viewTracks(participant: Participant, voiceOn: VoiceOn): ParticipantTracks {
  const sources: { -readonly [Role in keyof typeof trackNames]?: TrackView } = {};
  const channels: Record<ChannelName, TrackView> = {};
  for (const publication of participant.trackPublications.values()) {
    const role = roleOf(publication);
    const view = viewTrack(publication);
    if (typeof role === "string") sources[role] = better(sources[role], view);
    else if (role && voiceOn(participant.identity, role.language) === "voice") {
      const name = channelName(role.language);
      channels[name] = better(channels[name], view);
    }
  }
  return { ...sources, channels };
}

/** While a track is being replaced there may be two of one kind: the one that is heard or seen counts. */
function better(one: TrackView | undefined, other: TrackView): TrackView {
  if (!one) return other;
  return one.muted && !other.muted ? other : one;
}

function viewTrack(publication: TrackPublication): TrackView {
  return {
    sid: publication.trackSid,
    muted: publication.isMuted,
    live: publication.track !== undefined,
    width: publication.dimensions?.width ?? 0,
    height: publication.dimensions?.height ?? 0,
  };
}

/** All remote sound, by the lane it belongs to. A channel from somebody who may not speak there is left out. */
export function viewAudio(room: Room, voiceOn: VoiceOn): RemoteAudio[] {
  const audio: RemoteAudio[] = [];
  for (const participant of room.remoteParticipants.values()) {
    for (const publication of participant.audioTrackPublications.values()) {
      const role = roleOf(publication);
      const language = typeof role === "object" ? role.language : undefined;
      const voice = language ? voiceOn(participant.identity, language) : "voice";
      if (voice === "none") continue;
      const track = publication.track?.mediaStreamTrack;
      audio.push({
        sid: publication.trackSid,
        identity: participant.identity,
        lane: language ?? "floor",
        muted: publication.isMuted,
        entitled: voice === "voice",
        speaking: participant.isSpeaking,
        ...(track ? { track } : {}),
      });
    }
  }
  return audio;
}

/** Lets the server send only the wanted channels. The others stay subscribed, so switching is one round trip. */
export function enableChannels(room: Room, wanted: ReadonlySet<string>): void {
  for (const participant of room.remoteParticipants.values()) {
    for (const publication of participant.audioTrackPublications.values()) {
      const role = roleOf(publication);
      if (typeof role !== "object" || !(publication instanceof RemoteTrackPublication)) continue;
      publication.setEnabled(wanted.has(role.language));
    }
  }
}

/** The role's wishes, cut down to what the token allows now. */
export function allowedBy(participant: LocalParticipant, role: Capabilities): Capabilities {
  const permissions = participant.permissions;
  if (!permissions) return role;
  const microphone = allows(permissions, Track.Source.Microphone);
  return {
    publishAudio: role.publishAudio && microphone,
    publishVideo: role.publishVideo && allows(permissions, Track.Source.Camera),
    publishScreen: role.publishScreen && allows(permissions, Track.Source.ScreenShare),
    channels: microphone ? role.channels : [],
  };
}

function allows(permissions: NonNullable<LocalParticipant["permissions"]>, source: Track.Source): boolean {
  if (!permissions.canPublish) return false;
  return (
    permissions.canPublishSources.length === 0 ||
    permissions.canPublishSources.includes(Track.sourceToProto(source))
  );
}

function qualityOf(quality: ConnectionQuality): Quality {
  return quality === ConnectionQuality.Unknown ? "unknown" : quality;
}
