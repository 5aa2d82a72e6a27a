import type { ReactNode } from "react";
import type { Lang } from "#app/lib/local-text.ts";
import { AriaStyleMark } from "./AriaStyleMark.tsx";
import { Emblem } from "./Emblem.tsx";
import { LanguageSwitcher } from "./LanguageSwitcher.tsx";
import { CitiesBand } from "./SquareShell.tsx";

export interface SignInShellProps {
  lang: Lang;
  hallName: string;
  cities?: readonly [string, string];
  emblem?: ReactNode;
  returnTo: string;
  /** A wider sheet, for the device check and answers to an invitation. */
  wide?: boolean;
  children: ReactNode;
}

/** A sheet in the middle of the page under the emblem, for those who are still at the door. */
export function SignInShell({ lang, hallName, cities, emblem, returnTo, wide, children }: SignInShellProps) {
  return (
    <div className="ui-door">
      <AriaStyleMark />
      <header className="ui-door-head">
        {emblem ?? <Emblem size={64} />}
        <p className="ui-door-name">{hallName}</p>
        {cities && <CitiesBand cities={cities} />}
      </header>
      <main className={wide ? "ui-door-sheet ui-door-sheet-wide" : "ui-door-sheet"} id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="ui-door-foot">
        <LanguageSwitcher current={lang} returnTo={returnTo} />
      </footer>
    </div>
  );
}
