import { m } from "#app/core/languages/messages/messages.js";
import type { ChannelState } from "#app/features/interpretation/booth-state.ts";
import { ownLanguageName } from "#app/lib/spoken-language.ts";

/** How a channel stands, as its listeners see it too. */
export function ChannelWords({
  status,
  through,
  paused,
}: Pick<ChannelState, "status" | "through"> & { paused: boolean }) {
  if (paused && (status === "on_air" || status === "relay")) return m.interpretation_console_paused();
  switch (status) {
    case "unstaffed":
      return m.interpretation_console_unstaffed();
    case "staffed":
      return m.interpretation_console_staffed();
    case "on_air":
      return m.interpretation_on_air();
    case "relay":
      return m.interpretation_console_relay({ language: through ? ownLanguageName(through) : "" });
  }
}
