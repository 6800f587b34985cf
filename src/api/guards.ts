/**
 * Who may talk to a gateway that has no sign-in yet: programs on this machine, and its own console. Pure.
 *
 * Listening on loopback alone is not enough, because a browser on this machine visits other sites. A page that lets its
 * own name resolve to 127.0.0.1 (DNS rebinding) shows in Host; a page that posts across sites shows in Origin and
 * Sec-Fetch-Site (Fetch Metadata, W3C). WebSocket is not under the same-origin policy at all, so its upgrade is checked too.
 */

import { HttpError } from "./problem.ts";

/** True for the names and addresses of the loopback interface: localhost, 127.0.0.0/8 in full form, ::1. */
export function isLoopback(host: string): boolean {
  if (host === "localhost" || host === "::1" || host === "[::1]") return true;
  const parts = host.split(".");
  return (
    parts[0] === "127" && parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
  );
}

/** Refuses a request whose Host header is not a loopback name, with or without a port. */
export function checkHost(host: string | undefined): void {
  const name = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]+)(?::\d{1,5})?$/.exec(host ?? "")?.[1];
  if (name === undefined || !isLoopback(name.toLowerCase())) {
    throw new HttpError("HTTP_HOST", "The Host header must name this machine: localhost, 127.0.0.1 or [::1].");
  }
}

/** Refuses a request that a page of another site made. Programs that are no browsers send neither header. */
export function checkOrigin(headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly "sec-fetch-site"?: string | string[] | undefined;
}): void {
  const { host, origin } = headers;
  const site = headers["sec-fetch-site"];
  const foreignSite = site !== undefined && site !== "same-origin" && site !== "none";
  if (foreignSite || (origin !== undefined && origin.toLowerCase() !== `http://${host}`.toLowerCase())) {
    throw new HttpError("HTTP_ORIGIN", "Only the gateway's own console may do this from a browser.");
  }
}

/** On every answer. */
export const commonHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "x-frame-options": "DENY",
} as const;

/** Data are never a page: whatever a browser is made to do with them, nothing runs. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/**
 * The console's pages. No inline script or style, nothing from elsewhere. Previews arrive as `blob:` and small icons as
 * `data:` pictures; `connect-src 'self'` covers the WebSocket of the same origin (CSP level 3, 6.7.2.8).
 */
export const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
