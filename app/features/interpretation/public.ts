export type { BoothState } from "#app/features/interpretation/booth-state.ts";
export { channelTrackName } from "#app/features/interpretation/rules.ts";
