import type { ServerResponse } from "node:http";
import type { NextFunction, Request, Response } from "express";
import { ERRORS } from "#app/core/errors.ts";
import { inLanguage } from "#app/core/languages/locale.server.ts";
import { chooseLanguage } from "#app/core/languages/reader.ts";
import { env } from "#app/platform/env.ts";

const FIXED: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), geolocation=(), payment=(), usb=()",
};

/** Content-Security-Policy of a page; scripts run only with this answer's nonce, or not at all without one. */
export function contentSecurityPolicy(nonce: string): string {
  const socket = env().HALL_ORIGIN.replace(/^http/, "ws");
  return [
    "default-src 'self'",
    nonce ? `script-src 'self' 'nonce-${nonce}'` : "script-src 'none'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    "font-src 'self'",
    `connect-src 'self' ${socket}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The headers every answer carries; as they stand they let no script run. */
export function securityHeaders(): Record<string, string> {
  const headers: Record<string, string> = { ...FIXED, "Content-Security-Policy": contentSecurityPolicy("") };
  if (env().HALL_ORIGIN.startsWith("https:")) {
    headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains";
  }
  return headers;
}

/** Sets the headers every answer carries but the assets' (see below). */
export function setSecurityHeaders(_request: Request, response: Response, next: NextFunction): void {
  for (const [name, value] of Object.entries(securityHeaders())) response.setHeader(name, value);
  next();
}

/**
 * Headers of scripts, styles and fonts. A page's policy means nothing to them, and on the room's thirty scripts it would
 * weigh as much as a tenth of their code.
 */
export function setAssetHeaders(response: ServerResponse): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
}

/** Lets the scripts of one page run: those that carry `nonce`. */
setSecurityHeaders.forPage = (response: Response, nonce: string): void => {
  response.setHeader("Content-Security-Policy", contentSecurityPolicy(nonce));
};

/**
 * Closes cross-site request forgery: whatever changes something must come from a page of this hall. Browsers say so in
 * Sec-Fetch-Site and Origin; a caller that sends neither is no browser and holds no cookies of ours.
 */
export function guardOrigin(request: Request, response: Response, next: NextFunction): void {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) {
    next();
    return;
  }
  const site = request.get("sec-fetch-site");
  const origin = request.get("origin");
  const foreign =
    (site !== undefined && site !== "same-origin" && site !== "none") ||
    (origin !== undefined && origin !== env().HALL_ORIGIN);
  if (!foreign) {
    next();
    return;
  }
  // This stands before the reader's account is known: the browser's own wish has to do.
  const words = inLanguage(chooseLanguage({ acceptLanguage: request.get("accept-language") }), () =>
    ERRORS.foreign_origin.words(),
  );
  response.status(ERRORS.foreign_origin.status).type("text/plain").send(words);
}
