import { useCallback, useEffect, useRef, useState } from "react";
import { keepDraft, recallDraft, type UnsentCaption } from "#app/features/captions/ui/caption-draft.ts";
import type { CaptionWriting } from "#app/features/captions/ui/caption-props.ts";

export interface CaptionWriter {
  text: string;
  setText(text: string): void;
  /** Takes the words out of the field and sends them; whoever types goes on at once. */
  send(caption: Omit<UnsentCaption, "id" | "text">): void;
  /** What has not arrived, oldest first; `fault` says why the sending stopped. */
  unsent: readonly UnsentCaption[];
  fault: string;
  tryAgain(): void;
}

/** Sends captions one after the other, in the order in which they were typed; nothing that was typed is lost. */
export function useCaptionWriter({
  meetingId,
  run,
}: Pick<CaptionWriting, "meetingId" | "run">): CaptionWriter {
  const [draft, setDraft] = useState(() => recallDraft(meetingId));
  const [fault, setFault] = useState("");
  const sending = useRef(false);
  useEffect(() => keepDraft(meetingId, draft), [meetingId, draft]);

  const next = fault === "" ? draft.unsent[0] : undefined;
  useEffect(() => {
    if (!next || sending.current) return;
    sending.current = true;
    void run("caption.write", next).then((answer) => {
      sending.current = false;
      if (!answer.ok) setFault(answer.error.message);
      setDraft((now) => ({
        ...now,
        unsent: answer.ok ? now.unsent.filter((one) => one.id !== next.id) : [...now.unsent],
      }));
    });
  }, [next, run]);

  const setText = useCallback((text: string) => setDraft((now) => ({ ...now, text })), []);
  const send = useCallback((caption: Omit<UnsentCaption, "id" | "text">) => {
    setFault("");
    setDraft((now) => {
      const text = now.text.trim();
      if (text === "") return now;
      return { text: "", unsent: [...now.unsent, { ...caption, id: crypto.randomUUID(), text }] };
    });
  }, []);
  const tryAgain = useCallback(() => setFault(""), []);
  return { text: draft.text, setText, send, unsent: draft.unsent, fault, tryAgain };
}
