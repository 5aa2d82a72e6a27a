import { useEffect, useRef } from "react";
import { type ConsoleDeed, deedOf } from "#app/features/interpretation/ui/console/console-keys.ts";
import { isWriting, usesSpace } from "#app/ui/room/is-writing.ts";

/** What a key does; one that is held also has an end. */
export type KeyWork = (() => void) | { press(): void; release(): void };

/**
 * Lets keys work everywhere in the room but where one writes. A key that is held is let go as well when the window loses
 * the focus: nobody may stay mute because the browser did not see the finger rise.
 */
export function useConsoleKeys(work: Partial<Record<ConsoleDeed, KeyWork>>): void {
  const current = useRef(work);
  current.current = work;
  useEffect(() => {
    const held = new Map<string, () => void>();
    const press = (event: KeyboardEvent) => {
      const at = isWriting(event.target) ? "writing" : usesSpace(event.target) ? "pressable" : "nothing";
      const deed = deedOf(event, at);
      const todo = deed ? current.current[deed] : undefined;
      if (!todo) {
        // While a key is held, its repetitions must not scroll the page.
        if (held.has(event.code)) event.preventDefault();
        return;
      }
      event.preventDefault();
      if (typeof todo === "function") return todo();
      todo.press();
      held.set(event.code, () => todo.release());
    };
    const release = (code: string) => {
      held.get(code)?.();
      held.delete(code);
    };
    const lift = (event: KeyboardEvent) => release(event.code);
    const liftAll = () => {
      for (const code of [...held.keys()]) release(code);
    };
    document.addEventListener("keydown", press);
    document.addEventListener("keyup", lift);
    window.addEventListener("blur", liftAll);
    return () => {
      liftAll();
      document.removeEventListener("keydown", press);
      document.removeEventListener("keyup", lift);
      window.removeEventListener("blur", liftAll);
    };
  }, []);
}
