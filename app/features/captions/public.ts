export type { CaptionState, CaptionsState } from "#app/features/captions/caption-state.ts";
