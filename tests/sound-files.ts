import { execFileSync } from "node:child_process";

/** What ffprobe says of a file, in the order of its tracks. */
export interface Probed {
  format: string;
  /** Seconds. */
  duration: number;
  title: string | undefined;
  tracks: { codec: string; language: string | undefined; title: string | undefined }[];
  /** Title and seconds. */
  chapters: { title: string | undefined; from: number; to: number }[];
}

export function probe(file: string): Probed {
  const words = ["-v", "error", "-show_format", "-show_streams", "-show_chapters", "-of", "json", file];
  const found = JSON.parse(execFileSync("ffprobe", words, { encoding: "utf8" })) as {
    format: { format_name: string; duration: string; tags?: Record<string, string> };
    streams: { codec_name: string; tags?: Record<string, string> }[];
    chapters: { start_time: string; end_time: string; tags?: Record<string, string> }[];
  };
  return {
    format: found.format.format_name,
    duration: Number(found.format.duration),
    title: found.format.tags?.title,
    tracks: found.streams.map(({ codec_name, tags }) => ({
      codec: codec_name,
      language: tags?.language,
      title: tags?.title,
    })),
    chapters: found.chapters.map(({ start_time, end_time, tags }) => ({
      title: tags?.title,
      from: Number(start_time),
      to: Number(end_time),
    })),
  };
}

/** One track of a file as samples at 48 kHz. */
export function readSound(file: string, track = 0): Int16Array {
  const words = ["-v", "error", "-i", file, "-map", `0:a:${track}`];
  words.push("-ac", "1", "-ar", "48000", "-f", "s16le", "pipe:1");
  const bytes = execFileSync("ffmpeg", words, { maxBuffer: 256 * 1024 * 1024 });
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
