export { recordingCommands } from "#app/features/recordings/commands.server.ts";
export {
  presentRecording,
  type RecordingRows,
  readRecordingRows,
} from "#app/features/recordings/recordings.server.ts";
