import { useEffect } from "react";
import { isWriting } from "#app/ui/room/is-writing.ts";

/** The search and the tab that opens it carry this in `aria-keyshortcuts`. */
export const GLOSSARY_KEY = "G";

let openedByKey = false;

/** Whether the glossary was opened to search in it: then the search takes the focus. Answered once. */
export function takeOpenedByKey(): boolean {
  const opened = openedByKey;
  openedByKey = false;
  return opened;
}

/** One keystroke, by the key's place and anywhere in the room, and one types what one looks for. */
export function useGlossaryKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.code !== "KeyG" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (isWriting(event.target)) return;
      const search = document.querySelector<HTMLInputElement>(`input[aria-keyshortcuts="${GLOSSARY_KEY}"]`);
      const tab = document.querySelector<HTMLElement>(`button[aria-keyshortcuts="${GLOSSARY_KEY}"]`);
      if (!search && !tab) return;
      event.preventDefault();
      if (search) return search.select();
      openedByKey = true;
      tab?.click();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
