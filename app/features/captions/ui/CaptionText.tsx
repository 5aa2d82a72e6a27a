import { Bot } from "lucide-react";
import { m } from "#app/core/languages/messages/messages.js";
import type { CaptionState } from "#app/features/captions/caption-state.ts";

/** The words in their own language, and the mark of what no person has checked. */
export function CaptionText({ caption }: { caption: CaptionState }) {
  return (
    <>
      <span lang={caption.language}>{caption.text}</span>
      {caption.made === "machine" ? <MachineMark /> : null}
    </>
  );
}

export function MachineMark() {
  return (
    <span className="caption-machine" title={m.captions_machine_hint()}>
      <Bot aria-hidden="true" />
      {m.captions_machine()}
    </span>
  );
}

/** The original of a translation, where it is known. */
export function originalOf(caption: CaptionState, all: readonly CaptionState[]): CaptionState | undefined {
  return caption.originalId === null ? undefined : all.find((one) => one.id === caption.originalId);
}
