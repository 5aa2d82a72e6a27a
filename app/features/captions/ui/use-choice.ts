import { useSyncExternalStore } from "react";
import { readChoice, readChoiceOnServer, subscribeChoice } from "#app/features/captions/ui/caption-choice.ts";

/** How this reader wants captions. */
export const useChoice = () => useSyncExternalStore(subscribeChoice, readChoice, readChoiceOnServer);
