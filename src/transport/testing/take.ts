/** What comes through a link, as text. For tests. */

import type { OpenLink } from "../link.ts";

/** Reads until so many bytes have come. */
export async function take(link: OpenLink, count: number): Promise<string> {
  let text = "";
  while (text.length < count) {
    const next = await link.chunks[Symbol.asyncIterator]().next();
    if (next.done === true) break;
    text += Buffer.from(next.value.bytes).toString("latin1");
  }
  return text;
}
