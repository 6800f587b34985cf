/** What commands that talk to a running gateway share: its address, and the reason when nobody answers there. */

import { messageOf, PorticoError } from "../errors.ts";

/** @returns the address without a slash at its end, or undefined if it is not one of HTTP */
export function gatewayUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") return undefined;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

/** The reason at the bottom: "fetch failed" hides it in a cause, several addresses of one name in a list. */
function rootReason(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return rootReason(thrown.errors[0]);
  if (thrown instanceof Error && thrown.cause !== undefined) return rootReason(thrown.cause);
  return messageOf(thrown);
}

export function noGateway(url: string, cause: unknown): PorticoError {
  return new PorticoError("LINK_OPEN", `no gateway answers at ${url}: ${rootReason(cause)}`, { cause });
}
