/** Asks a running gateway for something, and says in words why it did not give it. */

import { PorticoError } from "../errors.ts";
import { noGateway } from "./reach.ts";

/** @param what names the wanted thing where the gateway does not have it */
export async function get(base: string, path: string, what: string): Promise<Response> {
  const response = await fetch(`${base}${path}`).catch((cause: unknown) => {
    throw noGateway(base, cause);
  });
  if (response.status === 404) throw new PorticoError("HTTP_NOT_FOUND", `the gateway at ${base} has no ${what}`);
  if (!response.ok) {
    const why = detailOf(await response.text());
    throw new PorticoError("HTTP_BAD_REQUEST", why ?? `${base}${path}: ${response.status} ${response.statusText}`);
  }
  return response;
}

/** What the gateway says of a request that it cannot answer; undefined where it says nothing that can be read. */
function detailOf(problem: string): string | undefined {
  try {
    const { detail } = JSON.parse(problem) as { detail?: unknown };
    return typeof detail === "string" ? detail : undefined;
  } catch {
    return undefined;
  }
}
