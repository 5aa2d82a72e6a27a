export { readCaptions } from "#app/features/captions/caption-queries.server.ts";
export {
  captionerPids,
  startCaptioners,
  stopCaptioners,
} from "#app/features/captions/captioner/keep-captioners.server.ts";
export {
  type CaptionRows,
  presentCaptions,
  readCaptionRows,
} from "#app/features/captions/captions.server.ts";
export { captionCommands } from "#app/features/captions/commands.server.ts";
export {
  readTranscriptFile,
  readTranscriptView,
  type TranscriptView,
} from "#app/features/captions/transcript.server.ts";
