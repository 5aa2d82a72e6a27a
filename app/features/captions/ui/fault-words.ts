import { m } from "#app/core/languages/messages/messages.js";
import type { CaptionFault } from "#app/features/captions/caption-state.ts";

/** Why machines do not write just now, for those who can do something about it. */
export function faultWords({ engine, kind, detail }: CaptionFault): string {
  return m.captions_fault({ engine: engineName(engine), what: kindWords(kind, detail) });
}

function engineName(engine: CaptionFault["engine"]): string {
  return {
    transcription: m.captions_engine_transcription(),
    translation: m.captions_engine_translation(),
    captioner: m.captions_engine_captioner(),
  }[engine];
}

function kindWords(kind: CaptionFault["kind"], detail: string): string {
  return {
    away: m.captions_fault_away(),
    slow: m.captions_fault_slow(),
    refused: m.captions_fault_refused({ status: detail }),
    unreadable: m.captions_fault_unreadable(),
    empty: m.captions_fault_empty(),
    language: m.captions_fault_language(),
    behind: m.captions_fault_behind(),
    fallen: m.captions_fault_fallen(),
  }[kind];
}
