/** What the recorder is given, and what it says to the hall. */
export interface RecorderSettings {
  recordingId: string;
  meetingId: string;
  /** The folder of this recording's raw sound. */
  folder: string;
  /** The beginning of the recording's clock, in ms since the epoch. */
  startedAtMs: number;
}

/** Why nothing is recorded just now. */
export type RecorderFault = "livekit_away" | "disk_full" | "not_writable" | "recorder_fell";

export interface RecorderWord {
  /** Null: it records. */
  fault: RecorderFault | null;
  /** The engine's own words, for the log. */
  detail: string | null;
}
