export {
  endRecordingWith,
  finishAgain,
  recordingCommands,
} from "#app/features/recordings/commands.server.ts";
export { listRecordings } from "#app/features/recordings/list.server.ts";
export { openRecordingFile } from "#app/features/recordings/open-file.server.ts";
export { presentRecording, recordedSince } from "#app/features/recordings/present.ts";
export {
  isRecorded,
  type RecordingRows,
  readRecordingRows,
} from "#app/features/recordings/queries.server.ts";
export { recordingQueues, startRecordings, stopRecordings } from "#app/features/recordings/start.server.ts";
