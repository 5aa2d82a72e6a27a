import type { IncomingMessage, ServerResponse } from "node:http";

/** Serves a page of the square that is kept rendered in memory. Returns false when it has to be rendered. */
export function serveSquareFromMemory(_request: IncomingMessage, _response: ServerResponse): boolean {
  return false;
}
