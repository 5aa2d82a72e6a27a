import type { ReactNode } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { Lang } from "#app/lib/local-text.ts";
import { alternatesOf } from "#app/routes/square/square-head.ts";
import { SquareShell } from "#app/ui/SquareShell.tsx";

export interface SquareFrameProps {
  lang: Lang;
  /** The address after the language: "" for the front page. */
  path: string;
  section?: "news" | "cities";
  /** The two cities of the page, in the order of protocol. */
  cities: readonly [string, string] | null;
  children: ReactNode;
}

/** The frame of every page of the square. */
export function SquareFrame({ lang, path, section, cities, children }: SquareFrameProps) {
  return (
    <SquareShell
      lang={lang}
      hallName={m.accounts_hall_name()}
      homeHref={`/${lang}`}
      nav={[
        { href: `/${lang}/news`, label: m.press_news(), current: section === "news" },
        { href: `/${lang}/cities`, label: m.press_cities(), current: section === "cities" },
      ]}
      alternates={alternatesOf(path)}
      {...(cities ? { cities } : {})}
      signInHref="/office"
      footer={<a href={`/${lang}/news.atom`}>{m.press_feed()}</a>}
    >
      {children}
    </SquareShell>
  );
}
