import { toNodeHandler } from "better-auth/node";
import type { Express } from "express";
import { auth, OPEN_AUTH_PATHS } from "#app/core/accounts/auth.server.ts";
import { mountRoom } from "#server/room.ts";

/** Everything that is not a page: sign-in, the room's stream and commands, the device check. */
export function mountApi(app: Express): void {
  app.all([...OPEN_AUTH_PATHS], (request, response) => {
    request.headers["x-caller-address"] = request.ip ?? "";
    return toNodeHandler(auth())(request, response);
  });
  mountRoom(app);
  app.get("/health", (_request, response) => {
    response.type("text/plain").send("fine");
  });
}
