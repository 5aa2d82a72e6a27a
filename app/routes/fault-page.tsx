import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { SquareShell } from "#app/ui/SquareShell.tsx";
// As an address: imported for its effect it would be sent with every page of the program.
import styles from "#app/ui/styles/square.css?url";

/** What a reader sees when a page cannot be shown: what happened and what to do. `message` is in the reader's words. */
export function FaultPage({ status, message }: { status: number; message: string | undefined }) {
  const lang = readerLang();
  const title = status === 404 ? m.errors_not_found() : (message ?? m.errors_unexpected());
  const more = status === 404 && message !== title ? message : undefined;
  return (
    <SquareShell
      lang={lang}
      hallName={m.accounts_hall_name()}
      homeHref={`/${lang}`}
      nav={[
        { href: `/${lang}/news`, label: m.press_news() },
        { href: `/${lang}/cities`, label: m.press_cities() },
      ]}
      alternates={{ ru: "/ru", zh: "/zh", en: "/en" }}
      signInHref="/office"
    >
      <title>{`${title} — ${m.accounts_hall_name()}`}</title>
      <meta name="robots" content="noindex" />
      <link rel="stylesheet" href={styles} precedence="high" />
      <div className="ui-stack">
        <p className="ui-page-above">{status}</p>
        <h1 className="ui-page-title">{title}</h1>
        {more ? <p>{more}</p> : null}
        <p>
          <a className="ui-button ui-button-primary" href="/">
            {m.errors_to_the_front_door()}
          </a>
        </p>
      </div>
    </SquareShell>
  );
}
