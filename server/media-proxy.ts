import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Express } from "express";
import { createProxyServer } from "httpxy";

/** Where LiveKit's signalling stands under our own origin. */
export const MEDIA_PATH = "/livekit";

/** Forwards LiveKit's signalling (socket and its validation calls) so that browsers need one port and one origin. */
export function forwardMediaSignalling(app: Express, server: Server, livekitUrl: string): void {
  const target = livekitUrl.replace(/^ws/, "http");
  const proxy = createProxyServer({ target, ws: true, changeOrigin: true, xfwd: true });
  proxy.on("error", (_error, _request, response) => {
    // LiveKit is away: the browser tries again by itself.
    if (response && "writeHead" in response && !response.headersSent) response.writeHead(503).end();
    else if (response && "destroy" in response) response.destroy();
  });
  app.use(MEDIA_PATH, (request, response) => {
    proxy.web(request, response, {}).catch(() => {});
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!request.url?.startsWith(`${MEDIA_PATH}/`)) {
      socket.destroy();
      return;
    }
    request.url = request.url.slice(MEDIA_PATH.length);
    socket.on("error", () => socket.destroy());
    proxy.ws(request, socket as Parameters<typeof proxy.ws>[1], {}, head).catch(() => socket.destroy());
  });
}
