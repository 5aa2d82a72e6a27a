export type { RecordingState } from "#app/features/recordings/recording-state.ts";
