import { isRouteErrorResponse, Outlet, useParams } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { isLang } from "#app/lib/local-text.ts";
import { SquareFrame } from "#app/routes/square/SquareFrame.tsx";
import "#app/ui/styles/square.css";
import "#app/routes/square/square-pages.css";
import type { Route } from "./+types/square-layout.ts";

/** The square works without JavaScript, and sends none. */
export const handle = { shipsNoScript: true };

export default function SquareLayout() {
  return <Outlet />;
}

/** A page that is not there, or could not be made: in the frame of the square and the language of the address. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { lang: wanted } = useParams();
  const lang = isLang(wanted) ? wanted : readerLang();
  const lost = isRouteErrorResponse(error) && error.status === 404;
  const words = isRouteErrorResponse(error) && typeof error.data === "string" ? error.data : "";
  const title = lost ? m.press_lost_title() : m.press_fault_title();
  return (
    <SquareFrame lang={lang} path="" cities={null}>
      <title>{`${title} — ${m.accounts_hall_name()}`}</title>
      <meta name="robots" content="noindex" />
      <div className="square-lost">
        <p className="square-kicker">{isRouteErrorResponse(error) ? error.status : 500}</p>
        <h1 className="square-title">{title}</h1>
        <p className="square-lead">{lost ? m.press_lost_text() : words || m.errors_unexpected()}</p>
        <p className="square-more">
          <a className="ui-button ui-button-primary" href={`/${lang}`}>
            {m.press_to_the_square()}
          </a>
          <a className="ui-button ui-button-secondary" href={`/${lang}/news`}>
            {m.press_all_news()}
          </a>
        </p>
      </div>
    </SquareFrame>
  );
}
