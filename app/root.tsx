import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteLoaderData,
} from "react-router";
import { requestFacts } from "#app/core/context.ts";
import { overwriteGetLocale } from "#app/core/languages/messages/runtime.js";
import type { Lang } from "#app/lib/local-text.ts";
import { FaultPage } from "#app/routes/fault-page.tsx";
import type { Route } from "./+types/root.ts";

// In the browser the page itself says its language; on the server core/languages/locale.server.ts does.
if (typeof document !== "undefined") {
  overwriteGetLocale(() => document.documentElement.lang as Lang);
}

export function loader({ context }: Route.LoaderArgs) {
  const { lang, nonce } = context.get(requestFacts);
  return { lang, nonce };
}

/** A route's `handle`: pages of the square ship no JavaScript at all. */
export interface PageHandle {
  shipsNoScript?: boolean;
}

export function Layout({ children }: { children: React.ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const shipsNoScript = useMatches().some((match) => (match.handle as PageHandle | undefined)?.shipsNoScript);
  const nonce = data?.nonce;
  return (
    <html lang={data?.lang ?? "ru"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links nonce={nonce} />
      </head>
      <body>
        {children}
        {shipsNoScript ? null : (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const message = isRouteErrorResponse(error) && typeof error.data === "string" ? error.data : undefined;
  return <FaultPage status={status} message={message} />;
}
