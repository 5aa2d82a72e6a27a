import type {
  BoothMessageState,
  BoothState,
  InterpretationState,
} from "#app/features/interpretation/booth-state.ts";
import { ownLanguageName } from "#app/lib/spoken-language.ts";

/** "Русский ⇄ 中文": a booth's name on every screen. */
export function pairName({ languageA, languageB }: Pick<BoothState, "languageA" | "languageB">): string {
  return `${ownLanguageName(languageA)} ⇄ ${ownLanguageName(languageB)}`;
}

/** Booths that wait for a technician: they call, or wrote last and had no answer. */
export function waitingBooths({
  booths,
  messages,
}: Pick<InterpretationState, "booths" | "messages">): BoothState[] {
  return booths.filter((booth) => booth.calledTechnicianAt !== null || waitsForAnswer(booth, messages));
}

function waitsForAnswer(booth: BoothState, messages: readonly BoothMessageState[]): boolean {
  const last = messages.filter((one) => one.boothId === booth.id && one.audience === "technician").at(-1);
  return last !== undefined && booth.seats.some((seat) => seat.participantId === last.authorId);
}
