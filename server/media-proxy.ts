import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Request, Response } from "express";
import { createProxyServer } from "httpxy";

/** Where LiveKit's signalling stands under our own origin. */
export const MEDIA_PATH = "/livekit";

/** Forwards LiveKit's signalling (its calls and its socket), so that browsers need one port and one origin. */
export function openMediaProxy(livekitUrl: string) {
  const target = livekitUrl.replace(/^ws/, "http");
  const proxy = createProxyServer({ target, ws: true, changeOrigin: true, xfwd: true });
  // LiveKit is away: the call fails, and the browser tries again by itself.
  proxy.on("error", (_error, _request, response) => {
    if (response && "writeHead" in response && !response.headersSent) response.writeHead(503).end();
    else if (response && "destroy" in response) response.destroy();
  });
  return {
    forwardCall(request: Request, response: Response): void {
      proxy.web(request, response, {}).catch(() => {});
    },
    forwardSocket(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      if (!request.url?.startsWith(`${MEDIA_PATH}/`)) {
        socket.destroy();
        return;
      }
      request.url = request.url.slice(MEDIA_PATH.length);
      socket.on("error", () => socket.destroy());
      proxy.ws(request, socket as Socket, {}, head).catch(() => socket.destroy());
    },
  };
}
