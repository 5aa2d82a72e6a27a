import type { ReactNode } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { Lang } from "#app/lib/local-text.ts";
import { Emblem } from "./Emblem.tsx";
import { LanguageLinks } from "./LanguageSwitcher.tsx";
import { SkipLink } from "./SkipLink.tsx";
import { SideMark } from "./Tag.tsx";

export interface SquareShellProps {
  lang: Lang;
  hallName: string;
  /** Where the emblem leads, such as `/ru`. */
  homeHref: string;
  emblem?: ReactNode;
  nav: readonly { href: string; label: string; current?: boolean }[];
  /** This very page in each language. */
  alternates: Readonly<Record<Lang, string>>;
  /** The names of the two cities, in the order of protocol, for the band at the foot. */
  cities?: readonly [string, string];
  /** Way in for those who work here. */
  signInHref?: string;
  footer?: ReactNode;
  children: ReactNode;
}

/** The frame of the public pages. Native elements only: these pages send no JavaScript. */
export function SquareShell(props: SquareShellProps) {
  const { lang, hallName, homeHref, nav, alternates, cities, signInHref, footer, children } = props;
  const links = nav.map((item) => (
    <li key={item.href}>
      <a href={item.href} aria-current={item.current ? "page" : undefined}>
        {item.label}
      </a>
    </li>
  ));
  return (
    <div className="ui-square">
      <SkipLink />
      <header className="ui-square-head">
        <div className="ui-square-bar">
          <a className="ui-wordmark" href={homeHref}>
            {props.emblem ?? <Emblem />}
            <span className="ui-wordmark-name">{hallName}</span>
          </a>
          <LanguageLinks current={lang} alternates={alternates} />
        </div>
        <nav className="ui-square-nav" aria-label={m.common_navigation()}>
          <ul className="ui-plain-list">{links}</ul>
        </nav>
      </header>
      <main className="ui-square-main" id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="ui-square-foot">
        {cities && <CitiesBand cities={cities} />}
        <div className="ui-square-foot-row">
          {footer}
          {signInHref && <a href={signInHref}>{m.common_sign_in()}</a>}
        </div>
      </footer>
    </div>
  );
}

/** Both cities by name, in two equal halves that meet in the middle. */
export function CitiesBand({ cities }: { cities: readonly [string, string] }) {
  return (
    <p className="ui-cities">
      <span className="ui-city">{cities[0]}</span>
      <span className="ui-cities-joint">
        <SideMark side="a" />
        <SideMark side="b" />
      </span>
      <span className="ui-city">{cities[1]}</span>
    </p>
  );
}
