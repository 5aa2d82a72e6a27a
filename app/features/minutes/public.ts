export type { ChangeRequestState, DecisionRights, DecisionState } from "#app/features/minutes/present.ts";
export { decisions, minutes } from "#app/features/minutes/tables.ts";
