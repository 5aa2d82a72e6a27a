export { type BoardDecision, listOpenDecisions, type OpenOf } from "#app/features/minutes/board.server.ts";
export {
  agreeDecision,
  assignDecision,
  changeDecision,
  markDecisionDone,
  markDecisionPublic,
  proposeDecision,
  reopenDecision,
  requestChange,
  withdrawDecision,
} from "#app/features/minutes/decision-commands.server.ts";
export { decisionCommands } from "#app/features/minutes/decision-table.server.ts";
export { draftMinutes } from "#app/features/minutes/draft.server.ts";
export { approveMinutes, editMinutes } from "#app/features/minutes/minutes-commands.server.ts";
export { keepPdf } from "#app/features/minutes/pdf.server.ts";
export { presentDecisions } from "#app/features/minutes/present.ts";
export { type DecisionRows, readDecisions } from "#app/features/minutes/queries.server.ts";
export { type RecordForPress, readRecord } from "#app/features/minutes/record-for-press.server.ts";
