export type { ChangeRequestState, DecisionRights, DecisionState } from "#app/features/minutes/present.ts";
