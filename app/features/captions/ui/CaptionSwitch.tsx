import { Captions, CaptionsOff } from "lucide-react";
import { m } from "#app/core/languages/messages/messages.js";
import { choose } from "#app/features/captions/ui/caption-choice.ts";
import { useChoice } from "#app/features/captions/ui/use-choice.ts";
import { IconToggle } from "#app/ui/room/IconToggle.tsx";

/** Captions over the stage, on and off. @param hasKey false at the interpreter's console, where C coughs */
export function CaptionSwitch({ hasKey }: { hasKey: boolean }) {
  const { shown } = useChoice();
  return (
    <IconToggle
      label={m.captions_captions()}
      {...(hasKey ? { shortcut: "C" } : {})}
      pressed={shown}
      icon={shown ? <Captions aria-hidden="true" /> : <CaptionsOff aria-hidden="true" />}
      onChange={(wanted) => choose({ shown: wanted })}
    />
  );
}
