import { useEffect } from "react";
import { toggleFullScreen } from "#app/features/meetings/ui/room/Controls.tsx";
import type { Room } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { isWriting } from "#app/ui/room/is-writing.ts";

/** Keys work everywhere in the room but in fields where one writes. Without modifiers, so that none of the browser's is taken. */
export function useShortcuts(room: Room, showPanel: (index: number) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isWriting(event.target)) return;
      const action = actionOf(event.code, room, showPanel);
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [room, showPanel]);
}

/** By the key's place, not its letter: the same key in a Russian and a Chinese layout. */
function actionOf(code: string, room: Room, showPanel: (index: number) => void): (() => void) | undefined {
  const panel = /^Digit([1-9])$/.exec(code)?.[1];
  if (panel) return () => showPanel(Number(panel) - 1);
  const { state, media, snapshot, run } = room;
  const { me, meeting } = state;
  const { microphone, camera, screen } = snapshot.local;
  switch (code) {
    case "KeyM":
      return mayUse(me.media.microphone && !me.media.channels, () => media.setMicrophone(!microphone.on));
    case "KeyV":
      return mayUse(me.media.camera, () => media.setCamera(!camera.on));
    case "KeyS":
      return mayUse(me.media.screen, () => media.shareScreen(!screen.on));
    case "KeyH":
      return mayUse(me.may.raiseHand, () => run(me.handRaised ? "hand.lower" : "hand.raise"));
    case "KeyN":
      return mayUse(me.may.runTheAgenda, () => run("agenda.next", { after: meeting.runningItemId }));
    case "KeyL":
      return () => document.querySelector<HTMLElement>("[aria-keyshortcuts='L']")?.click();
    case "KeyC":
      // At the interpreter's console it is the cough key.
      if (me.media.channels) return undefined;
      return () => document.querySelector<HTMLElement>("[aria-keyshortcuts='C']")?.click();
    case "KeyF":
      return toggleFullScreen;
    default:
      return undefined;
  }
}

function mayUse(allowed: boolean, action: () => Promise<unknown>): (() => void) | undefined {
  return allowed ? () => void action() : undefined;
}
