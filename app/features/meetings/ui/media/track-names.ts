/**
 * The protocol of track names in a meeting's LiveKit room. A name says what a track is for, and every
 * program that takes part (browser, recorder, test) uses these.
 */
export const trackNames = {
  camera: "camera",
  /** The floor: what everybody hears as the original. */
  microphone: "microphone",
  screen: "screen",
  screenAudio: "screen-audio",
} as const;

const channelPrefix = "channel:";

/** The name of the track that carries interpretation into a language: `channel:zh`. */
export type ChannelName = `channel:${string}`;

export function channelName(language: string): ChannelName {
  return `${channelPrefix}${language}`;
}

/** The language a channel's track speaks, or undefined when the name is not a channel's. */
export function channelLanguage(name: string): string | undefined {
  if (!name.startsWith(channelPrefix)) return undefined;
  return name.slice(channelPrefix.length) || undefined;
}
