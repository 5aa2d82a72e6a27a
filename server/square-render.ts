// The build of app/, made by the React Router plug-in.
import * as build from "virtual:react-router/server-build";
import { createRequestHandler, RouterContextProvider, type ServerBuild } from "react-router";
import { requestFacts } from "#app/core/context.ts";
import { inLanguage } from "#app/core/languages/locale.server.ts";
import { listenTo } from "#app/core/live/live.server.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { env } from "#app/platform/env.ts";
import { securityHeaders } from "#server/security.ts";
import { openSquareCache, type RenderedPage, type SquareCache } from "#server/square-cache.ts";

/**
 * The square of this node: its pages rendered straight by React Router for a visitor without cookies, and kept until
 * any node announces a change of the square.
 */
export function openSquare(): SquareCache {
  const handle = createRequestHandler(squareOf(build), process.env.NODE_ENV);
  const cache = openSquareCache({
    render: (address, lang) => inLanguage(lang, () => renderPage(handle, address, lang)),
    headers: securityHeaders(),
    // Set by `./pobratim bench` alone.
    mayBypass: process.env.POBRATIM_BENCH === "1",
  });
  listenTo("square", cache.drop);
  return cache;
}

/** The build with the square's own routes alone: for every page React Router goes through all it knows. */
function squareOf(whole: ServerBuild): ServerBuild {
  return {
    ...whole,
    routes: ofSquare(whole.routes),
    assets: { ...whole.assets, routes: ofSquare(whole.assets.routes) },
  };
}

function ofSquare<T>(routes: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(routes).filter(([id]) => id === "root" || id.startsWith("routes/square/")),
  );
}

async function renderPage(
  handle: ReturnType<typeof createRequestHandler>,
  address: string,
  lang: Lang,
): Promise<RenderedPage> {
  const context = new RouterContextProvider();
  const actor = { kind: "visitor", lang } as const;
  context.set(requestFacts, { actor, device: null, lang, nonce: "", address: "" });
  // The host is the hall's own, whatever the reader's Host header says: it stands in links that are kept.
  const answer = await handle(new Request(env().HALL_ORIGIN + address), context);
  return {
    status: answer.status,
    contentType: answer.headers.get("Content-Type") ?? "text/html; charset=utf-8",
    body: Buffer.from(await answer.arrayBuffer()),
    location: answer.headers.get("Location") ?? undefined,
  };
}
