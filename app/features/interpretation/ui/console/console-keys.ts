/**
 * The console's keys, by their place on the keyboard (`KeyboardEvent.code`), so that they are the same in a Russian and a
 * Chinese layout. What one hears lies under the left hand, what one sends under the right. None is one of the room's own
 * (M V S H N L F and the digits).
 */
export const consoleKeys = {
  hearFloor: "KeyQ",
  hearNext: "KeyW",
  hearByItself: "KeyE",
  louder: "KeyA",
  quieter: "KeyZ",
  monitor: "KeyB",
  glossary: "KeyG",
  intercom: "KeyT",
  message: "KeyY",
  slowDown: "KeyR",
  complain: "KeyX",
  technician: "KeyD",
  cough: "KeyC",
  microphone: "KeyO",
  sendA: "KeyJ",
  sendB: "KeyK",
  handover: "KeyP",
  decline: "KeyU",
  takeOver: "KeyI",
} as const;

export type ConsoleDeed = keyof typeof consoleKeys;

const deeds = new Map<string, ConsoleDeed>(
  Object.entries(consoleKeys).map(([deed, code]) => [code, deed as ConsoleDeed]),
);

/** The letter on the keycap of a Latin keyboard, as `<kbd>` shows it and `aria-keyshortcuts` wants it. */
export function keycap(deed: ConsoleDeed): string {
  return consoleKeys[deed].replace("Key", "");
}

export interface KeyStroke {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/**
 * What a pressed key means at the console; undefined when nothing. The space bar coughs too, where it presses nothing else.
 *
 * @param at where the focus is: `writing` takes every key as text, `pressable` uses the space bar itself
 */
export function deedOf(stroke: KeyStroke, at: "writing" | "pressable" | "nothing"): ConsoleDeed | undefined {
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey || stroke.repeat || at === "writing")
    return undefined;
  if (stroke.code === "Space") return at === "nothing" ? "cough" : undefined;
  return deeds.get(stroke.code);
}
