import { type ConsoleDeed, keycap } from "#app/features/interpretation/ui/console/console-keys.ts";

/** The key of a deed, for the eye; a screen reader is told it by `aria-keyshortcuts`. */
export function Keycap({ deed }: { deed: ConsoleDeed }) {
  return (
    <span className="keycap" aria-hidden="true">
      {keycap(deed)}
    </span>
  );
}
