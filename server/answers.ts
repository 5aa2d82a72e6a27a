import type { NextFunction, Request, Response } from "express";
import { ERRORS, HallError, presentError } from "#app/core/errors.ts";
import { isDatabaseAway } from "#app/platform/db/database.server.ts";

/** Answers an error of the closed list as itself, and anything else as `unexpected`, noted in the log. */
export function answerError(response: Response, error: unknown): void {
  const known =
    error instanceof HallError ? error : new HallError(isDatabaseAway(error) ? "engine_away" : "unexpected");
  if (known.code === "unexpected") console.error(error);
  response.status(ERRORS[known.code].status).json({ ok: false, error: presentError(known) });
}

/** The last door: a fault that no route answered. Express knows it by its four parameters. */
export function answerFault(
  error: unknown,
  _request: Request,
  response: Response,
  _next: NextFunction,
): void {
  if (response.headersSent) response.end();
  else answerError(response, isBadBody(error) ? new HallError("input_invalid") : error);
}

/** express.json refuses a body that is no JSON, or too long, with a status of its own. */
function isBadBody(error: unknown): boolean {
  return error instanceof Error && "status" in error && (error.status === 400 || error.status === 413);
}
