export type {
  BoothState,
  ChannelState,
  InterpretationState,
  SeatState,
} from "#app/features/interpretation/booth-state.ts";
export { channelTrackName } from "#app/features/interpretation/rules.ts";
