import type { RoomState, Side } from "#app/features/meetings/public.ts";
import type { DecisionState } from "#app/features/minutes/public.ts";
import { type Lang, pickText } from "#app/lib/local-text.ts";

/** How a command of the room ended; the shape in which the room's page hands its commands over. */
export type DecisionAnswer =
  | { ok: true; value: unknown }
  | { ok: false; error: { code: string; message: string; fields?: Record<string, string[]> } };

export type RunDecisionCommand = (name: string, input: object) => Promise<DecisionAnswer>;

export interface DecisionPanelProps {
  decisions: DecisionState[];
  room: Pick<RoomState, "meeting" | "agenda" | "me">;
  lang: Lang;
  run: RunDecisionCommand;
}

export interface DecisionProps extends Pick<DecisionPanelProps, "room" | "lang" | "run"> {
  decision: DecisionState;
}

export function cityName(room: DecisionPanelProps["room"], side: Side, lang: Lang): string {
  return pickText(room.meeting[side].name, lang).text;
}
