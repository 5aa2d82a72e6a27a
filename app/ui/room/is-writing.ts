const NOT_WRITTEN_IN = ["range", "radio", "checkbox", "button", "submit"];

/** Whether a key pressed there is meant as text (or, in a list of choices, as its first letter) and not as a shortcut. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_WRITTEN_IN.includes(target.type);
  return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName);
}

/** Whether the space bar already does something there: presses a button, ticks a box, opens a summary. */
export function usesSpace(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("button, a, input, select, summary, textarea") !== null
  );
}
