import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
// The build of app/, made by the React Router plug-in.
import * as build from "virtual:react-router/server-build";
import { createRequestHandler } from "@react-router/express";
import compression from "compression";
import express, { type Request, type Response } from "express";
import { RouterContextProvider } from "react-router";
import sirv from "sirv";
import { requestFacts } from "#app/core/context.ts";
import { inLanguage } from "#app/core/languages/locale.server.ts";
import { env } from "#app/platform/env.ts";
import { answerFault } from "#server/answers.ts";
import { mountApi } from "#server/api.ts";
import { MEDIA_PATH, openMediaProxy } from "#server/media-proxy.ts";
import { factsOf, learnRequestFacts } from "#server/request-facts.ts";
import { guardOrigin, setAssetHeaders, setSecurityHeaders } from "#server/security.ts";
import { openSquare } from "#server/square-render.ts";

/** Builds the hall's web server: static files, the API, the pages, and LiveKit's socket behind the same port. */
export function buildWebServer(): Server {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", "loopback, uniquelocal");
  app.use(
    "/assets",
    sirv("build/client/assets", {
      immutable: true,
      maxAge: 31_536_000,
      brotli: true,
      gzip: true,
      setHeaders: setAssetHeaders,
    }),
  );
  app.use(setSecurityHeaders);
  app.use(sirv("build/client", { maxAge: 3600, brotli: true, gzip: true }));
  app.use(guardOrigin);
  const media = openMediaProxy(env().LIVEKIT_URL);
  app.use(MEDIA_PATH, media.forwardCall);
  // An event stream must not wait in a compressor.
  app.use(
    compression({
      filter: (request, response) =>
        !request.path.endsWith("/stream") && compression.filter(request, response),
    }),
  );
  app.use(async (request, _response, next) => {
    const { lang } = await learnRequestFacts(request, randomBytes(16).toString("base64"));
    inLanguage(lang, next);
  });
  app.use((request, response, next) => {
    // A refused upload is not read to its end: the line is closed instead, or Node would swallow all of it first.
    if (request.is("multipart/form-data")) response.setHeader("Connection", "close");
    next();
  });
  mountApi(app);
  const page = createRequestHandler({
    build,
    getLoadContext(request: Request, response: Response) {
      const known = factsOf(request);
      const context = new RouterContextProvider();
      context.set(requestFacts, known);
      setSecurityHeaders.forPage(response, known.nonce);
      return context;
    },
  });
  app.use(page);
  app.use(answerFault);

  const square = openSquare();
  const server = createServer((request, response) => {
    if (!square.serve(request, response)) app(request, response);
  });
  server.on("upgrade", media.forwardSocket);
  return server;
}
