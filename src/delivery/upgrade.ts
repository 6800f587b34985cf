/** Who may upgrade to the stream, decided from the request alone, before a WebSocket exists. Pure. */

import type { IncomingHttpHeaders } from "node:http";
import { type Subprotocol, subprotocols } from "./messages.ts";

export type UpgradeDecision =
  | { readonly subprotocol: Subprotocol }
  | { readonly status: 400 | 403 | 503; readonly why: "subprotocol" | "origin" | "full"; readonly message: string };

/**
 * Browsers send `Origin` and do not keep pages of other sites from opening WebSockets here, so other origins than our
 * own host are refused. Without a subprotocol of ours `ws` would accept the socket with an empty one while the client
 * reports an error, so that is refused here too.
 */
export function decideUpgrade(headers: IncomingHttpHeaders, connections: number, limit: number): UpgradeDecision {
  const { origin, host } = headers;
  if (origin !== undefined && hostOf(origin) !== host?.toLowerCase()) {
    return { status: 403, why: "origin", message: "The stream is not open to pages of other origins." };
  }
  const subprotocol = chooseSubprotocol(
    (headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim()),
  );
  if (subprotocol === undefined) {
    const message = `Offer one of the subprotocols ${subprotocols.join(", ")}.`;
    return { status: 400, why: "subprotocol", message };
  }
  if (connections >= limit) {
    return { status: 503, why: "full", message: `The stream has ${limit} connections, which is its limit.` };
  }
  return { subprotocol };
}

/** The first of the client's subprotocols that the gateway speaks. */
export function chooseSubprotocol(offered: Iterable<string>): Subprotocol | undefined {
  for (const name of offered) {
    const known = subprotocols.find((ours) => ours === name);
    if (known !== undefined) return known;
  }
  return undefined;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
