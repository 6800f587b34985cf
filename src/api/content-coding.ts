/** Which content coding an answer gets, by Accept-Encoding (RFC 9110, 12.5.3). Pure. */

import type { TileCoding } from "./kept.ts";

/** Best first: blocks are stored as zstd, and anything else has to be made. */
const codings = ["zstd", "deflate"] as const;

/** The best coding that is named and not refused. `*` names none: who sends it need not know zstd. */
export function codingFor(header: string | string[] | undefined): TileCoding {
  const named = new Set<string>();
  for (const item of [header ?? ""].flat().join(",").toLowerCase().split(",")) {
    const [coding = "", ...parameters] = item.split(";").map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    if (weight === undefined || Number(weight.slice(2)) > 0) named.add(coding);
  }
  return codings.find((coding) => named.has(coding)) ?? "identity";
}
