export type { RecordingEntry, RecordingState } from "#app/features/recordings/recording-state.ts";
